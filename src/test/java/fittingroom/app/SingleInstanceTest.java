package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fittingroom.experiment.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleInstanceTest {
    private final BlockingQueue<HandedOver> asked = new LinkedBlockingQueue<>();

    @TempDir
    private Path home;

    private HandedOver.Answer done(HandedOver request) {
        asked.add(request);
        return HandedOver.Answer.DONE;
    }

    private static HandedOver withFile(String file) {
        return new HandedOver(Optional.empty(), Optional.of(Path.of(file)), Optional.empty());
    }

    @Test
    void secondStartHandsWhatItWasAskedForToTheFirst() throws Exception {
        HandedOver everything = new HandedOver(
                Optional.of(Path.of("/data/a b")),
                Optional.of(Path.of("/pictures/a bag – été\n2.png")),
                Optional.of(Preset.QUICK_GRU.config()));
        try (SingleInstance first = SingleInstance.acquire(home).orElseThrow()) {
            first.listen(this::done);

            assertThat(SingleInstance.acquire(home)).isEmpty();
            assertThat(SingleInstance.handOver(home, everything)).contains(HandedOver.Answer.DONE);
            assertThat(SingleInstance.handOver(home, HandedOver.NOTHING)).contains(HandedOver.Answer.DONE);

            assertThat(asked.poll(10, TimeUnit.SECONDS)).isEqualTo(everything);
            assertThat(asked.poll(10, TimeUnit.SECONDS)).isEqualTo(HandedOver.NOTHING);
        }
    }

    /** It would be waited for by every other start, and answer none. */
    @Test
    void whoCanNotListenHoldsNoLock() throws IOException {
        Files.createDirectories(home.resolve("window.address").resolve("in the way"));

        try (SingleInstance first = SingleInstance.acquire(home).orElseThrow()) {
            assertThat(SingleInstance.acquire(home))
                    .hasValueSatisfying(second -> assertThat(second).isNotSameAs(first));
        }
    }

    @Test
    void theWindowMayRefuse() {
        try (SingleInstance first = SingleInstance.acquire(home).orElseThrow()) {
            first.listen(request -> HandedOver.Answer.refused("A run is going on – später."));

            assertThat(SingleInstance.handOver(home, withFile("/a.png")))
                    .contains(HandedOver.Answer.refused("A run is going on – später."));
        }
    }

    @Test
    void whatAnotherVersionSaysIsNoRequest() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> HandedOver.parse("/pictures/a bag.png"));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> HandedOver.parse("{\"files\":[]}"));
    }

    @Test
    void closedWindowLeavesItsHomeToTheNext() throws Exception {
        SingleInstance first = SingleInstance.acquire(home).orElseThrow();
        first.listen(this::done);
        first.close();

        try (SingleInstance second = SingleInstance.acquire(home).orElseThrow()) {
            second.listen(this::done);

            assertThat(SingleInstance.handOver(home, HandedOver.NOTHING)).contains(HandedOver.Answer.DONE);
        }
    }

    @Test
    void homesDoNotKnowOfEachOther(@TempDir Path other) {
        try (SingleInstance first = SingleInstance.acquire(home).orElseThrow();
                SingleInstance second = SingleInstance.acquire(other).orElseThrow()) {
            first.listen(this::done);
            second.listen(this::done);

            assertThat(first).isNotSameAs(second);
        }
    }

    @Test
    void addressThatACrashLeftBehindIsReplacedByTheNextWindow() throws Exception {
        Files.writeString(home.resolve("window.address"), home.resolve("gone").toString());

        try (SingleInstance first = SingleInstance.acquire(home).orElseThrow()) {
            first.listen(this::done);

            assertThat(SingleInstance.handOver(home, HandedOver.NOTHING)).contains(HandedOver.Answer.DONE);
        }
    }

    /** The window goes on listening, whatever came and whatever became of it. */
    @Test
    void startAfterOneThatCouldNotBeAnsweredIsAnswered() {
        try (SingleInstance first = SingleInstance.acquire(home).orElseThrow()) {
            first.listen(request -> {
                if (asked.isEmpty()) {
                    asked.add(request);
                    throw new IllegalStateException("the window is not ready");
                }
                return HandedOver.Answer.DONE;
            });

            assertThat(SingleInstance.handOver(home, withFile("/a.png"))).contains(HandedOver.Answer.DONE);
        }
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> HandedOver.parse("null"));
    }

    /** On a machine that trains, or at the very first start, a window is painted later than one that hangs is given up. */
    @Test
    void startIsAnsweredByAWindowThatTakesLongToPaintItself() throws Exception {
        Files.writeString(home.resolve("window.address"), home.resolve("gone").toString());
        try (SingleInstance first = SingleInstance.acquire(home).orElseThrow()) {
            CompletableFuture<Optional<HandedOver.Answer>> waiting =
                    CompletableFuture.supplyAsync(() -> SingleInstance.handOver(home, withFile("/a.png"), 50));
            // Forty of its attempts.
            Thread.sleep(2_000);
            first.listen(this::done);

            assertThat(waiting.get(60, TimeUnit.SECONDS)).contains(HandedOver.Answer.DONE);
        }
    }

    /** Who closes a window and opens another at once need not wait for one that has gone. */
    @Test
    void windowThatClosesBeforeItListensLeavesItsHomeToTheStartThatWaitsForIt() throws Exception {
        SingleInstance first = SingleInstance.acquire(home).orElseThrow();
        CompletableFuture<Optional<HandedOver.Answer>> waiting =
                CompletableFuture.supplyAsync(() -> SingleInstance.handOver(home, withFile("/a.png")));
        first.close();

        assertThat(waiting.get(60, TimeUnit.SECONDS)).isEmpty();
        try (SingleInstance second = SingleInstance.acquire(home).orElseThrow()) {
            second.listen(this::done);
            assertThat(SingleInstance.handOver(home, HandedOver.NOTHING)).contains(HandedOver.Answer.DONE);
        }
    }
}
