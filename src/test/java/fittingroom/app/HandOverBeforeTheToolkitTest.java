package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A second start, whose display is none: had it begun with the toolkit, it would say so on standard error. */
@Timeout(120)
class HandOverBeforeTheToolkitTest {
    private static final long SECONDS_A_TOOLKIT_FAILS_WITHIN = 4;

    @TempDir
    private Path home;

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoHandsItsFileToTheOpenWindowStartsNoToolkitAndIsSilent() throws Exception {
        CompletableFuture<HandedOver> asked = new CompletableFuture<>();
        try (SingleInstance first = SingleInstance.acquire(home).orElseThrow()) {
            first.listen(request -> {
                asked.complete(request);
                // The other process has time to do whatever it would do beside this.
                new CompletableFuture<Void>()
                        .completeOnTimeout(null, SECONDS_A_TOOLKIT_FAILS_WITHIN, TimeUnit.SECONDS)
                        .join();
                return HandedOver.Answer.DONE;
            });

            Program.Output output = new Program(home, Map.of("DISPLAY", ":9999")).run("a.png");

            assertThat(output).isEqualTo(new Program.Output(0, List.of(), List.of()));
            assertThat(asked.join().file()).contains(Path.of("a.png").toAbsolutePath());
        }
    }
}
