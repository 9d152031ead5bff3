package fittingroom.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.Trial;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sweeps and their trials, as lines for people or as JSON Lines. */
record SweepTable(PrintWriter out, boolean json) {
    static final String NO_SWEEPS = "There are no sweeps yet; \"fitting-room sweep FILE\" runs one.";
    private static final Pattern LONG_DECIMAL = Pattern.compile("-?[0-9]+\\.[0-9]{3,}(E-?[0-9]+)?");

    void list(List<Sweep> sweeps) {
        if (sweeps.isEmpty() && !json) {
            out.println(NO_SWEEPS);
        }
        for (Sweep sweep : sweeps) {
            if (json) {
                new JsonLines(out).print(summary(sweep));
            } else {
                out.printf(
                        Locale.ROOT,
                        "%-9s %-11s %-6s %4d %-6s (%d pruned, %d failed) %5d %-7s best %s%n",
                        sweep.id(),
                        word(sweep.state()),
                        sweep.definition().method().id(),
                        sweep.trials().size(),
                        sweep.trials().size() == 1 ? "trial" : "trials",
                        sweep.count(Trial.State.PRUNED),
                        sweep.count(Trial.State.FAILED) + sweep.count(Trial.State.DIVERGED),
                        sweep.epochs(),
                        epochs(sweep),
                        sweep.best().map(SweepTable::worth).orElse("–"));
            }
        }
        out.flush();
    }

    void show(Sweep sweep) {
        if (json) {
            new JsonLines(out).print(summary(sweep));
            sweep.trials().forEach(trial -> new JsonLines(out).print(trial(trial, state(sweep, trial))));
            return;
        }
        out.printf(
                Locale.ROOT,
                "%s  %s  %s search for the best %s  %d %s%n",
                sweep.id(),
                word(sweep.state()),
                sweep.definition().method().id(),
                sweep.definition().objective().id(),
                sweep.epochs(),
                epochs(sweep));
        sweep.sentence().ifPresent(out::println);
        sweep.caveat().ifPresent(out::println);
        Comparator<Trial> best = Comparator.comparingDouble(trial -> trial.best()
                .map(value -> sweep.definition().objective().isMaximized() ? -value : value)
                .orElse(Double.POSITIVE_INFINITY));
        sweep.trials().stream().sorted(best).forEach(trial -> out.println(line(trial, state(sweep, trial))));
        sweep.test().ifPresent(this::test);
        out.flush();
    }

    private static String epochs(Sweep sweep) {
        return sweep.epochs() == 1 ? "epoch" : "epochs";
    }

    void test(Sweep.Test test) {
        if (json) {
            new JsonLines(out).print(test(JsonLines.object(), test));
        } else {
            out.printf(
                    Locale.ROOT,
                    "trial %d on the test set: accuracy %.4f, loss %.4f%n",
                    test.trial(),
                    test.accuracy(),
                    test.loss());
            test.sentence().ifPresent(out::println);
        }
        out.flush();
    }

    static ObjectNode test(ObjectNode line, Sweep.Test test) {
        line.put("testedTrial", test.trial())
                .put("testAccuracy", test.accuracy())
                .put("testLoss", test.loss());
        test.sentence().ifPresent(sentence -> line.put("testSentence", sentence));
        return line;
    }

    /** One that trains while nobody runs its sweep was cut off; one of a resumed sweep may not have begun again. */
    private static String state(Sweep sweep, Trial trial) {
        if (trial.state() != Trial.State.RUNNING) {
            return word(trial.state());
        }
        if (sweep.state() != Sweep.State.RUNNING) {
            return "interrupted";
        }
        return trial.waits() ? "waiting" : word(trial.state());
    }

    static String line(Trial trial) {
        return line(trial, word(trial.state()));
    }

    private static String line(Trial trial, String state) {
        return String.format(
                Locale.ROOT,
                "trial %-4d %-11s %-15s %s%s",
                trial.number(),
                state,
                trial.best().isPresent() ? worth(trial) : "–",
                values(trial),
                trial.sentence().map(sentence -> "  " + sentence).orElse(""));
    }

    private static String values(Trial trial) {
        return trial.point().values().keySet().stream()
                .map(name -> name + " "
                        + shortened(Optional.ofNullable(trial.texts().get(name)).orElse("–")))
                .collect(Collectors.joining(" · "));
    }

    /** Three digits of a number say enough here; --json has them all. */
    private static String shortened(String text) {
        return LONG_DECIMAL.matcher(text).matches()
                ? new BigDecimal(text).round(new MathContext(3)).toString()
                : text;
    }

    private static String worth(Trial trial) {
        return trial.best()
                .map(best -> String.format(Locale.ROOT, "%.4f @ %d", best, trial.bestEpoch()))
                .orElse("–");
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static ObjectNode summary(Sweep sweep) {
        ObjectNode line = JsonLines.object();
        line.put("sweep", sweep.id().value());
        line.put("state", word(sweep.state()));
        line.put("method", sweep.definition().method().id());
        line.put("metric", sweep.definition().objective().id());
        line.put("trials", sweep.trials().size());
        line.put("pruned", sweep.count(Trial.State.PRUNED));
        line.put("failed", sweep.count(Trial.State.FAILED) + sweep.count(Trial.State.DIVERGED));
        line.put("epochs", sweep.epochs());
        sweep.best().ifPresent(best -> {
            line.put("bestTrial", best.number());
            best.best().ifPresent(value -> line.put("best", value));
            line.put("bestRun", best.runs().get(0).value());
        });
        sweep.test().ifPresent(test -> test(line, test));
        sweep.sentence().ifPresent(sentence -> line.put("sentence", sentence));
        sweep.caveat().ifPresent(caveat -> line.put("caveat", caveat));
        return line;
    }

    static ObjectNode trial(Trial trial) {
        return trial(trial, word(trial.state()));
    }

    private static ObjectNode trial(Trial trial, String state) {
        ObjectNode line = JsonLines.object();
        line.put("trial", trial.number());
        line.put("state", state);
        ObjectNode values = line.putObject("parameters");
        trial.point()
                .values()
                .keySet()
                .forEach(name -> values.put(name, trial.texts().get(name)));
        trial.best().ifPresent(best -> line.put("best", best).put("bestEpoch", trial.bestEpoch()));
        line.put("epochs", trial.values().size());
        trial.values().forEach(line.putArray("values")::add);
        trial.runs().stream().map(Object::toString).forEach(line.putArray("runs")::add);
        trial.sentence().ifPresent(sentence -> line.put("sentence", sentence));
        return line;
    }
}
