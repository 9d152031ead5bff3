package fittingroom.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fittingroom.runs.RunEvent;
import fittingroom.runs.RunId;
import fittingroom.training.TrainingEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class FxEventPumpTest {
    private static final RunId RUN = RunId.parse("run-1").orElseThrow();

    private static RunEvent batch(int number) {
        return new RunEvent(RUN, new TrainingEvent.BatchFinished(1, number, 5_000, 1, 0.5, 1e-3, 100));
    }

    private static RunEvent warning(String sentence) {
        return new RunEvent(RUN, new TrainingEvent.Warned(sentence));
    }

    @Test
    void everythingButBatchesArrivesInOrderHoweverFarTheWindowFallsBehind() throws InterruptedException {
        List<RunEvent> heard = new CopyOnWriteArrayList<>();
        Consumer<RunEvent> pump = new FxEventPump().to(heard::add);
        CountDownLatch busy = new CountDownLatch(1);
        Platform.runLater(() -> {
            try {
                busy.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        pump.accept(warning("first"));
        for (int i = 1; i <= 5_000; i++) {
            pump.accept(batch(i));
        }
        pump.accept(warning("last"));
        busy.countDown();

        await().until(() -> heard.contains(warning("last")));
        assertThat(heard).startsWith(warning("first")).endsWith(warning("last")).hasSizeLessThan(500);
        assertThat(heard.stream().filter(event -> event.event() instanceof TrainingEvent.BatchFinished))
                .isNotEmpty();
    }

    @Test
    void eventThatCanNotBeShownCostsNoOther() {
        List<RunEvent> heard = new CopyOnWriteArrayList<>();
        Consumer<RunEvent> pump = new FxEventPump().to(event -> {
            if (event.equals(batch(1))) {
                throw new IllegalStateException("A pane is broken.");
            }
            heard.add(event);
        });
        Platform.runLater(() -> {
            pump.accept(batch(1));
            pump.accept(batch(2));
            pump.accept(warning("last"));
        });

        await().until(() -> heard.contains(warning("last")));
        assertThat(heard).containsExactly(batch(2), warning("last"));
    }

    @Test
    void batchesThatWaitComeWithWhatCantWait() {
        List<RunEvent> heard = new CopyOnWriteArrayList<>();
        Consumer<RunEvent> pump = new FxEventPump().to(heard::add);
        pump.accept(batch(1));
        pump.accept(batch(2));
        pump.accept(warning("now"));

        await().until(() -> heard.contains(warning("now")));
        assertThat(heard).containsExactly(batch(1), batch(2), warning("now"));
    }
}
