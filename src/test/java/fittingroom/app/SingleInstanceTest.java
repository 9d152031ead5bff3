package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleInstanceTest {
    private final BlockingQueue<Optional<Path>> opened = new LinkedBlockingQueue<>();

    @TempDir
    private Path home;

    @Test
    void secondStartHandsItsFileToTheFirst() throws Exception {
        try (SingleInstance first = SingleInstance.acquire(home).orElseThrow()) {
            first.listen(opened::add);

            assertThat(SingleInstance.acquire(home)).isEmpty();
            assertThat(SingleInstance.handOver(home, Optional.of(Path.of("/pictures/a bag – été.png"))))
                    .isTrue();
            assertThat(SingleInstance.handOver(home, Optional.empty())).isTrue();

            assertThat(opened.poll(10, TimeUnit.SECONDS)).contains(Path.of("/pictures/a bag – été.png"));
            assertThat(opened.poll(10, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void closedWindowLeavesItsHomeToTheNext() throws Exception {
        SingleInstance first = SingleInstance.acquire(home).orElseThrow();
        first.listen(opened::add);
        first.close();

        try (SingleInstance second = SingleInstance.acquire(home).orElseThrow()) {
            second.listen(opened::add);

            assertThat(SingleInstance.handOver(home, Optional.empty())).isTrue();
        }
    }

    @Test
    void homesDoNotKnowOfEachOther(@TempDir Path other) {
        try (SingleInstance first = SingleInstance.acquire(home).orElseThrow();
                SingleInstance second = SingleInstance.acquire(other).orElseThrow()) {
            first.listen(opened::add);
            second.listen(opened::add);

            assertThat(first).isNotSameAs(second);
        }
    }

    @Test
    void addressThatACrashLeftBehindIsReplacedByTheNextWindow() throws Exception {
        Files.writeString(home.resolve("window.address"), home.resolve("gone").toString());

        try (SingleInstance first = SingleInstance.acquire(home).orElseThrow()) {
            first.listen(opened::add);

            assertThat(SingleInstance.handOver(home, Optional.empty())).isTrue();
        }
    }
}
