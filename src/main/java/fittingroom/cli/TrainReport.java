package fittingroom.cli;

import fittingroom.runs.RunId;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.nio.file.Path;
import java.util.Optional;

/** What a training says in the terminal: keeps the compiler's promise that every kind of event is thought of. */
interface TrainReport extends TrainingEvent.Visitor, AutoCloseable {
    void finished(RunId run, TrainingOutcome outcome, Optional<Path> model, Optional<String> weightsSha256);

    @Override
    void close();
}
