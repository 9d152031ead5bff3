package fittingroom.runs;

import fittingroom.experiment.Experiment;
import fittingroom.export.ExportFormat;
import fittingroom.export.RunExporter;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.runs.comparison.Comparison;
import fittingroom.runs.comparison.Lineage;
import fittingroom.training.Checkpoint;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process that does one thing to a home again and again until it is killed. It prints a line when the thing begins, and
 * one for whatever it told the world: from then on that must never be lost.
 */
final class StoreProcess {
    static final RunId TRAINED = new RunId("run-1");
    static final int EPOCHS = 40;

    private final Path home;
    private final RunStore store;

    private StoreProcess(Path home) {
        this.home = home;
        this.store = new FolderRunStore(home);
    }

    /** What it does. */
    enum Deed {
        START,
        EPOCH,
        CHECKPOINT,
        LOG,
        INDEX,
        EXPORT,
        IMPORT,
        MIGRATION,
        RECOVERY,
        FORK,
        DELETION,
        READING
    }

    public static void main(String[] arguments) throws IOException {
        new StoreProcess(Path.of(arguments[1])).doForEver(Deed.valueOf(arguments[0]));
    }

    /** What is there before: a finished run, packed too, and one that was interrupted after {@value #EPOCHS} epochs. */
    static void prepare(Path home) throws IOException {
        RunStore store = new FolderRunStore(home);
        try (RunRecorder recorder = store.begin(RecordedRuns.CONFIG, RunLabels.named(Optional.of("trained")))) {
            train(recorder, 1, EPOCHS, true);
            recorder.tested(new TrainingEvent.Tested(
                    EPOCHS, new EvaluationFigures(0.3, RecordedRuns.epoch(1).validationConfusion())));
            recorder.runFinished(new TrainingEvent.RunFinished(
                    new TrainingOutcome.Completed(new TrainingOutcome.Result(EPOCHS, EPOCHS, 0.3, 0.9))));
        }
        store.pack(TRAINED, home.resolve("packed.zip"));
        try (RunRecorder recorder = store.begin(RecordedRuns.CONFIG, Optional.empty())) {
            train(recorder, 1, EPOCHS, true);
        }
    }

    private static void train(RunRecorder recorder, int first, int last, boolean checkpoints) throws IOException {
        recorder.runStarted(RecordedRuns.started(first));
        for (int epoch = first; epoch <= last; epoch++) {
            if (checkpoints) {
                recorder.saveCheckpoint(RecordedRuns.checkpoint(epoch));
            }
            recorder.epochFinished(RecordedRuns.epoch(epoch));
        }
    }

    private static void tell(Object what) {
        System.out.println(what);
    }

    private void doForEver(Deed deed) throws IOException {
        for (int round = 0; ; round++) {
            tell("begins");
            switch (deed) {
                case START -> start();
                case EPOCH -> trainTwoHundredEpochs(true);
                case CHECKPOINT -> saveCheckpoints();
                case LOG -> trainTwoHundredEpochs(false);
                case INDEX -> makeTheIndexAnew();
                case EXPORT -> export(round);
                case IMPORT -> tell(store.importFrom(home.resolve("packed.zip")).id());
                case MIGRATION -> migrate(round);
                case RECOVERY -> recover();
                case FORK ->
                    tell(store.fork(TRAINED, EPOCHS, StoreProcess::longer, RunLabels.NONE)
                            .id());
                case DELETION -> delete();
                case READING -> read(round);
            }
        }
    }

    private void start() throws IOException {
        try (RunRecorder recorder = store.begin(RecordedRuns.CONFIG, Optional.empty())) {
            recorder.recordProvenance(Provenances.with(2, "own", "/data", "aa"));
            recorder.runStarted(RecordedRuns.started(1));
            tell(recorder.run().id());
        }
    }

    private void trainTwoHundredEpochs(boolean checkpoints) throws IOException {
        try (RunRecorder recorder = store.begin(RecordedRuns.CONFIG, Optional.empty())) {
            recorder.runStarted(RecordedRuns.started(1));
            for (int epoch = 1; epoch <= 200; epoch++) {
                if (checkpoints) {
                    recorder.saveCheckpoint(RecordedRuns.checkpoint(epoch));
                }
                recorder.epochFinished(RecordedRuns.epoch(epoch));
                tell(recorder.run().id() + " " + epoch);
                if (checkpoints) {
                    int number = epoch;
                    store.label(recorder.run().id(), labels -> labels.withNotes("epoch " + number));
                    store.list();
                }
            }
        }
    }

