package fittingroom.runs;

import fittingroom.files.DamagedFileException;
import fittingroom.files.DurableFile;
import fittingroom.metrics.Predictions;
import fittingroom.network.ModelFile;
import fittingroom.network.TrainedModel;
import fittingroom.training.Checkpoint;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingProgress;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one run: {@code run.json}, {@code events.jsonl}, {@code batches}, {@code checkpoints/},
 * {@code model.fittingroom}, {@code test-predictions}, and the lock. They are the truth about it. Version 0.1 had one
 * {@code run.json} with the events in it, and one {@code checkpoint.zip}.
 */
final class RunFiles {
    private static final Logger LOGGER = LoggerFactory.getLogger(RunFiles.class);
    static final String RECORD = "run.json";
    static final String LOG = "events.jsonl";
    static final String BATCHES = "batches";
    static final String CHECKPOINTS = "checkpoints";
    static final String MODEL = "model" + ModelFile.EXTENSION;
    static final String TEST_PREDICTIONS = "test-predictions";

    private static final String LAST = "last.zip";
    private static final String BEST = "best.zip";
    private static final String FIRST = "first.zip";
    private static final String OF_VERSION_01 = "checkpoint.zip";
    private static final Pattern KEPT = Pattern.compile("epoch-([1-9][0-9]{0,3})\\.zip");
    private static final String HALF_WRITTEN = ".*.part";

    private final Path folder;
    private final RunId id;

    RunFiles(Path folder, RunId id) {
        this.folder = folder;
        this.id = id;
    }

    Path folder() {
        return folder;
    }

    /** The folder of all runs. */
    Path runsFolder() {
        return java.util.Objects.requireNonNull(folder.getParent(), () -> folder + " is no run's folder");
    }

    RunId id() {
        return id;
    }

    Path record() {
        return folder.resolve(RECORD);
    }

    Path log() {
        return folder.resolve(LOG);
    }

    Path batches() {
        return folder.resolve(BATCHES);
    }

    Path model() {
        return folder.resolve(MODEL);
    }

    Path testPredictions() {
        return folder.resolve(TEST_PREDICTIONS);
    }

    private Path checkpoint(String name) {
        return folder.resolve(CHECKPOINTS).resolve(name);
    }

    private Path checkpointOfVersion01() {
        return folder.resolve(OF_VERSION_01);
    }

    /** Whether anything of a run is there. */
    boolean hold() {
        return Files.isRegularFile(record())
                || Files.isRegularFile(log())
                || newestCheckpoint().isPresent();
    }

    /** Whether anything lies here that trained, even if no run can be made of it any more. */
    boolean isWorthKeeping() {
        return hold() || Files.isRegularFile(model()) || Files.isRegularFile(firstCheckpoint());
    }

    /** Where a run is taken up, unless that is damaged. */
    Optional<Path> newestCheckpoint() {
        return checkpoints().stream().findFirst();
    }

