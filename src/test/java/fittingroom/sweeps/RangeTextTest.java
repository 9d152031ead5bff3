package fittingroom.sweeps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fittingroom.experiment.Catalogue;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangeTextTest {
    @Test
    void aRangeHasTheHyperparametersScaleAndStep() {
        assertThat(RangeText.parse(Catalogue.LEARNING_RATE, "1e-4 … 0,01"))
                .isEqualTo(Distribution.Range.logarithmic(1e-4, 1e-2));
        assertThat(RangeText.parse(Catalogue.DROPOUT, "0..0.6")).isEqualTo(Distribution.Range.linear(0, 0.6));
        assertThat(RangeText.parse(Catalogue.DENSE_UNITS, "32 … 256"))
                .isEqualTo(Distribution.Range.integer(32, 256, 1));
    }

    @Test
    void valuesAreSeparatedByLines() {
        assertThat(RangeText.parse(Catalogue.FILTERS, "16,32 | 32, 64"))
                .isEqualTo(new Distribution.Choice(List.of("16, 32", "32, 64")));
        assertThat(RangeText.parse(Catalogue.BATCH_SIZE, "64")).isEqualTo(new Distribution.Choice(List.of("64")));
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        for (String text : List.of("0.0001 … 0.01", "0.002 … 0.003")) {
            assertThat(RangeText.text(RangeText.parse(Catalogue.LEARNING_RATE, text)))
                    .isEqualTo(text);
        }
        assertThat(RangeText.text(RangeText.parse(Catalogue.FILTERS, "16 | 16, 32")))
                .isEqualTo("16 | 16, 32");
    }

    @Test
    void whatIsOutsideIsRefusedWithASentence() {
        assertThatThrownBy(() -> RangeText.parse(Catalogue.DROPOUT, "0 … 1.5")).hasMessageContaining("Dropout is");
        assertThatThrownBy(() -> RangeText.parse(Catalogue.DROPOUT, "much")).hasMessageContaining("Dropout is");
        assertThatThrownBy(() -> RangeText.parse(Catalogue.FILTERS, "16 … 32"))
                .hasMessage("Filters has no range; separate its values with |, was “16 … 32”.");
        assertThatThrownBy(() -> RangeText.parse(Catalogue.DROPOUT, "0.5 … 0.1"))
                .hasMessageContaining("min must not be above max");
    }

    @Test
    void theHandlesOfARangeAreWhereItsLineSays() {
        RangeText.Way way = RangeText.way(Catalogue.LEARNING_RATE).orElseThrow();

        assertThat(way.text(0.25, 0.75)).isEqualTo("0.0001 … 0.01");
        assertThat(way.places("0.0001 … 0.01").orElseThrow().get(0)).isCloseTo(0.25, within(1e-12));
        assertThat(way.places("0.0001 … 0.01").orElseThrow().get(1)).isCloseTo(0.75, within(1e-12));
        assertThat(way.text(0.5, 0.5)).isEqualTo("0.001");
        assertThat(way.places("0.001")).isEmpty();
        assertThat(way.places("0.001 … x")).isEmpty();
        assertThat(RangeText.way(Catalogue.FILTERS)).isEmpty();
    }
}
