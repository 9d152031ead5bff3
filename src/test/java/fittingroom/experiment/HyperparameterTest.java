package fittingroom.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HyperparameterTest {
    private static final Experiment CNN = Preset.REPORT_CNN.config();

    @Test
    void valueThatIsNoneOfItsDomainIsRefusedByItsName() {
        assertThatThrownBy(() -> Catalogue.DROPOUT.put(CNN, 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(Catalogue.DROPOUT.label() + " is ")
                .hasMessageEndingWith("; “1.5” is outside.");
        assertThatThrownBy(() -> Catalogue.DROPOUT.parseInto(CNN, "--dropout", "much"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--dropout is ")
                .hasMessageEndingWith("; “much” is none.");
        assertThatThrownBy(() -> Catalogue.DROPOUT.parse("much"))
                .hasMessageStartingWith(Catalogue.DROPOUT.label() + " is ");
    }

    @Test
    void textIsReadAndWrittenAsAUserWouldTypeIt() {
        assertThat(Catalogue.FILTERS.text(CNN)).contains("32, 64, 128");
        assertThat(Catalogue.FILTERS.parse("8 · 16")).isEqualTo(List.of(8, 16));
        assertThat(Catalogue.EPOCHS.parseInto(CNN, "--epochs", "7")).isEqualTo(Catalogue.EPOCHS.put(CNN, 7));
        assertThat(Catalogue.EPOCHS).hasToString("epochs");
    }

    @Test
    void whatAnExperimentDoesNotHaveIsRefusedByItsName() {
        assertThatThrownBy(() -> Catalogue.STEP_EPOCHS.put(CNN, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(Catalogue.STEP_EPOCHS.label() + " belongs to the step schedule.");
        assertThat(Catalogue.STEP_EPOCHS.get(CNN)).isEmpty();
        assertThat(Catalogue.STEP_EPOCHS.text(CNN)).isEmpty();
    }
}