    private void saveCheckpoints() throws IOException {
        try (RunRecorder recorder = store.begin(RecordedRuns.CONFIG, Optional.empty())) {
            for (int epoch = 1; epoch <= 200; epoch++) {
                recorder.saveCheckpoint(RecordedRuns.checkpoint(epoch));
                tell(recorder.run().id() + " " + epoch);
            }
        }
    }

    private void makeTheIndexAnew() throws IOException {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(home.resolve(RunIndex.NAME + suffix));
        }
        store.list();
        store.label(TRAINED, labels -> labels.withNotes(String.valueOf(System.nanoTime())));
        store.list();
    }

    private void export(int round) throws IOException {
        Path folder =
                home.resolve("exported-" + round + "-" + ProcessHandle.current().pid());
        Run run = store.find(TRAINED).orElseThrow();
        store.export(run, folder.resolve("copy"));
        for (ExportFormat format : List.of(ExportFormat.CSV, ExportFormat.HTML, ExportFormat.TENSORBOARD)) {
            RunExporter.write(format, run, Optional.empty(), () -> store.requireModel(TRAINED), "0", folder);
        }
        store.pack(TRAINED, folder.resolve("run-1.zip"));
        tell(folder);
    }

    /** A run of version 0.1: one document, and one checkpoint. */
    private void migrate(int round) throws IOException {
        Run whole = store.find(TRAINED).orElseThrow();
        RunId id = RunId.ofNumber(1000 + round + store.list().runs().size());
        Path prepared = Files.createDirectories(home.resolve("old").resolve(id.value()));
        writeInFormOfVersion01(prepared, id, whole);
        Files.move(prepared, store.folder(id), StandardCopyOption.ATOMIC_MOVE);
        store.label(id, labels -> labels.withNotes("migrated"));
        tell(id);
    }

    private static void writeInFormOfVersion01(Path folder, RunId id, Run run) throws IOException {
        WholeRunFile.write(
                folder.resolve(RunFiles.RECORD),
                new Run(
                        id,
                        run.labels(),
                        run.parent(),
                        run.state(),
                        run.started(),
                        run.config(),
                        run.provenance(),
                        run.epochs(),
                        run.changes(),
                        run.result(),
                        run.test(),
                        run.weightsSha256()));
        RecordedRuns.checkpoint(EPOCHS).write(folder.resolve("checkpoint.zip"));
    }

    /** Takes up an interrupted run, whose log is written anew for it, and trains one epoch more. */
    private void recover() throws IOException {
        RunStore.Opened opened = store.resume(new RunId("run-2"));
        try (RunRecorder recorder = opened.recorder()) {
            int first =
                    opened.checkpoint().map(Checkpoint::progress).orElseThrow().epoch();
            train(recorder, first, first, true);
            tell("run-2 " + first);
        }
    }

    private static Experiment longer(Experiment config) {
        return new Experiment(config.network(), config.hyperparameters().withEpochs(EPOCHS + 5), config.augmentation());
    }

    private void delete() throws IOException {
        List<RunId> imported = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            imported.add(store.importFrom(home.resolve("packed.zip")).id());
        }
        store.delete(imported.get(0));
        store.setAside(imported.get(1));
        store.setAside(imported.get(2));
        store.putBack(imported.get(1));
        tell(imported.get(1));
    }

    /** What a front end asks for; whatever fails ends the process. */
    private void read(int round) throws IOException {
        RunStore.Listing listing = store.list();
        if (!listing.problems().isEmpty()) {
            throw new IOException(listing.problems().toString());
        }
        List<Run> compared = new ArrayList<>();
        for (RunSummary run :
                listing.runs().subList(0, Math.min(5, listing.runs().size()))) {
            Run found = store.find(run.id()).orElseThrow();
            KilledStoreTest.assertEpochsOnce("read", found);
            store.batches(run.id());
            store.layers(run.id());
            store.keptEpochs(run.id());
            compared.add(found);
        }
        Comparison.of(compared);
        Path folder =
                home.resolve("read-" + round + "-" + ProcessHandle.current().pid());
        store.export(compared.get(0), folder.resolve("copy"));
        RunExporter.write(
                ExportFormat.HTML,
                compared.get(0),
                Lineage.family(compared.get(0).id(), listing.runs()),
                () -> store.requireModel(TRAINED),
                "0",
                folder);
        if (RunLock.isHeld(store.folder(compared.get(0).id()))) {
            return;
        }
        store.pack(compared.get(0).id(), folder.resolve("packed.zip"));
    }

    /** Files that a dead process was about to write. */
    static List<Path> rubbish(Path home) throws IOException {
        try (Stream<Path> all = Files.walk(home.resolve("runs"))) {
            return all.filter(path -> path.getFileName().toString().startsWith("."))
                    .toList();
        }
    }
}
