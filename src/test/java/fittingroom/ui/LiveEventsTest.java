package fittingroom.ui;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.runs.BatchCurve;
import fittingroom.training.TrainingEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveEventsTest {
    private static final int BATCHES = 1000;
    private static final TrainingEvent PAUSE = new TrainingEvent.PauseChanged(true);

    private final LiveEvents events = new LiveEvents();

    private static TrainingEvent.BatchFinished batch(int step, double loss) {
        return new TrainingEvent.BatchFinished(
                (step - 1) / BATCHES + 1, (step - 1) % BATCHES + 1, BATCHES, loss, loss / 4, step, 2000);
    }

    private List<TrainingEvent.BatchFinished> batches() {
        return events.all().stream()
                .filter(TrainingEvent.BatchFinished.class::isInstance)
                .map(TrainingEvent.BatchFinished.class::cast)
                .toList();
    }

    private void add(int from, int to) {
        for (int step = from; step <= to; step++) {
            events.add(batch(step, step % 2 == 0 ? 3 : 1));
        }
    }

    @Test
    void fewBatchesAreKeptAsTheyAre() {
        events.add(batch(1, 0.5));
        events.add(PAUSE);
        events.add(batch(2, 0.25));

        assertThat(events.all()).containsExactly(batch(1, 0.5), PAUSE, batch(2, 0.25));
    }

    @Test
    void batchesOfALongRunAreThinnedAndEverythingElseIsKeptInItsPlace() {
        add(1, 4);
        events.add(PAUSE);
        add(5, BatchCurve.MOST_POINTS + 2);

        assertThat(batches()).hasSize(BatchCurve.MOST_POINTS / 2 + 1);
        assertThat(events.all().subList(0, 4)).containsExactly(batch(2, 2), batch(4, 2), PAUSE, batch(6, 2));
        assertThat(events.all()).endsWith(batch(BatchCurve.MOST_POINTS + 2, 2));
    }

    @Test
    void howeverLongARunIsItsBatchesAreNoMoreThanItsFolderKeeps() {
        add(1, 5 * BatchCurve.MOST_POINTS);

        assertThat(batches()).hasSize(5 * BatchCurve.MOST_POINTS / 8);
        assertThat(events.all()).startsWith(batch(8, 2)).endsWith(batch(5 * BatchCurve.MOST_POINTS, 2));
    }

    @Test
    void restartForgetsWhatThereWas() {
        add(1, BatchCurve.MOST_POINTS + 1);

        events.restart(List.of(PAUSE, batch(1, 0.5)));
        events.add(batch(2, 0.25));

        assertThat(events.all()).containsExactly(PAUSE, batch(1, 0.5), batch(2, 0.25));
    }
}
