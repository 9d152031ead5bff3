package fittingroom.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.runs.Provenance;
import fittingroom.runs.RunId;
import fittingroom.runs.replay.Replay;
import fittingroom.training.TrainingEvent;
import fittingroom.workbench.Workbench;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Fails where the run differs, so that a script can ask for it. */
@CommandLine.Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Train a run again from its record, beside the store, and say that it is identical, or the first"
                + " iteration that differs and what in its provenance does. Exit code 1 if it differs.")
final class RunsReplayCommand implements Callable<Integer> {
    @CommandLine.ParentCommand
    private @Nullable RunsCommand runs;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Parameters(paramLabel = "RUN", description = "A run such as run-12, or last.")
    private String run = "last";

    @Override
    public Integer call() throws IOException {
        RunsCommand command = Objects.requireNonNull(runs);
        PrintWriter out = Commands.out(spec);
        try (Workbench workbench = command.computingWorkbench()) {
            RunId id = Models.run(workbench.runs(), run);
            Replay replay = Commands.await(workbench.runs().replay(id, event -> {
                if (!command.isJson() && event instanceof TrainingEvent.EpochFinished epoch) {
                    out.println("epoch " + epoch.metrics().epoch());
                    out.flush();
                }
            }));
            if (command.isJson()) {
                new JsonLines(out).print(line(replay));
            } else {
                print(out, replay);
            }
            if (replay.isIdentical()) {
                return Commands.DONE;
            }
            Commands.warn(spec, List.of(replay.sentence()));
            return Commands.FAILED;
        }
    }

    private static void print(PrintWriter out, Replay replay) {
        if (replay.isIdentical()) {
            out.println(replay.sentence());
        }
        out.println(replay.reason());
        replay.warnings().forEach(warning -> out.println("While it was trained it said: " + warning));
        out.flush();
    }

    private static ObjectNode line(Replay replay) {
        ObjectNode line = JsonLines.object().put("run", replay.run().value()).put("identical", replay.isIdentical());
        line.putObject("checked")
                .put("iterations", replay.checked().iterations())
                .put("batchPoints", replay.checked().batchPoints())
                .put("epochs", replay.checked().epochs())
                .put("checkpoints", replay.checked().weights())
                .put("weightsSha256", replay.checked().modelSha256().orElse(null));
        if (replay.difference().isPresent()) {
            Replay.FirstDifference difference = replay.difference().get();
            line.putObject("firstDifference")
                    .put("epoch", difference.epoch())
                    .put("firstIteration", difference.firstIteration())
                    .put("lastIteration", difference.lastIteration())
                    .put("figure", difference.figure())
                    .put("recorded", difference.recorded())
                    .put("replayed", difference.replayed());
        } else {
            line.putNull("firstDifference");
        }
        ArrayNode provenance = line.putArray("provenance");
        for (Provenance.Difference differing : replay.provenance()) {
            provenance
                    .addObject()
                    .put("what", differing.what())
                    .put("before", differing.before())
                    .put("now", differing.now());
        }
        ArrayNode warnings = line.putArray("warnings");
        replay.warnings().forEach(warnings::add);
        return line.put("sentence", replay.sentence()).put("reason", replay.reason());
    }
}
