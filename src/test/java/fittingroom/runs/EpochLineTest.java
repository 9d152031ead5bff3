package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.training.TrainingEvent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpochLineTest {
    private static final String LINE = "{\"event\":\"epoch\",\"metrics\":{\"epoch\":12,\"trainLoss\":0.5,"
            + "\"trainAccuracy\":0.25,\"validationLoss\":1.0E-4,\"validationAccuracy\":1.0,\"learningRate\":0.001,"
            + "\"imagesPerSecond\":2000.0,\"seconds\":24.5},\"validationConfusion\":[[3,1],[0,40]],\"bestEpoch\":9";
    private static final TrainingEvent.EpochFinished EPOCH = new TrainingEvent.EpochFinished(
            new EpochMetrics(12, 0.5, 0.25, 1e-4, 1, 1e-3, 2000, 24.5),
            ConfusionMatrix.of(new int[][] {{3, 1}, {0, 40}}),
            9);

    private static Optional<TrainingEvent.EpochFinished> parse(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return EpochLine.parse(bytes, 0, bytes.length);
    }

    @Test
    void lineIsReadWhereverItStandsInTheBuffer() {
        byte[] buffer = ("xx" + LINE + ",\"crc32\"").getBytes(StandardCharsets.UTF_8);

        assertThat(EpochLine.parse(buffer, 2, 2 + LINE.length())).contains(EPOCH);
        assertThat(parse(LINE)).contains(EPOCH);
    }

    @Test
    void generalParserReadsTheSame() throws Exception {
        assertThat(LogJson.MAPPER.readValue(LINE + "}", TrainingEvent.class)).isEqualTo(EPOCH);
    }

    @Test
    void noPrefixOfALineIsALineButOneWithAShorterLastNumber() {
        for (int length = 0; length < LINE.length(); length++) {
            assertThat(parse(LINE.substring(0, length))).isEmpty();
        }
        assertThat(parse(LINE + "1"))
                .map(TrainingEvent.EpochFinished::bestEpoch)
                .contains(91);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"event\":\"epoch\" | \"event\":\"epochs\"",
                "\"trainLoss\" | \"testLoss\"",
                "\"epoch\":12 | \"epoch\":",
                "\"epoch\":12 | \"epoch\":0",
                "\"epoch\":12 | \"epoch\":-12",
                "\"epoch\":12 | \"epoch\":1234567890",
                "0.25 | quarter",
                "0.25 | ''",
                "[3,1] | [3,1,2]",
                "[3,1] | []",
                "[3,1] | [3;1]",
                "[3,1], | [3,1];",
                "[[3,1] | [(3,1]",
                "[3,1] | [3,-1]",
                "[0,40]] | [0,40]",
                "\"bestEpoch\":9 | \"bestEpoch\":9}",
                "\"bestEpoch\":9 | \"bestEpoch\":",
            })
    void everythingElseIsLeftToTheGeneralParser(String written, String instead) {
        assertThat(LINE).contains(written);
        assertThat(parse(LINE.replace(written, instead))).isEmpty();
    }

    @Test
    void numbersOfNineDigitsAreTheLongest() {
        assertThat(parse(LINE.replace("\"epoch\":12", "\"epoch\":123456789")))
                .map(epoch -> epoch.metrics().epoch())
                .contains(123_456_789);
    }

    /** Sixteen counts fill the first array just so; one of three takes another copy. */
    @ParameterizedTest
    @CsvSource({"1", "3", "15", "16", "17", "33"})
    void matrixMayHaveAnyNumberOfClasses(int classes) {
        int[][] counts = new int[classes][classes];
        StringBuilder rows = new StringBuilder();
        for (int actual = 0; actual < classes; actual++) {
            rows.append(actual == 0 ? "[" : ",[");
            for (int predicted = 0; predicted < classes; predicted++) {
                counts[actual][predicted] = 100 * actual + predicted;
                rows.append(predicted == 0 ? "" : ",").append(counts[actual][predicted]);
            }
            rows.append(']');
        }

        assertThat(parse(LINE.replace("[3,1],[0,40]", rows)))
                .map(TrainingEvent.EpochFinished::validationConfusion)
                .contains(ConfusionMatrix.of(counts));
    }
}
