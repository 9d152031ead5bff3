package fittingroom.workbench;

import fittingroom.data.FashionMnist;
import fittingroom.inference.Prediction;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Answers for pictures as a table, which the terminal prints and the window saves. */
public final class AnswerTable {
    public static final List<String> COLUMNS = List.of("file", "class", "confidence", "sure", "actual", "notes");

    private AnswerTable() {}

    /**
     * A row, a text for each of the columns.
     *
     * @param prediction empty where the file was refused, and three texts with it
     * @param sure whether it is given without a "perhaps"
     * @param label the class that the picture really shows, 0..9, as far as it is known
     */
    public static List<String> row(
            Path file, Optional<Prediction> prediction, boolean sure, OptionalInt label, String notes) {
        return List.of(
                file.toString(),
                prediction.map(Prediction::className).orElse(""),
                prediction
                        .map(answer -> String.format(Locale.ROOT, "%.4f", answer.confidence()))
                        .orElse(""),
                prediction.map(answer -> String.valueOf(sure)).orElse(""),
                label.isPresent() ? FashionMnist.CLASS_NAMES.get(label.getAsInt()) : "",
                notes);
    }
}
