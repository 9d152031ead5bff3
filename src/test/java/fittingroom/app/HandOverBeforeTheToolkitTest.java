package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A second start, whose Java writes down which classes it loads. */
@Timeout(120)
class HandOverBeforeTheToolkitTest {
    @TempDir
    private Path home;

    @Test
    void whoHandsItsFileToTheOpenWindowStartsNoToolkit() throws Exception {
        Path classes = home.resolve("classes.log");
        Path picture = Files.createFile(home.resolve("a.png"));
        CompletableFuture<HandedOver> asked = new CompletableFuture<>();
        Program.Output output;
        try (SingleInstance first = SingleInstance.acquire(home).orElseThrow()) {
            first.listen(request -> {
                asked.complete(request);
                return HandedOver.Answer.DONE;
            });

            output = new Program(
                            home, Map.of("DISPLAY", ":9999", "JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + classes))
                    .run(picture.toString());
        }

        assertThat(asked)
                .isCompletedWithValueMatching(
                        request -> request.file().equals(Optional.of(picture)), "hands over " + picture);
        assertThat(output.exitCode()).isZero();
        assertThat(output.standardOutput()).isEmpty();
        assertThat(output.standardError())
                .filteredOn(line -> !line.contains("JDK_JAVA_OPTIONS"))
                .isEmpty();
        List<String> loaded = Files.readAllLines(classes);
        assertThat(loaded).anyMatch(line -> line.contains("fittingroom.app.HandedOver "));
        assertThat(loaded)
                .noneMatch(line -> line.contains("fittingroom.app.ToolkitStart ") || line.contains(" javafx."));
    }
}
