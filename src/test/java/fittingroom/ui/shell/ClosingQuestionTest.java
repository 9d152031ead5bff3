package fittingroom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClosingQuestionTest {
    private static final String OF_THE_RUN =
            "The run is interrupted with the batch in hand; the next start offers to resume it from its last checkpoint, or to"
                    + " train it anew if it has none yet.";
    private static final String OF_THE_SWEEP =
            "Finished trials of sweep-1 are kept, those that train are interrupted; once it is resumed in the tab Sweep, they"
                    + " begin anew.";
    private static final Optional<String> SWEEP = Optional.of("sweep-1");

    @Test
    void whereNothingGoesOnNothingIsAsked() {
        assertThat(ClosingQuestion.of(false, Optional.empty())).isEmpty();
    }

    @Test
    void aRunASweepAndBothAreOneQuestionEach() {
        assertThat(ClosingQuestion.of(true, Optional.empty()))
                .contains(new ClosingQuestion("Close while training?", OF_THE_RUN, "Keep training"));
        assertThat(ClosingQuestion.of(false, SWEEP))
                .contains(new ClosingQuestion("Close while a sweep runs?", OF_THE_SWEEP, "Keep sweeping"));
        assertThat(ClosingQuestion.of(true, SWEEP))
                .contains(new ClosingQuestion(
                        "Close while a run and a sweep train?", OF_THE_RUN + "\n\n" + OF_THE_SWEEP, "Keep training"));
    }
}
