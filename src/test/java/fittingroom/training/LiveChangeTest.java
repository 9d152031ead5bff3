package fittingroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LiveChangeTest {

    private static void assertRefused(String message, ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void valuesThatNoRunCouldHaveAreRefused() {
        assertRefused("learning rate must be in (0, 1], was 0.0", () -> new LiveChange.LearningRate(0));
        assertRefused("dropout must be in [0, 1), was 1.0", () -> new LiveChange.Dropout(1));
        assertRefused("dropout must be in [0, 1), was -0.1", () -> new LiveChange.Dropout(-0.1));
        assertRefused("dropout must be in [0, 1), was NaN", () -> new LiveChange.Dropout(Double.NaN));
        assertThatThrownBy(() -> new LiveChange.Patience(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LiveChange.Epochs(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void changeIsSaidInWords() {
        assertThat(List.of(
                        new LiveChange.LearningRate(5e-5),
                        new LiveChange.Dropout(0.4),
                        new LiveChange.Patience(3),
                        new LiveChange.Epochs(20)))
                .extracting(LiveChange::inWords)
                .containsExactly("learning rate 5e-5", "dropout 0.4", "patience 3", "epochs 20");
    }

    @Test
    void extremesAreTaken() {
        assertThat(List.of(
                        new LiveChange.LearningRate(1),
                        new LiveChange.Dropout(0),
                        new LiveChange.Patience(1),
                        new LiveChange.Epochs(1)))
                .hasSize(4);
    }
}
