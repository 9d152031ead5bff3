package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.experiment.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A run goes in an archive to another home, or is refused with a sentence. */
class RunArchiveTest extends ArchiveBed {
    @Test
    void whatWasPackedIsTakenInUnderANumberOfItsOwn() throws IOException {
        there.begin(Preset.QUICK_CNN.config(), Optional.empty()).close();

        Run imported = there.importFrom(zip);

        assertThat(imported)
                .isEqualTo(new Run(
                        new RunId("run-2"),
                        run.labels(),
                        run.parent(),
                        run.state(),
                        run.started(),
                        run.config(),
                        run.provenance(),
                        run.epochs(),
                        run.changes(),
                        run.result(),
                        run.test(),
                        run.weightsSha256()));
        assertThat(there.modelFile(imported.id())).hasSameBinaryContentAs(here.modelFile(run.id()));
        assertThat(there.find(imported.id())).contains(imported);
    }

    @Test
    void nothingIsOverwritten() {
        assertThatThrownBy(() -> here.pack(run.id(), zip)).hasMessageContaining("is there already");
    }

    @Test
    void anythingElseIsRefused() throws IOException {
        Files.writeString(zip, "no archive");
        assertRefused("it isn't a run that Fitting Room exported");
    }

    @Test
    void everyByteIsChecked() throws IOException {
        Map<String, byte[]> entries = entries();
        Objects.requireNonNull(entries.get("events.jsonl"))[10] ^= 1;
        write(entries);

        assertRefused("events.jsonl is damaged");
    }

    @Test
    void aFileThatIsMissingIsNamed() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.remove("model.fittingroom");
        write(entries);

        assertRefused("model.fittingroom is missing");
    }

    @Test
    void anArchiveThatIsCutAnywhereIsRefusedAndLeavesNothing() throws IOException {
        byte[] whole = Files.readAllBytes(zip);
        Random random = new Random(6);
        for (int i = 0; i < 20; i++) {
            // Behind the last entry there is only the archive's own table of contents, which nobody needs.
            Files.write(zip, Arrays.copyOf(whole, random.nextInt(whole.length * 9 / 10)));

            assertThatThrownBy(() -> there.importFrom(zip))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("run-1.zip can't be imported: ")
                    .hasMessageEndingWith("; export the run again.");
            assertNothingIsLeft();
        }
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(folder.resolve("there").resolve("runs"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsOnly("format", "home-lock");
        }
    }

    @Test
    void flippedBytesAnywhereAreRefusedOrHarmless() throws IOException {
        byte[] whole = Files.readAllBytes(zip);
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            byte[] damaged = whole.clone();
            for (int flip = 0; flip < 50; flip++) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(zip, damaged);

            assertThatThrownBy(() -> there.importFrom(zip))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("run-1.zip can't be imported: ")
                    .hasMessageEndingWith("; export the run again.");
            assertNothingIsLeft();
        }
    }

    /** Or nobody could take the run in: exporting it again would not help. */
    @Test
    void whatIsDamagedInTheHomeIsLeftOut() throws IOException {
        Files.write(here.folder(run.id()).resolve("batches"), new byte[3]);
        Files.delete(zip);
        here.pack(run.id(), zip);

        Run imported = there.importFrom(zip);

        assertThat(imported).isEqualTo(run);
        assertThat(there.folder(imported.id()).resolve("batches")).doesNotExist();
    }

    @Test
    void anArchiveOfANewerVersionIsRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        replaceInContents(entries, "\"format\":1", "\"format\":2");
        write(entries);

        assertRefused("a newer version of Fitting Room wrote it");
    }
}
