package fittingroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fittingroom.metrics.ConfusionMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs and checkpoints of earlier versions are written like this. */
class TrainingJsonTest {
    private static final JsonMapper MAPPER = TrainingJson.mapper().build();

    private static void assertIsWritten(LiveChange change, String json) throws JsonProcessingException {
        assertThat(MAPPER.writerFor(LiveChange.class).writeValueAsString(change))
                .isEqualTo(json);
        assertThat(MAPPER.readValue(json, LiveChange.class)).isEqualTo(change);
    }

    @Test
    void everyLiveChangeIsWrittenWithItsKind() throws JsonProcessingException {
        assertIsWritten(new LiveChange.LearningRate(5e-4), "{\"kind\":\"learningRate\",\"value\":5.0E-4}");
        assertIsWritten(new LiveChange.Dropout(0.3), "{\"kind\":\"dropout\",\"value\":0.3}");
        assertIsWritten(new LiveChange.Patience(4), "{\"kind\":\"patience\",\"value\":4}");
        assertIsWritten(new LiveChange.Epochs(12), "{\"kind\":\"epochs\",\"value\":12}");
    }

    @Test
    void matrixIsWrittenAsItsRows() throws JsonProcessingException {
        ConfusionMatrix matrix = ConfusionMatrix.of(new int[][] {{3, 1}, {0, 4}});

        assertThat(MAPPER.writeValueAsString(matrix)).isEqualTo("[[3,1],[0,4]]");
        assertThat(MAPPER.readValue("[[3,1],[0,4]]", ConfusionMatrix.class)).isEqualTo(matrix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"batchSize\",\"value\":4}",
                "{\"kind\":\"dropout\",\"value\":1.0}",
                "{\"kind\":\"dropout\",\"value\":0.5,\"other\":1}",
                "{\"value\":0.5}"
            })
    void changeThatNoRunKnowsIsRefused(String json) {
        assertThatThrownBy(() -> MAPPER.readValue(json, LiveChange.class)).isInstanceOf(JsonProcessingException.class);
    }
}