    private Optional<Path> lastCheckpoint() {
        return List.of(checkpoint(LAST), checkpointOfVersion01()).stream()
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Where a fork began; its replay begins there too. */
    Path firstCheckpoint() {
        return checkpoint(FIRST);
    }

    /** Newest first, then those of ever earlier epochs; the epoch of the best one is only known by reading it. */
    List<Path> checkpoints() {
        List<Path> newestFirst = new ArrayList<>();
        lastCheckpoint().ifPresent(newestFirst::add);
        newestFirst.addAll(kept().descendingMap().values());
        if (Files.isRegularFile(checkpoint(BEST))) {
            newestFirst.add(checkpoint(BEST));
        }
        return newestFirst;
    }

    private NavigableMap<Integer, Path> kept() {
        TreeMap<Integer, Path> kept = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.resolve(CHECKPOINTS))) {
            for (Path entry : entries) {
                Matcher name = KEPT.matcher(entry.getFileName().toString());
                if (name.matches()) {
                    kept.put(Integer.parseInt(name.group(1)), entry);
                }
            }
        } catch (IOException noFolder) {
            return kept;
        }
        return kept;
    }

    /** The checkpoints at the ends of epochs, by how many epochs they have finished. */
    NavigableMap<Integer, Path> checkpointsByEpoch() {
        TreeMap<Integer, Path> byEpoch = new TreeMap<>();
        for (Path file : checkpoints()) {
            try {
                TrainingProgress progress = Checkpoint.readHeader(file).progress();
                if (progress.batch() == 0 && progress.epoch() > 1) {
                    byEpoch.putIfAbsent(progress.epoch() - 1, file);
                }
            } catch (IOException damaged) {
                LOGGER.debug("{} is left out", file, damaged);
            }
        }
        return byEpoch;
    }

    /** Writes the last checkpoint, and keeps a copy of the best epoch's and of every {@code every}-th. */
    void write(Checkpoint checkpoint, int every) throws IOException {
        Path last = checkpoint(LAST);
        checkpoint.write(last);
        Files.deleteIfExists(checkpointOfVersion01());
        int finished = checkpoint.progress().epoch() - 1;
        if (checkpoint.progress().batch() > 0 || finished == 0) {
            return;
        }
        if (checkpoint.progress().bestEpoch() == finished) {
            copy(last, checkpoint(BEST));
        }
        if (finished % every == 0) {
            copy(last, checkpoint("epoch-" + finished + ".zip"));
        }
    }

    /** A copy and no link: what damages the one must not damage the other. */
    private static void copy(Path from, Path to) throws IOException {
        DurableFile.write(to, stream -> Files.copy(from, stream));
    }

    /** Where a fork begins. */
    void writeFirst(Checkpoint checkpoint) throws IOException {
        checkpoint.write(firstCheckpoint());
        checkpoint.write(checkpoint(LAST));
    }

    /**
     * The newest checkpoint that can be read.
     *
     * @param notes hears a sentence if that isn't the last one
     * @throws IOException with a sentence if there is none
     */
    Checkpoint readNewest(Collection<String> notes) throws IOException {
        Optional<IOException> failure = Optional.empty();
        for (Path file : checkpoints()) {
            try {
                Checkpoint checkpoint = Checkpoint.read(file);
                if (failure.isPresent()) {
                    notes.add("The last checkpoint of " + id + " is damaged; it goes on after epoch "
                            + (checkpoint.progress().epoch() - 1) + " instead.");
                }
                return checkpoint;
            } catch (IOException e) {
                failure = failure.isPresent() ? failure : Optional.of(e);
            }
        }
        throw failure.orElseGet(() -> new IOException(id + " keeps no checkpoint to go on from; start it anew."));
    }

    /** Whether the model is there and whole. */
    boolean holdsModel() {
        try {
            ModelFile.read(model());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The best epoch's weights: the model file, or, where that is missing or damaged, what the newest checkpoint keeps. */
    Optional<TrainedModel> readModel() throws IOException {
        if (!Files.isRegularFile(model())) {
            return bestOfNewestCheckpoint();
        }
        try {
            return Optional.of(ModelFile.read(model()));
        } catch (DamagedFileException damaged) {
            LOGGER.warn("{} can't be read; the newest checkpoint answers in its place", model(), damaged);
            return Optional.of(bestDespite(damaged));
        }
    }

    private Optional<TrainedModel> bestOfNewestCheckpoint() throws IOException {
        return newestCheckpoint().isPresent() ? readNewest(new ArrayList<>()).bestModel(id.value()) : Optional.empty();
    }

    private TrainedModel bestDespite(DamagedFileException damaged) throws IOException {
        try {
            return bestOfNewestCheckpoint().orElseThrow(() -> damaged);
        } catch (IOException noCheckpointEither) {
            throw damaged;
        }
    }

    /** What the log has of the layers; of an epoch that was trained again the last reading. */
    List<TrainingEvent.LayersMeasured> readLayers() throws IOException {
        Map<Integer, TrainingEvent.LayersMeasured> byEpoch = new TreeMap<>();
        if (Files.isRegularFile(log())) {
            RunLog.read(log(), Set.of("epoch"), event -> {
                if (event instanceof TrainingEvent.LayersMeasured measured) {
                    byEpoch.put(measured.epoch(), measured);
                }
            });
        }
        return List.copyOf(byEpoch.values());
    }

    Optional<Predictions> readTestPredictions() throws IOException {
        if (!Files.isRegularFile(testPredictions())) {
            return Optional.empty();
        }
        try {
            return Optional.of(RunFileCheck.readPredictions(testPredictions()));
        } catch (IOException e) {
            throw new DamagedFileException(
                    "The test predictions of " + id + " are damaged; restore " + testPredictions() + " from a backup.",
                    e);
        }
    }

    /** Removes what a process that died was about to write; nobody else may be writing here. */
    void sweep() throws IOException {
        for (Path place : List.of(folder, folder.resolve(CHECKPOINTS))) {
            if (Files.isDirectory(place)) {
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(place, HALF_WRITTEN)) {
                    for (Path entry : entries) {
                        Files.deleteIfExists(entry);
                    }
                }
            }
        }
    }

    /** Changes whenever the record or the log does. */
    String stamp() throws IOException {
        StringBuilder stamp = new StringBuilder();
        for (Path file : List.of(record(), log(), checkpoint(LAST), checkpointOfVersion01())) {
            // A question is cheaper than an exception, and a list asks it for thousands of files.
            stamp.append(file.toFile().exists() ? stamp(file) : "-").append(' ');
        }
        return stamp.toString();
    }

    private static String stamp(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS) + ":" + attributes.size();
        } catch (NoSuchFileException goneMeanwhile) {
            return "-";
        }
    }
}
