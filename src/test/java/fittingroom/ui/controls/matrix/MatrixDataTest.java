package fittingroom.ui.controls.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.metrics.ConfusionMatrix;
import fittingroom.ui.controls.matrix.MatrixData.Cell;
import fittingroom.ui.controls.matrix.MatrixData.Display;
import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

/** Without a toolkit: what the cells say, and where they lie. */
class MatrixDataTest {
    private static final List<String> NAMES = List.of("Shirt", "Coat");
    private static final Optional<ConfusionMatrix> COUNTS =
            Optional.of(ConfusionMatrix.of(new int[][] {{75, 25}, {5, 95}}));
    private static final Optional<ConfusionMatrix> BEFORE =
            Optional.of(ConfusionMatrix.of(new int[][] {{60, 40}, {5, 95}}));

    @Test
    void rowsColumnsAndDifferencesReadAsTheirNamesSay() {
        assertThat(labels(Display.COUNTS)).containsExactly("75", "25", "5", "95");
        assertThat(labels(Display.ROW_SHARES)).containsExactly("75", "25", "5.0", "95");
        assertThat(labels(Display.COLUMN_SHARES))
                .as("75/80, 25/120, 5/80, 95/120")
                .containsExactly("94", "21", "6.3", "79");
        assertThat(labels(Display.DIFFERENCE)).containsExactly("+15", "−15", "", "");
    }

    @Test
    void moreHitsAndFewerErrorsAreGood() {
        MatrixData data = new MatrixData(NAMES, COUNTS, BEFORE, Display.DIFFERENCE);

        assertThat(data.isGood(new Cell(0, 0))).isTrue();
        assertThat(data.isGood(new Cell(0, 1))).isTrue();
        assertThat(data.strength(new Cell(1, 1))).isZero();
        assertThat(data.sentence(new Cell(0, 1))).isEqualTo("Shirt taken for Coat: 25 of 100 (25.0 %), before 40");
    }

    @Test
    void classNeverPredictedHasEmptyColumnShares() {
        MatrixData data = new MatrixData(
                NAMES,
                Optional.of(ConfusionMatrix.of(new int[][] {{10, 0}, {10, 0}})),
                Optional.empty(),
                Display.COLUMN_SHARES);

        assertThat(data.label(new Cell(1, 1))).isEmpty();
        assertThat(data.strength(new Cell(1, 1))).isZero();
    }

    @Test
    void matrixOfOtherClassesIsRefused() {
        assertThatThrownBy(() -> new MatrixData(List.of("a"), COUNTS, Optional.empty(), Display.COUNTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected 1 classes, got 2");
    }

    @Test
    void everyCellIsFoundWhereItLies() {
        MatrixGrid grid = MatrixGrid.filling(10, 60, 400, 340);

        for (int i = 0; i < 10; i++) {
            assertThat(grid.cellAt(grid.x(9 - i) + 1, grid.y(i) + 1)).contains(new Cell(i, 9 - i));
        }
        assertThat(grid.width()).isLessThanOrEqualTo(400);
        assertThat(grid.height()).isLessThanOrEqualTo(340);
        assertThat(grid.cellAt(2, 2)).isEmpty();
    }

    /** WCAG 2.1, level AA, asks for 4.5 to 1. */
    @Test
    void textOnEveryColourOfBothThemesCanBeRead() {
        for (String[] theme : new String[][] {{"#f0f2f5", "#0969da", "#c4641a"}, {"#161b22", "#1f6feb", "#db6d28"}}) {
            for (int end = 1; end <= 2; end++) {
                for (double strength = 0; strength <= 1; strength += 0.05) {
                    Color background = Color.web(theme[0]).interpolate(Color.web(theme[end]), strength);
                    assertThat(Contrast.ratio(background, Contrast.textOn(background)))
                            .isGreaterThan(4.3);
                }
            }
        }
    }

    private static List<String> labels(Display display) {
        MatrixData data = new MatrixData(NAMES, COUNTS, BEFORE, display);
        return List.of(
                data.label(new Cell(0, 0)),
                data.label(new Cell(0, 1)),
                data.label(new Cell(1, 0)),
                data.label(new Cell(1, 1)));
    }
}
