package fittingroom.cli;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.workbench.Workbench;
import fittingroom.workbench.WorkbenchException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

@CommandLine.Command(
        name = "fork",
        mixinStandardHelpOptions = true,
        description =
                "Make a run that goes on from an epoch of another one with other hyperparameters; weights, optimiser and"
                        + " data order go on.")
final class RunsForkCommand implements Callable<Integer> {
    @CommandLine.ParentCommand
    private @Nullable RunsCommand runs;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Mixin
    private ExperimentOptions experiment = new ExperimentOptions();

    @CommandLine.Parameters(paramLabel = "RUN")
    private String parent = "";

    @CommandLine.Option(
            names = "--epoch",
            paramLabel = "N",
            description = "The epoch after which it goes on (default: the last one that is kept).")
    private @Nullable Integer epoch;

    @CommandLine.Option(
            names = "--more-epochs",
            paramLabel = "N",
            description = "Epochs to train from there, in place of --epochs; the schedule is that of the longer run.")
    private @Nullable Integer moreEpochs;

    @CommandLine.Option(names = "--name", paramLabel = "TEXT", description = "What you call the new run.")
    private @Nullable String name;

    @Override
    public Integer call() throws IOException {
        if (experiment.isPresetGiven()) {
            throw Commands.wrongUsage(spec, "A fork begins with its parent's hyperparameters; leave out --preset.");
        }
        if (moreEpochs != null && experiment.isGiven(Catalogue.EPOCHS)) {
            throw Commands.wrongUsage(spec, "--more-epochs stands in the place of --epochs; give one of them.");
        }
        RunsCommand command = Objects.requireNonNull(runs);
        PrintWriter out = Commands.out(spec);
        try (Workbench workbench = command.workbench()) {
            RunId id = Models.run(workbench.runs(), parent);
            int from = epoch == null ? lastKept(workbench, id) : epoch;
            Run fork = fork(workbench, id, from);
            if (command.isJson()) {
                new JsonLines(out).print(RunLines.summary(fork));
            } else {
                out.println(fork.id() + " goes on from epoch " + from + " of " + id
                        + "; train it with \"fitting-room train" + " --resume " + fork.id() + "\".");
                out.println(schedule(fork.config().hyperparameters(), from));
            }
        }
        out.flush();
        return Commands.DONE;
    }

    private Run fork(Workbench workbench, RunId id, int from) {
        try {
            return Commands.await(workbench
                    .runs()
                    .fork(id, from, base -> told(base, from), RunLabels.named(Optional.ofNullable(name))));
        } catch (WorkbenchException e) {
            if (e.getCause() instanceof CommandLine.ParameterException usage) {
                throw usage;
            }
            throw e;
        }
    }

    /** The change is made on a thread of the workbench, where only its own exceptions keep their sentence. */
    private Experiment told(Experiment base, int from) {
        try {
            return Commands.fitting(spec, () -> changed(base, from));
        } catch (CommandLine.ParameterException e) {
            throw new WorkbenchException(String.valueOf(e.getMessage()), e);
        }
    }

    private static int lastKept(Workbench workbench, RunId id) throws IOException {
        List<Integer> kept = Commands.await(workbench.runs().keptEpochs(id));
        if (kept.isEmpty()) {
            throw new IOException(id + " keeps no checkpoint at the end of an epoch, so it can't be forked.");
        }
        return kept.get(kept.size() - 1);
    }

    private Experiment changed(Experiment base, int from) {
        Experiment changed = experiment.applyTo(base);
        if (moreEpochs == null) {
            return changed;
        }
        int most = Hyperparameters.MAXIMUM_EPOCHS - from;
        if (moreEpochs < 1 || moreEpochs > most) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "--more-epochs after epoch %d is a whole number from 1 to %,d; “%d” is outside.",
                    from,
                    most,
                    moreEpochs));
        }
        return Catalogue.EPOCHS.put(changed, from + moreEpochs);
    }

    /** What the longer run's schedule makes of the learning rate from here on. */
    private static String schedule(Hyperparameters planned, int from) {
        double first = planned.rateAt(from);
        double last = planned.rateAt(planned.epochs() - 1.0);
        if (from + 1 == planned.epochs()) {
            return String.format(Locale.ROOT, "Its learning rate is %.3g in epoch %d.", first, planned.epochs());
        }
        return String.format(
                Locale.ROOT,
                "Its learning rate goes from %.3g in epoch %d to %.3g in epoch %d.",
                first,
                from + 1,
                last,
                planned.epochs());
    }
}
