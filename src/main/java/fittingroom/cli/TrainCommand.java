package fittingroom.cli;

import fittingroom.experiment.Experiment;
import fittingroom.runs.Run;
import fittingroom.runs.RunEvent;
import fittingroom.runs.RunId;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.workbench.RunningTraining;
import fittingroom.workbench.Workbench;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

@CommandLine.Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Train a network; its best weights by validation loss meet the test set once, at the end.")
final class TrainCommand implements Callable<Integer> {
    @CommandLine.ParentCommand
    private @Nullable RootCommand root;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Mixin
    private ExperimentOptions experiment = new ExperimentOptions();

    @CommandLine.Option(
            names = "--name",
            paramLabel = "TEXT",
            description = "What you call the run; with --resume its new name.")
    private @Nullable String name;

    @CommandLine.Option(
            names = "--resume",
            paramLabel = "RUN",
            description = "Go on with an interrupted, stopped or failed run (its id, or last).")
    private @Nullable String resume;

    @CommandLine.Option(names = "--json", description = "Print one JSON object per epoch and one at the end.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Commands.out(spec);
        Experiment config = Commands.config(experiment, spec);
        try (Workbench workbench = Commands.computingWorkbench(root);
                TrainReport report = json
                        ? new JsonTrainReport(new JsonLines(out))
                        : new TextTrainReport(out, Commands.error(spec), System.console() != null)) {
            Commands.warn(spec, Commands.await(workbench.prepare()).notes());
            CompletableFuture<Void> began = new CompletableFuture<>();
            Consumer<RunEvent> listener = event -> {
                event.event().accept(report);
                if (event.event() instanceof TrainingEvent.RunStarted) {
                    began.complete(null);
                }
            };
            RunningTraining training = start(workbench, config, listener);
            RunId run = Commands.await(training.id());
            if (resume != null && name != null) {
                Optional<String> called = Optional.of(name);
                // Not before it goes on: one that is refused stays as it was.
                Commands.await(CompletableFuture.anyOf(began, training.outcome()));
                Commands.await(workbench.runs().label(run, labels -> labels.withName(called)));
            }
            TrainingOutcome outcome = Interruptible.await(
                    training.outcome(), () -> training.control().stop());
            Optional<Path> model = outcome.result()
                    .flatMap(result -> Commands.await(workbench.runs().modelFile(run)));
            report.finished(run, outcome, model, weights(workbench, run));
            if (Outcomes.isFailure(outcome)) {
                Commands.warn(spec, List.of(Outcomes.sentence(outcome)));
                return Commands.FAILED;
            }
            if (outcome.result().isPresent() && model.isEmpty()) {
                Commands.warn(
                        spec,
                        List.of("The model of " + run + " was not kept; free some disk space and write it with "
                                + "\"fitting-room train --resume " + run + "\"."));
                return Commands.FAILED;
            }
            return Commands.DONE;
        }
    }

    private RunningTraining start(Workbench workbench, Experiment config, Consumer<RunEvent> listener)
            throws IOException {
        if (resume == null) {
            return workbench.trainings().start(config, Optional.ofNullable(name), listener);
        }
        if (experiment.areGiven()) {
            throw Commands.wrongUsage(
                    spec, "--resume goes on with the run's own hyperparameters; leave the others out.");
        }
        return workbench.trainings().resume(Models.run(workbench.runs(), resume), listener);
    }

    private static Optional<String> weights(Workbench workbench, RunId run) {
        return Commands.await(workbench.runs().find(run)).flatMap(Run::weightsSha256);
    }
}
