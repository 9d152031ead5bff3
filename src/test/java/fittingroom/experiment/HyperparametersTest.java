package fittingroom.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HyperparametersTest {
    private static final Hyperparameters USUAL = Preset.REPORT_CNN.config().hyperparameters();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "learningRate | 0 | 1 | (0, 1]",
                "batchSize | 0 | 1024 | 1..1024",
                "epochs | 0 | 1000 | 1..1000",
                "patience | 0 | 1000 | 1..1000",
                "trainingImages | 99 | 500000 | 100..500000",
                "validationShare | 0.0499 | 0.5 | [0.05, 0.5]",
                "labelSmoothing | -0.1 | 0.999 | [0, 1)",
                "weightDecay | -0.1 | 1 | [0, 1]",
                "warmupEpochs | -1 | 1000 | 0..1000",
                "averageDecay | -0.1 | 0.9999 | [0, 1)"
            })
    void valuesBelowAreRefusedAndTheLargestAreTaken(String component, double below, double largest, String range) {
        Object current = RecordPath.of(component).get(USUAL);
        boolean whole = current instanceof Integer;

        assertThat(RecordPath.of(component).with(USUAL, whole ? (Object) (int) largest : (Object) largest))
                .isNotEqualTo(USUAL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordPath.of(component).with(USUAL, whole ? (Object) (int) below : (Object) below))
                .withMessageEndingWith(" must be in " + range + ", was "
                        + (whole || component.equals("warmupEpochs") ? (Object) (int) below : (Object) below));
    }

    @ParameterizedTest
    @CsvSource({
        "learningRate, 1.0000001",
        "validationShare, 0.50001",
        "labelSmoothing, 1",
        "weightDecay, 1.0000001",
        "averageDecay, 1",
        "learningRate, NaN",
        "validationShare, NaN",
        "labelSmoothing, NaN",
        "weightDecay, NaN",
        "averageDecay, NaN",
        "warmupEpochs, NaN"
    })
    void numbersAboveAreRefused(String component, double above) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordPath.of(component).with(USUAL, above));
    }

    @ParameterizedTest
    @CsvSource({"batchSize, 1025, 1", "epochs, 1001, 1", "patience, 1001, 1", "trainingImages, 500001, 100"})
    void wholeNumbersAboveAreRefusedAndTheSmallestAreTaken(String component, int above, int smallest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordPath.of(component).with(USUAL, above));
        assertThat(RecordPath.of(component).get(RecordPath.of(component).with(USUAL, smallest)))
                .isEqualTo(smallest);
    }

    @Test
    void smallestShareIsTaken() {
        Hyperparameters least = RecordPath.of("validationShare").with(USUAL, 0.05);

        assertThat(least.validationShare()).isEqualTo(0.05);
    }

    @Test
    void copiesDifferInOneValue() {
        assertThat(USUAL.withEpochs(7)).isEqualTo(RecordPath.of("epochs").with(USUAL, 7));
        assertThat(USUAL.withPatience(7)).isEqualTo(RecordPath.of("patience").with(USUAL, 7));
        assertThat(USUAL.withLearningRate(0.5))
                .isEqualTo(RecordPath.of("learningRate").with(USUAL, 0.5));
        assertThat(USUAL.withEpochs(7).epochs()).isEqualTo(7);
        assertThat(USUAL.withPatience(7).patience()).isEqualTo(7);
        assertThat(USUAL.withLearningRate(0.5).learningRate()).isEqualTo(0.5);
    }

    @Test
    void pathOfNoComponentIsAFaultOfTheProgram() {
        org.assertj.core.api.Assertions.assertThatIllegalStateException()
                .isThrownBy(() -> RecordPath.of("nothing").get(USUAL))
                .withMessageEndingWith("Hyperparameters has no component nothing");
    }
}
