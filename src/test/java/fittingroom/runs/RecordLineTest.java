package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.LearningRateSchedule;
import fittingroom.experiment.Preset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordLineTest {
    @ParameterizedTest
    @EnumSource(Preset.class)
    void experimentIsReadAsItWasWritten(Preset preset) throws IOException {
        for (LearningRateSchedule.Kind schedule : LearningRateSchedule.Kind.values()) {
            Experiment experiment = Catalogue.SCHEDULE.put(preset.config(), schedule);
            Experiment written =
                    Catalogue.LEARNING_RATE.put(Catalogue.SEED.put(experiment, Long.MIN_VALUE), Double.MIN_NORMAL);

            assertThat(RecordLine.read(RecordLine.write(written, Experiment.class), Experiment.class))
                    .isEqualTo(written);
        }
    }

    record Before(int epochs, List<Integer> filters) {}

    record After(int epochs, List<Integer> filters, boolean flip) {}

    @Test
    void lineOfAnotherBuildIsRefused() {
        String line = RecordLine.write(new Before(3, List.of(8, 16)), Before.class);

        assertThat(line).endsWith(" 3 2 8 16");
        assertThatThrownBy(() -> RecordLine.read(line, After.class)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 3", " 3 2 8", " 3 -1", " x 0", " 3 2 8 y"})
    void lineThatIsNotWholeIsRefused(String rest) {
        String shape = RecordLine.write(new Before(3, List.of()), Before.class).split(" ", -1)[0];
        assertThatThrownBy(() -> RecordLine.read(shape + rest, Before.class)).isInstanceOf(IOException.class);
    }

    sealed interface Side permits Left, Right {}

    record Left(int depth) implements Side {}

    record Right() implements Side {}

    record Sides(List<Side> all, Side last) {}

    /** All that a build must agree about: every type, every component in its order, each kind once. */
    @Test
    void lineBeginsWithTheChecksumOfItsTypes() throws IOException {
        String here = RecordLineTest.class.getName() + "$";
        CRC32 checksum = new CRC32();
        checksum.update((here + "Sides all:java.util.List<" + here + "Side|" + here + "Left depth:int|" + here
                        + "Right last:" + here + "Side")
                .getBytes(StandardCharsets.UTF_8));
        Sides sides = new Sides(List.of(new Left(3), new Right()), new Left(-1));

        String line = RecordLine.write(sides, Sides.class);

        assertThat(line).isEqualTo(Long.toHexString(checksum.getValue()) + " 2 Left 3 Right Left -1");
        assertThat(RecordLine.read(line, Sides.class)).isEqualTo(sides);
    }
}
