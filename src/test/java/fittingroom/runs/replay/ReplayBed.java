package fittingroom.runs.replay;

import fittingroom.experiment.Experiment;
import fittingroom.network.TrainedModel;
import fittingroom.runs.DataIdentity;
import fittingroom.runs.FolderRunStore;
import fittingroom.runs.Provenance;
import fittingroom.runs.Recording;
import fittingroom.runs.RunId;
import fittingroom.runs.RunRecorder;
import fittingroom.runs.RunStore;
import fittingroom.training.Checkpoint;
import fittingroom.training.RunControl;
import fittingroom.training.SmallExperiments;
import fittingroom.training.Trainer;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.training.TrainingOutputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trains real runs of a small network (eight batches an epoch) and trains them again. */
@Timeout(300)
abstract class ReplayBed {
    static final Experiment THREE_EPOCHS = SmallExperiments.config(300, 3);

    static final RunId RUN = new RunId("run-1");

    static final Provenance PROVENANCE = new Provenance(
            "0.1.0",
            "17",
            "Linux amd64",
            Optional.of("a processor"),
            2,
            "nd4j-native",
            Optional.of("own"),
            Optional.of(256),
            true,
            Optional.of(new DataIdentity("/data", "fedcba9876543210", "bb")));

    @TempDir
    Path home;

    RunStore store;

    @BeforeEach
    void open() {
        store = new FolderRunStore(home);
    }

    interface Reaction {
        void to(TrainingEvent.BatchFinished batch, RunControl control) throws IOException;
    }

    void train(Experiment config) throws IOException {
        train(config, (batch, control) -> {});
    }

    void train(Experiment config, Reaction afterEachBatch) throws IOException {
        train(new RunStore.Opened(store.begin(config, Optional.empty()), Optional.empty()), true, afterEachBatch);
    }

    /** @param told whether the run's end is in its record, as it isn't where the window was closed meanwhile */
    static void train(RunStore.Opened opened, boolean told, Reaction afterEachBatch) throws IOException {
        try (RunRecorder recorder = opened.recorder()) {
            recorder.recordProvenance(PROVENANCE);
            RunControl control = new RunControl();
            TrainingOutcome outcome = new Trainer(
                            recorder.run().config(),
                            SmallExperiments.training(),
                            "run",
                            opened.checkpoint(),
                            control,
                            event -> {
                                event.accept(recorder);
                                if (event instanceof TrainingEvent.BatchFinished batch) {
                                    react(afterEachBatch, batch, control);
                                }
                            },
                            new Outputs(recorder))
                    .train();
            if (told) {
                recorder.runFinished(new TrainingEvent.RunFinished(outcome));
            }
        }
    }

    static void react(Reaction reaction, TrainingEvent.BatchFinished batch, RunControl control) {
        try {
            reaction.to(batch, control);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Outputs(RunRecorder recorder) implements TrainingOutputs {
        @Override
        public void saveCheckpoint(Checkpoint checkpoint) throws IOException {
            recorder.saveCheckpoint(checkpoint);
        }

        @Override
        public void publish(TrainedModel snapshot, int epoch) {
            // Nobody tries it.
        }

        @Override
        public void saveModel(TrainedModel best) throws IOException {
            recorder.saveModel(best);
        }
    }

    Replay replay(RunId run) throws IOException {
        return replay(store.recording(run));
    }

    Recording recording() throws IOException {
        return store.recording(RUN);
    }

    static Replay replay(Recording recording) throws IOException {
        return Replayer.replay(recording, PROVENANCE, SmallExperiments.training(), new RunControl(), event -> {});
    }
}
