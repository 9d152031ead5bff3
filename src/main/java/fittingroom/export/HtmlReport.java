package fittingroom.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fittingroom.data.FashionMnist;
import fittingroom.metrics.ClassificationReport;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.Run;
import fittingroom.runs.RunSummary;
import fittingroom.runs.comparison.Lineage;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A run as one page that needs nothing else: no script, no address, its curves drawn in place. */
public final class HtmlReport {
    private static final JsonMapper MAPPER = TrainingJson.mapper().build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** Above it a cell's colour is too dark for dark text. */
    private static final double STRONG = 0.55;

    private final Run run;
    private final Optional<Lineage> family;
    private final StringBuilder page = new StringBuilder();

    private HtmlReport(Run run, Optional<Lineage> family) {
        this.run = run;
        this.family = family;
    }

    /** @param family the tree of forks in which the run stands; empty where it is not known */
    public static String of(Run run, Optional<Lineage> family) {
        HtmlReport report = new HtmlReport(run, family);
        report.write();
        return report.page.toString();
    }

    private void write() {
        String title =
                run.name().map(name -> run.id() + " · " + name).orElse(run.id().value());
        add("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">");
        add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        // Whatever a name or a note holds: nothing is loaded and nothing runs.
        add("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        add("<title>" + Html.escape(title) + "</title>\n<style>" + styles() + "</style>\n</head>\n<body>\n<main>");
        add("<h1>" + Html.escape(title) + "</h1>");
        add("<p class=\"sub\">" + Html.escape(subtitle()) + "</p>");
        figures();
        curves();
        results();
        lineage();
        table("Configuration", MAPPER.valueToTree(run.config()));
        changes();
        run.provenance().ifPresent(provenance -> table("Provenance", MAPPER.valueToTree(provenance)));
        add("<p class=\"sub\">Made by Fitting Room from the run's record.</p>\n</main>\n</body>\n</html>");
    }

    private static String styles() {
        try (InputStream stream = HtmlReport.class.getResourceAsStream("report.css")) {
            if (stream == null) {
                throw new IllegalStateException("report.css is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String subtitle() {
        return "Fashion-MNIST · " + run.state().word() + " · "
                + run.started()
                        .map(began -> "begun " + TIME.format(began) + " · ")
                        .orElse("")
                + run.finishedEpochs() + (run.finishedEpochs() == 1 ? " epoch" : " epochs")
                + run.parent()
                        .map(branch -> ", those after epoch " + branch.epoch())
                        .orElse("")
                + String.format(Locale.ROOT, " in %.0f s", run.seconds());
    }

    private void figures() {
        add("<div class=\"figures\">");
        run.test().ifPresent(test -> {
            figure("test accuracy", percent(test.accuracy()));
            figure("test loss", decimals(test.loss()));
        });
        run.best().ifPresent(best -> {
            figure("best epoch", String.valueOf(best.epoch()));
            figure("its validation accuracy", percent(best.validationAccuracy()));
            figure("its validation loss", decimals(best.validationLoss()));
        });
        add("</div>");
    }

    private void figure(String name, String value) {
        add("<div><b>" + value + "</b><span>" + name + "</span></div>");
    }

    private void curves() {
        if (run.epochs().isEmpty()) {
            return;
        }
        int first = run.epochs().get(0).metrics().epoch();
        int best = run.best().map(EpochMetrics::epoch).orElse(0);
        add("<div class=\"curves\">");
        curve("Accuracy", EpochMetrics::trainAccuracy, EpochMetrics::validationAccuracy, first, best);
        curve("Loss", EpochMetrics::trainLoss, EpochMetrics::validationLoss, first, best);
        add("<section>\n<h2>Learning rate</h2>");
        add(SvgCurves.draw(
                "Learning rate by epoch",
                List.of(line("learning rate", "train", EpochMetrics::learningRate)),
                first,
                best));
        add("</section>\n</div>");
    }

    private void curve(
            String name,
            ToDoubleFunction<EpochMetrics> train,
            ToDoubleFunction<EpochMetrics> validation,
            int first,
            int best) {
        add("<section>\n<h2>" + name + "</h2>");
        add(SvgCurves.draw(
                name + " by epoch",
                List.of(line("training", "train", train), line("validation", "validation", validation)),
                first,
                best));
        add("<p class=\"legend\"><i class=\"train\"></i>training <i class=\"validation\"></i>validation "
                + "<i class=\"best\"></i>best epoch</p>\n</section>");
    }

    private SvgCurves.Line line(String name, String style, ToDoubleFunction<EpochMetrics> value) {
        return new SvgCurves.Line(
                name,
                style,
                run.epochs().stream()
                        .map(epoch -> value.applyAsDouble(epoch.metrics()))
                        .toList());
    }

    /** Of the test set; before that, of the validation images after the best epoch. */
    private void results() {
        Optional<ConfusionMatrix> tested = run.test().map(test -> test.confusion());
        Optional<ConfusionMatrix> validated = run.best()
                .flatMap(best -> run.epochs().stream()
                        .filter(epoch -> epoch.metrics().epoch() == best.epoch())
                        .map(TrainingEvent.EpochFinished::validationConfusion)
                        .findFirst());
        Optional<ConfusionMatrix> shown = tested.or(() -> validated);
        shown.ifPresent(matrix -> {
            String images = matrix.total() + (tested.isPresent() ? " test images" : " validation images");
            add("<div class=\"results\">\n<section>\n<h2>Confusion matrix</h2>");
            add("<p class=\"sub\">" + images + "; rows actual, columns predicted, shade by share of the row</p>");
            matrix(matrix);
            add("</section>\n<section>\n<h2>Classes</h2>\n<p class=\"sub\">" + images + "</p>");
            classes(ClassificationReport.of(matrix, FashionMnist.CLASS_NAMES));
            add("</section>\n</div>");
        });
    }

    private void matrix(ConfusionMatrix matrix) {
        add("<table class=\"matrix\">\n<tr><th></th>");
        FashionMnist.CLASS_NAMES.forEach(
                name -> add("<th class=\"column\"><span>" + Html.escape(name) + "</span></th>"));
        add("</tr>");
        for (int actual = 0; actual < matrix.classes(); actual++) {
            add("<tr><th>" + Html.escape(FashionMnist.CLASS_NAMES.get(actual)) + "</th>");
            for (int predicted = 0; predicted < matrix.classes(); predicted++) {
                cell(matrix, actual, predicted);
            }
            add("</tr>");
        }
        add("</table>");
    }

    private void cell(ConfusionMatrix matrix, int actual, int predicted) {
        int count = matrix.count(actual, predicted);
        double share = matrix.support(actual) == 0 ? 0 : (double) count / matrix.support(actual);
        // Errors are rare: the root makes a tenth of a row visible.
        double shade = actual == predicted ? share : Math.sqrt(share);
        add(String.format(
                Locale.ROOT,
                "<td class=\"%s%s\" style=\"--shade:%.3f\">%s</td>",
                actual == predicted ? "hit" : "error",
                shade > STRONG ? " strong" : "",
                shade,
                count == 0 ? "" : String.valueOf(count)));
    }

    private void classes(ClassificationReport report) {
        add(
                "<table class=\"values\">\n<tr><th>class</th><th>precision</th><th>recall</th><th>F1</th><th>images</th></tr>");
        for (ClassificationReport.ClassFigures figures : report.classes()) {
            add(String.format(
                    Locale.ROOT,
                    "<tr><th>%s</th><td>%.3f</td><td>%.3f</td><td>%.3f</td><td>%d</td></tr>",
                    Html.escape(figures.name()),
                    figures.precision(),
                    figures.recall(),
                    figures.f1(),
                    figures.support()));
        }
        add("</table>");
    }

    private void changes() {
        if (run.changes().isEmpty()) {
            return;
        }
        add("<section>\n<h2>Changed while it trained</h2>\n<table class=\"values\">");
        for (TrainingEvent.ControlChanged change : run.changes()) {
            row(
                    "epoch " + change.epoch() + ", batch " + change.batch(),
                    change.change().inWords());
        }
        add("</table>\n</section>");
    }

    /** Only where there is one: most runs are nobody's fork and have none. */
    private void lineage() {
        Optional<Lineage> tree = family.filter(known -> !known.forks().isEmpty());
        if (tree.isEmpty() && run.parent().isEmpty()) {
            return;
        }
        add("<section>\n<h2>Lineage</h2>");
        if (tree.isPresent()) {
            add("<ul class=\"lineage\">");
            member(tree.get(), Optional.empty());
            add("</ul>");
        } else {
            run.parent()
                    .ifPresent(branch -> add("<p>Forked from " + branch.parentInWords() + " after epoch "
                            + branch.epoch() + "; that run isn't here any more.</p>"));
        }
        add("</section>");
    }

    private void member(Lineage member, Optional<Lineage> parent) {
        RunSummary shown = member.run();
        String name = Html.escape(shown.name()
                .map(given -> shown.id() + " · " + given)
                .orElse(shown.id().value()));
        StringBuilder line = new StringBuilder("<li>");
        line.append(shown.id().equals(run.id()) ? "<b>" + name + "</b>" : name).append("<span class=\"sub\">");
        shown.parent().ifPresent(branch -> line.append(" after epoch ").append(branch.epoch()));
        line.append(" · ").append(shown.state().word());
        shown.best()
                .ifPresent(
                        best -> line.append(" · best validation accuracy ").append(percent(best.validationAccuracy())));
        parent.map(known -> known.changesInWords(member))
                .filter(changes -> !changes.isEmpty())
                .ifPresent(changes -> line.append(" · ").append(Html.escape(changes)));
        add(line.append("</span>").toString());
        if (!member.forks().isEmpty()) {
            add("<ul>");
            member.forks().forEach(fork -> member(fork, Optional.of(member)));
            add("</ul>");
        }
        add("</li>");
    }

    private void table(String heading, JsonNode values) {
        add("<section>\n<h2>" + heading + "</h2>\n<table class=\"values\">");
        rows("", values);
        add("</table>\n</section>");
    }

    private void rows(String path, JsonNode value) {
        if (value.isObject()) {
            value.properties()
                    .forEach(field ->
                            rows(path.isEmpty() ? field.getKey() : path + " · " + field.getKey(), field.getValue()));
        } else if (value.isArray() && value.size() > 0 && value.get(0).isObject()) {
            for (int i = 0; i < value.size(); i++) {
                rows(path + " " + (i + 1), value.get(i));
            }
        } else if (!value.isNull()) {
            row(path, value.isTextual() ? value.asText() : value.toString());
        }
    }

    private void row(String name, String value) {
        add("<tr><th>" + Html.escape(words(name)) + "</th><td>" + Html.escape(value) + "</td></tr>");
    }

    /** {@code learningRate} to {@code learning rate}. */
    private static String words(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private void add(String text) {
        page.append(text).append('\n');
    }
}
