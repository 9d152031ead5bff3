package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.files.DamagedFileException;
import fittingroom.metrics.Evaluation;
import fittingroom.metrics.Predictions;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run's weights answered for the test set, which they meet once. */
class TestOfARunTest {
    private static final RunId RUN = RunId.ofNumber(1);
    /** Two of three right. */
    private static final Evaluation TEST = new Evaluation(
            0.75, Predictions.of(2, new int[] {0, 1, 1}, new float[] {0.9f, 0.1f, 0.25f, 0.75f, 0.625f, 0.375f}));

    @TempDir
    private Path home;

    private FolderRunStore store;

    @BeforeEach
    void open() {
        store = new FolderRunStore(home);
    }

    private void train(boolean epoch, Optional<TrainingEvent.Tested> tested) throws IOException {
        try (RunRecorder recorder = store.begin(SampleRuns.CONFIG, Optional.empty())) {
            Optional<TrainingOutcome.Result> result =
                    epoch ? Optional.of(new TrainingOutcome.Result(1, 1, 0.5, 0.01)) : Optional.empty();
            if (epoch) {
                recorder.epochFinished(SampleRuns.epoch(1, 0.5, 1));
            }
            tested.ifPresent(recorder::tested);
            recorder.runFinished(new TrainingEvent.RunFinished(new TrainingOutcome.Stopped(result)));
        }
    }

    @Test
    void testOfAFinishedRunIsKeptWithEveryAnswer() throws IOException {
        train(true, Optional.empty());
        assertThat(store.testPredictions(RUN)).isEmpty();

        Run tested = store.recordTest(RUN, TEST);

        assertThat(tested.test()).contains(TEST.figures());
        assertThat(tested.test().orElseThrow().accuracy()).isEqualTo(2 / 3.0);
        assertThat(store.find(RUN)).contains(tested);
        assertThat(store.testPredictions(RUN)).contains(TEST.predictions());
        assertThat(store.list().runs().get(0).testLoss()).contains(0.75);
    }

    @Test
    void runMeetsTheTestSetOnce() throws IOException {
        train(true, Optional.of(new TrainingEvent.Tested(1, TEST.figures())));

        assertThatThrownBy(() -> store.recordTest(RUN, TEST))
                .isInstanceOf(IOException.class)
                .hasMessage("run-1 has met the test set already.");
        assertThat(store.testPredictions(RUN)).isEmpty();
    }

    @Test
    void runWithoutAnEpochHasNothingToTest() throws IOException {
        train(false, Optional.empty());

        assertThatThrownBy(() -> store.recordTest(RUN, TEST))
                .isInstanceOf(IOException.class)
                .hasMessage("run-1 has no result that could be tested.");
    }

    @Test
    void recorderKeepsEveryAnswerToo() throws IOException {
        try (RunRecorder recorder = store.begin(SampleRuns.CONFIG, Optional.empty())) {
            recorder.saveTestPredictions(TEST.predictions());
        }

        assertThat(store.testPredictions(RUN)).contains(TEST.predictions());
    }

    @Test
    void damagedAnswersAreRefusedWithTheOnlyWayToHaveThemAgain() throws IOException {
        train(true, Optional.empty());
        store.recordTest(RUN, TEST);
        Files.write(store.folder(RUN).resolve("test-predictions"), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> store.testPredictions(RUN))
                .isInstanceOf(DamagedFileException.class)
                .hasMessage("The test predictions of run-1 are damaged; restore "
                        + store.folder(RUN).resolve("test-predictions") + " from a backup.");
    }
}
