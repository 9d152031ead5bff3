package fittingroom.training;

import fittingroom.experiment.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Trains a small network and writes down what it tells; {@link TrainerTest} has whole runs. */
abstract class TrainerBed {
    /** 400 images train in 13 batches, the last of 16; 100 validate. */
    static final Experiment TWO_EPOCHS = SmallExperiments.config(500, 2);

    final RunControl control = new RunControl();
    final RecordingOutputs outputs = new RecordingOutputs();
    final List<TrainingEvent> events = new ArrayList<>();

    Trainer trainer(Experiment config, TrainingOutputs to, Consumer<TrainingEvent> reaction) {
        return new Trainer(
                config,
                SmallExperiments.training(),
                "run-1",
                Optional.empty(),
                control,
                event -> {
                    events.add(event);
                    reaction.accept(event);
                },
                to);
    }

    TrainingOutcome train(Experiment config) {
        return trainer(config, outputs, event -> {}).train();
    }

    <T extends TrainingEvent> List<T> events(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
