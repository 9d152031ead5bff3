package fittingroom.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.SweepDefinition;
import fittingroom.sweeps.SweepId;
import fittingroom.sweeps.SweepListener;
import fittingroom.sweeps.Trial;
import fittingroom.training.TrainingEvent;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** A sweep while it goes on: a line for each trial that ends, and on a terminal one that counts. */
final class SweepReport implements SweepListener, AutoCloseable {
    /** To the line's begin, and nothing behind it any more (ECMA-48, EL). */
    private static final String ERASED = "\r\u001b[K";

    private final SweepDefinition definition;
    private final PrintWriter out;
    private final PrintWriter error;
    private final boolean json;
    private final Optional<PrintWriter> terminal;
    private int ended;
    private int epochs;
    private Optional<Double> best = Optional.empty();

    /** @param terminal of the line that counts: {@code out} shows what steers a terminal instead of passing it on */
    SweepReport(
            SweepDefinition definition,
            PrintWriter out,
            PrintWriter error,
            boolean json,
            Optional<PrintWriter> terminal) {
        this.definition = definition;
        this.out = out;
        this.error = error;
        this.json = json;
        this.terminal = terminal.filter(there -> !json);
    }

    synchronized void began(SweepId id, int workers) {
        if (json) {
            ObjectNode line = JsonLines.object();
            line.put("event", "started").put("sweep", id.value()).put("workers", workers);
            new JsonLines(out).print(line);
        } else {
            out.printf(
                    Locale.ROOT,
                    "%s: %s search for the best %s, %d at once%n",
                    id,
                    definition.method().id(),
                    definition.objective().id(),
                    workers);
            out.flush();
        }
    }

    @Override
    public synchronized void trialChanged(Trial trial) {
        if (trial.state() == Trial.State.RUNNING) {
            progress(trial);
            return;
        }
        ended++;
        trial.best()
                .filter(value -> best.isEmpty() || definition.objective().isBetter(value, best.get()))
                .ifPresent(value -> best = Optional.of(value));
        if (json) {
            new JsonLines(out).print(SweepTable.trial(trial).put("event", "trial"));
        } else {
            eraseProgress();
            out.println(SweepTable.line(trial));
            out.flush();
        }
    }

    private void progress(Trial trial) {
        int epoch = trial.values().size();
        if (epoch > 0) {
            epochs++;
        }
        if (json && epoch > 0) {
            ObjectNode line = JsonLines.object();
            line.put("event", "epoch").put("trial", trial.number()).put("epoch", epoch);
            line.put("value", trial.values().get(epoch - 1));
            new JsonLines(out).print(line);
        } else {
            terminal.ifPresent(this::count);
        }
    }

    private void count(PrintWriter line) {
        line.printf(
                Locale.ROOT,
                ERASED + "%d%s trials, %d %s, best %s",
                ended,
                definition.budget().trials().map(all -> " of " + all).orElse(""),
                epochs,
                epochs == 1 ? "epoch" : "epochs",
                best.map(value -> String.format(Locale.ROOT, "%.4f", value)).orElse("–"));
        line.flush();
    }

    private void eraseProgress() {
        terminal.ifPresent(line -> {
            line.print(ERASED);
            line.flush();
        });
    }

    @Override
    public void batchFinished(int trial, TrainingEvent.BatchFinished event) {
        // Too many for a terminal.
    }

    @Override
    public synchronized void warned(String sentence) {
        eraseProgress();
        error.println(sentence);
        error.flush();
    }

    synchronized void ended(Sweep sweep, Optional<Sweep.Test> test) {
        eraseProgress();
        if (json) {
            ObjectNode line = SweepTable.summary(sweep).put("event", "finished");
            test.ifPresent(reached -> SweepTable.test(line, reached));
            new JsonLines(out).print(line);
            return;
        }
        // What is a failure is said on standard error.
        sweep.sentence()
                .filter(sentence -> !sweep.failure().equals(Optional.of(sentence)))
                .ifPresent(out::println);
        sweep.caveat().ifPresent(out::println);
        sweep.best()
                .ifPresent(trial -> out.println(
                        "Best: " + SweepTable.line(trial) + " (" + trial.runs().get(0) + ")"));
        test.ifPresent(reached -> new SweepTable(out, false).test(reached));
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
