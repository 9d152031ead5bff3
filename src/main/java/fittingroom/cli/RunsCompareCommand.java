package fittingroom.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.MeanAndDeviation;
import fittingroom.runs.RunId;
import fittingroom.runs.comparison.AnswerComparison;
import fittingroom.runs.comparison.Comparison;
import fittingroom.runs.comparison.PairedComparison;
import fittingroom.runs.comparison.SeedGroup;
import fittingroom.workbench.Workbench;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;

@CommandLine.Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Runs side by side: what differs, the figures of their best epochs, every class, and whether each"
                + " differs from the first by more than chance.")
final class RunsCompareCommand extends SeveralRunsCommand {

    @Override
    void print(Workbench workbench, List<RunId> ids, Comparison comparison, boolean json, PrintWriter out) {
        List<Optional<AnswerComparison>> answers = new ArrayList<>();
        for (RunId id : ids) {
            answers.add(
                    id.equals(ids.get(0))
                            ? Optional.empty()
                            : Optional.of(Commands.await(workbench.runs().compareAnswers(ids.get(0), id))));
        }
        if (json) {
            for (int i = 0; i < ids.size(); i++) {
                new JsonLines(out).print(line(comparison, i, answers.get(i)));
            }
        } else {
            print(out, comparison, answers);
        }
    }

    private static ObjectNode line(Comparison comparison, int index, Optional<AnswerComparison> withFirst) {
        Comparison.Row row = comparison.rows().get(index);
        ObjectNode line = RunLines.summary(row.run());
        put(line.putObject("differing"), comparison.differences(), index);
        line.put(
                "bestValidationLoss",
                row.best().map(EpochMetrics::validationLoss).orElse(null));
        line.put("lastEpoch", row.last().map(EpochMetrics::epoch).orElse(null));
        ObjectNode f1 = line.putObject("f1");
        comparison
                .classes()
                .forEach(named -> f1.put(named.name(), named.f1().get(index).orElse(null)));
        withFirst.ifPresent(answers -> {
            ObjectNode against = line.putObject("comparedWithFirst");
            against.put("sentence", answers.sentence());
            answers.paired().ifPresent(pair -> put(against, pair));
        });
        return line;
    }

    private static void put(ObjectNode against, PairedComparison pair) {
        against.put("fixed", pair.test().fixed())
                .put("broken", pair.test().broken())
                .put("p", pair.test().p())
                .put("test", pair.test().isExact() ? "exact" : "mid-p");
        pair.fixed().forEach(against.putArray("fixedImages")::add);
        pair.broken().forEach(against.putArray("brokenImages")::add);
    }

    private static void print(PrintWriter out, Comparison comparison, List<Optional<AnswerComparison>> answers) {
        for (Comparison.Row row : comparison.rows()) {
            out.printf(
                    Locale.ROOT,
                    "%-8s best epoch %-4s validation loss %-8s accuracy %-8s test accuracy %-8s %s%n",
                    row.run().id(),
                    row.best().map(best -> String.valueOf(best.epoch())).orElse("–"),
                    row.best()
                            .map(best -> RunLines.number(best.validationLoss()))
                            .orElse("–"),
                    row.best()
                            .map(best -> RunLines.number(best.validationAccuracy()))
                            .orElse("–"),
                    row.test().map(test -> RunLines.number(test.accuracy())).orElse("–"),
                    row.run().name().orElse(""));
        }
        out.println();
        print(out, comparison.differences());
        out.println();
        for (Comparison.ClassRow row : comparison.classes()) {
            out.println(tableRow(
                    "F1 " + row.name(),
                    row.f1().stream()
                            .map(f1 -> f1.map(RunLines::number).orElse("–"))
                            .toList()));
        }
        answers.stream().flatMap(Optional::stream).forEach(withFirst -> {
            out.println();
            out.println(withFirst.sentence());
        });
        for (SeedGroup group : SeedGroup.among(
                comparison.rows().stream().map(Comparison.Row::run).toList())) {
            group.testAccuracy().filter(accuracy -> accuracy.count() > 1).ifPresent(accuracy -> {
                out.println();
                out.println(sentence(group, accuracy));
            });
        }
    }

    private static String sentence(SeedGroup group, MeanAndDeviation accuracy) {
        return String.format(
                Locale.ROOT,
                "%s differ in their seed alone: test accuracy %.4f ± %.4f (mean and standard deviation of %d).",
                String.join(
                        ", ", group.runs().stream().map(run -> run.id().value()).toList()),
                accuracy.mean(),
                accuracy.deviation(),
                accuracy.count());
    }
}
