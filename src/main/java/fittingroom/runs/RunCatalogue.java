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
        Map<Integer, RunIndex.Row> known = index.load(problems);
        List<RunSummary> runs = new ArrayList<>();
        List<RunFiles> stale = new ArrayList<>();
        Set<Integer> gone = new HashSet<>(known.keySet());
        for (RunId id : ids) {
            RunFiles files = folders.files(id);
            gone.remove(id.number());
            RunIndex.Row row = known.get(id.number());
            if (row != null && row.stamp().equals(stamp(files, row))) {
                row.summary().ifPresent(runs::add);
                problems.addAll(row.problems());
            } else {
                stale.add(files);
            }
        }
        for (int start = 0; start < stale.size(); start += READ_AT_ONCE) {
            List<RunIndex.Row> read =
                    stale.subList(start, Math.min(stale.size(), start + READ_AT_ONCE)).parallelStream()
                            .map(RunCatalogue::read)
                            .flatMap(Optional::stream)
                            .toList();
            index.store(read, start == 0 ? gone : Set.of());
            read.forEach(row -> row.summary().ifPresent(runs::add));
            read.forEach(row -> problems.addAll(row.problems()));
        }
        if (stale.isEmpty() && !gone.isEmpty()) {
            index.store(List.of(), gone);
        }
        runs.sort(Comparator.comparing((RunSummary run) -> run.id().number()).reversed());
        return new RunStore.Listing(runs, problems);
    }

    /** What the row's stamp should be; a run that was said to live counts as another one once nobody trains it. */
    private static String stamp(RunFiles files, RunIndex.Row row) throws IOException {
        boolean saidToLive = row.summary().map(run -> run.state().isAlive()).orElse(false);
        return saidToLive && !RunLock.isHeld(files.folder()) ? "interrupted" : files.stamp();
    }

    /** Empty if the folder holds nothing of a run. */
    private static Optional<RunIndex.Row> read(RunFiles files) {
        try {
            // Before reading: what is written meanwhile makes the row stale.
            String stamp = files.stamp();
            return RunReader.find(files).map(found -> row(files.id(), stamp, found));
        } catch (IOException e) {
            LOG.warn("skipping {}", files.id(), e);
            return Optional.of(new RunIndex.Row(
                    files.id(), "unread", Optional.empty(), List.of(), List.of(String.valueOf(e.getMessage()))));
        }
    }

    private static RunIndex.Row row(RunId id, String stamp, RunReader.Found found) {
        Run run = found.run();
        return new RunIndex.Row(
                id,
                stamp,
                Optional.of(RunSummary.of(run)),
                run.epochs().stream().map(TrainingEvent.EpochFinished::metrics).toList(),
                found.problems());
    }
}
