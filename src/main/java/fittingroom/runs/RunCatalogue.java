package fittingroom.runs;

import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The list of runs: from the index where that is up to date, from the folders where not. */
final class RunCatalogue {
    private static final Logger LOG = LoggerFactory.getLogger(RunCatalogue.class);

    /** Long runs hold tens of megabytes of epochs while they are read. */
    private static final int READ_AT_ONCE = 50;

    private final RunFolders folders;
    private final RunIndex index;

    RunCatalogue(RunFolders folders, RunIndex index) {
        this.folders = folders;
        this.index = index;
    }

    RunStore.Listing list() throws IOException {
        List<String> problems = new ArrayList<>();
        List<RunId> ids = new ArrayList<>(folders.ids());
        ids.sort(Comparator.comparing(RunId::number).reversed());
        Map<Integer, IndexRow> known = index.load(problems);
        Set<Integer> gone = new HashSet<>(known.keySet());
        ids.forEach(id -> gone.remove(id.number()));
        List<Looked> looked = ids.parallelStream()
                .map(id -> look(folders.files(id), Optional.ofNullable(known.get(id.number()))))
                .toList();
        List<IndexRow> rows = new ArrayList<>();
        looked.forEach(run -> run.upToDate().ifPresent(rows::add));
        List<RunFiles> stale = looked.stream()
                .filter(run -> run.upToDate().isEmpty())
                .map(Looked::files)
                .toList();
        if (!stale.isEmpty() || !gone.isEmpty()) {
            rows.addAll(readAndStore(stale, gone));
        }
        List<RunSummary> runs = new ArrayList<>();
        for (IndexRow row : rows) {
            row.summary().ifPresent(runs::add);
            problems.addAll(row.problems());
        }
        runs.sort(Comparator.comparing((RunSummary run) -> run.id().number()).reversed());
        return new RunStore.Listing(runs, problems);
    }

    /** @param upToDate what the index knows; empty if the files have changed since */
    private record Looked(RunFiles files, Optional<IndexRow> upToDate) {}

    private static Looked look(RunFiles files, Optional<IndexRow> row) {
        try {
            return new Looked(
                    files,
                    row.isPresent() && row.get().stamp().equals(stamp(files, row.get())) ? row : Optional.empty());
        } catch (IOException tellsWhoReadsIt) {
            return new Looked(files, Optional.empty());
        }
    }

    /** Some runs are put into the index while the next are read. */
    private List<IndexRow> readAndStore(List<RunFiles> stale, Set<Integer> gone) {
        List<IndexRow> all = new ArrayList<>();
        CompletableFuture<Void> storing = CompletableFuture.completedFuture(null);
        for (int start = 0; start == 0 || start < stale.size(); start += READ_AT_ONCE) {
            List<IndexRow> read = stale.subList(start, Math.min(stale.size(), start + READ_AT_ONCE)).parallelStream()
                    .map(RunCatalogue::read)
                    .flatMap(Optional::stream)
                    .toList();
            storing.join();
            Set<Integer> leaving = start == 0 ? gone : Set.of();
            storing = CompletableFuture.runAsync(() -> index.store(read, leaving));
            read.forEach(row -> all.add(row.withoutEpochs()));
        }
        storing.join();
        return all;
    }

    /** What the row's stamp should be; a run that was said to live counts as another one once nobody trains it. */
    private static String stamp(RunFiles files, IndexRow row) throws IOException {
        boolean saidToLive = row.summary().map(run -> run.state().isAlive()).orElse(false);
        return saidToLive && !RunLock.isHeld(files.folder()) ? "interrupted" : files.stamp();
    }

    /** Empty if the folder holds nothing of a run. */
    private static Optional<IndexRow> read(RunFiles files) {
        try {
            // Before reading: what is written meanwhile makes the row stale.
            String stamp = files.stamp();
            return RunReader.find(files).map(found -> row(files.id(), stamp, found));
        } catch (IOException e) {
            LOG.warn("skipping {}", files.id(), e);
            return Optional.of(new IndexRow(
                    files.id(), "unread", Optional.empty(), List.of(), List.of(String.valueOf(e.getMessage()))));
        }
    }

    private static IndexRow row(RunId id, String stamp, RunReader.Found found) {
        Run run = found.run();
        return new IndexRow(
                id,
                stamp,
                Optional.of(RunSummary.of(run)),
                run.epochs().stream().map(TrainingEvent.EpochFinished::metrics).toList(),
                found.problems());
    }
}
