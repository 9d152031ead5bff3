package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.inference.Prediction;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AnswerTableTest {
    private static final Prediction TROUSER =
            new Prediction(List.of(0.05, 0.87654, 0.07346, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0));

    @Test
    void aRowHasATextForEachColumn() {
        assertThat(AnswerTable.COLUMNS).containsExactly("file", "class", "confidence", "sure", "actual", "notes");
        assertThat(AnswerTable.row(Path.of("a.png"), Optional.of(TROUSER), true, OptionalInt.of(3), "Filled."))
                .containsExactly("a.png", "Trouser", "0.8765", "true", "Dress", "Filled.");
    }

    @Test
    void whatWasRefusedHasNoAnswer() {
        assertThat(AnswerTable.row(Path.of("a.txt"), Optional.empty(), false, OptionalInt.empty(), "a.txt is empty."))
                .containsExactly("a.txt", "", "", "", "", "a.txt is empty.");
    }
}
