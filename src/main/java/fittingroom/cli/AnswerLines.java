package fittingroom.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.inference.Prediction;
import fittingroom.workbench.AnswerTable;
import fittingroom.workbench.Classification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** How the answer for a picture is printed. */
interface AnswerLines {

    /** @param label what the picture really shows, as far as it is known */
    void print(Path file, Classification classification, OptionalInt label) throws IOException;

    /** A line on standard output for an answer; notes and refusals go to standard error. */
    static AnswerLines text(PrintWriter out, PrintWriter error) {
        return (file, classification, label) -> {
            classification.answer().ifPresent(answer -> {
                Prediction prediction = answer.prediction();
                out.printf(
                        "%s: %s, %s%s%n",
                        file,
                        prediction.className(),
                        Percents.of(prediction.confidence(), 0),
                        answer.isUnfamiliar() ? " (not like clothing)" : answer.isSure() ? "" : " (not sure)");
                out.flush();
            });
            for (String sentence : classification.sentences()) {
                error.println(file + ": " + sentence);
            }
            error.flush();
        };
    }

    /** A JSON object for each picture; {@code notes} only where there are any. */
    static AnswerLines json(PrintWriter out) {
        JsonLines lines = new JsonLines(out);
        return (file, classification, label) -> lines.print(object(file, classification));
    }

    private static ObjectNode object(Path file, Classification classification) {
        ObjectNode line = JsonLines.object().put("file", file.toString());
        if (classification.answer().isEmpty()) {
            return line.put("error", String.join(" ", classification.sentences()));
        }
        Classification.Classified answer = classification.answer().get();
        Prediction prediction = answer.prediction();
        line.put("class", prediction.className()).put("index", prediction.index());
        ArrayNode probabilities = line.putArray("probabilities");
        prediction.probabilities().forEach(probabilities::add);
        line.put("sure", answer.isSure())
                .put("kind", answer.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        answer.unfamiliarity()
                .ifPresent(value -> line.put("unfamiliarity", value).put("unfamiliar", answer.isUnfamiliar()));
        if (!classification.sentences().isEmpty()) {
            classification.sentences().forEach(line.putArray("notes")::add);
        }
        return line;
    }

    /** A header, then a line for each picture (RFC 4180 but for the line ends, which are the terminal's). */
    static AnswerLines csv(PrintWriter out) throws IOException {
        CSVPrinter printer =
                CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get().print(out);
        printer.printRecord(AnswerTable.COLUMNS);
        return (file, classification, label) -> {
            Optional<Classification.Classified> answer = classification.answer();
            printer.printRecord(AnswerTable.row(
                    file,
                    answer.map(Classification.Classified::prediction),
                    answer.filter(Classification.Classified::isSure).isPresent(),
                    label,
                    String.join(" ", classification.sentences())));
            printer.flush();
        };
    }
}
