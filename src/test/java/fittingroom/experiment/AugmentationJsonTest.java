package fittingroom.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fittingroom.data.Augmentation;
import org.junit.jupiter.api.Test;

class AugmentationJsonTest {
    private static final JsonMapper MAPPER = ExperimentJson.mapper().build();

    @Test
    void aRunFromBeforeRealismIsReadAsOneWithout() throws Exception {
        String old = "{\"maximumShift\":2,\"horizontalFlip\":true,\"erasingProbability\":0.1}";

        assertThat(MAPPER.readValue(old, Augmentation.class)).isEqualTo(new Augmentation(2, true, 0.1, 0));
    }

    @Test
    void realismIsWrittenAndReadBack() throws Exception {
        Augmentation realistic = new Augmentation(1, false, 0, 0.75);

        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(realistic), Augmentation.class))
                .isEqualTo(realistic);
    }

    @Test
    void everythingElseIsAsStrictAsBefore() {
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> MAPPER.readValue("{\"maximumShift\":2,\"horizontalFlip\":true}", Augmentation.class));
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> MAPPER.readValue(
                        "{\"maximumShift\":2,\"horizontalFlip\":true,\"erasingProbability\":0.1,\"x\":1}",
                        Augmentation.class));
    }
}
