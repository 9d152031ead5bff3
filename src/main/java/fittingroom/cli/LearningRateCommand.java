package fittingroom.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.diagnosis.LearningRateCurve;
import fittingroom.experiment.Experiment;
import fittingroom.runs.RunId;
import fittingroom.workbench.Workbench;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

@CommandLine.Command(
        name = "learning-rate",
        mixinStandardHelpOptions = true,
        description = "Look for a good learning rate: \"learning-rate find\".",
        subcommands = LearningRateCommand.Find.class)
final class LearningRateCommand implements Callable<Integer> {
    @CommandLine.ParentCommand
    @Nullable
    RootCommand root;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw Commands.wrongUsage(spec, "Say what to do: \"learning-rate find\".");
    }

    @CommandLine.Command(
            name = "find",
            mixinStandardHelpOptions = true,
            description = "Try 100 steps of growing learning rates from 1e-7 to 1, three times, on a copy; nothing is "
                    + "recorded and no run changes.")
    static final class Find implements Callable<Integer> {
        /** Every so many of the hundred steps a line. */
        private static final int LINE_EVERY = 7;

        @CommandLine.ParentCommand
        private @Nullable LearningRateCommand parent;

        @CommandLine.Spec
        private CommandLine.Model.@Nullable CommandSpec spec;

        @CommandLine.Mixin
        private ExperimentOptions experiment = new ExperimentOptions();

        @CommandLine.Option(
                names = "--run",
                paramLabel = "RUN",
                description = "Go on from this run's newest checkpoint (default: fresh weights).")
        private @Nullable String run;

        @CommandLine.Option(names = "--json", description = "Print one JSON object.")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            if (run != null && experiment.areGiven()) {
                throw Commands.wrongUsage(spec, "--run takes the run's own hyperparameters; leave the others out.");
            }
            PrintWriter out = Commands.out(spec);
            Experiment asked = Commands.config(experiment, spec);
            try (Workbench workbench = Commands.computingWorkbench(Objects.requireNonNull(parent).root);
                    ProgressLine progress = new ProgressLine("learning rates", Commands.error(spec))) {
                Optional<RunId> from = run == null ? Optional.empty() : Optional.of(Models.run(workbench.runs(), run));
                LearningRateCurve curve = Commands.await(workbench.diagnoses().learningRate(asked, from, progress));
                progress.finished();
                if (json) {
                    new JsonLines(out).print(line(curve));
                } else {
                    print(out, curve);
                }
            }
            return Commands.DONE;
        }

        private static ObjectNode line(LearningRateCurve curve) {
            ObjectNode line = JsonLines.object();
            Optional<LearningRateCurve.Valley> valley = curve.valley();
            line.put(
                    "suggestion",
                    valley.map(found -> LearningRateCurve.rounded(found.rate())).orElse(null));
            line.put("lowest", valley.map(LearningRateCurve.Valley::lowest).orElse(null));
            line.put("highest", valley.map(LearningRateCurve.Valley::highest).orElse(null));
            line.put("sentence", curve.sentence());
            ArrayNode rates = line.putArray("rates");
            curve.rates().forEach(rates::add);
            ArrayNode repeats = line.putArray("losses");
            curve.repeats().forEach(repeat -> {
                ArrayNode losses = repeats.addArray();
                repeat.forEach(losses::add);
            });
            return line;
        }

        private static void print(PrintWriter out, LearningRateCurve curve) {
            out.printf(Locale.ROOT, "%13s  %s%n", "learning rate", "smoothed loss of each repeat");
            for (int step = LINE_EVERY - 1; step < curve.rates().size(); step += LINE_EVERY) {
                StringBuilder losses = new StringBuilder();
                for (var repeat : curve.repeats()) {
                    losses.append(
                            step < repeat.size() ? String.format(Locale.ROOT, "%9.4f", repeat.get(step)) : "        –");
                }
                out.printf(Locale.ROOT, "%13.2e  %s%n", curve.rates().get(step), losses);
            }
            out.println(curve.sentence());
            out.flush();
        }
    }
}
