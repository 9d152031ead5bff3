package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model's or a run's JSON may say: exactly the kinds of value that its records have. */
class NetworkJsonTest {
    private static final JsonMapper MAPPER = NetworkJson.mapper().build();

    private record Values(int count, long seed, double rate, boolean flag, String text) {}

    private static final String GOOD = "{\"count\":3,\"seed\":4,\"rate\":0.5,\"flag\":true,\"text\":\"a\"}";

    @Test
    void valuesOfTheirKindAreRead() throws JsonProcessingException {
        assertThat(MAPPER.readValue(GOOD, Values.class)).isEqualTo(new Values(3, 4, 0.5, true, "a"));
        assertThat(MAPPER.readValue(GOOD.replace("0.5", "2"), Values.class).rate())
                .isEqualTo(2.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"count\":3 | \"count\":3.7",
                "\"count\":3 | \"count\":3.0",
                "\"count\":3 | \"count\":\"3\"",
                "\"count\":3 | \"count\":true",
                "\"count\":3 | \"count\":\"\"",
                "\"count\":3 | \"count\":null",
                "\"count\":3 | \"count\":[3]",
                "\"count\":3 | \"count\":3000000000",
                "\"count\":3 | \"count\":3,\"count\":3",
                "\"seed\":4 | \"seed\":4.5",
                "\"rate\":0.5 | \"rate\":\"0.5\"",
                "\"rate\":0.5 | \"rate\":false",
                "\"flag\":true | \"flag\":-1",
                "\"flag\":true | \"flag\":1",
                "\"flag\":true | \"flag\":\"true\"",
                "\"text\":\"a\" | \"text\":3",
                "\"text\":\"a\" | \"text\":true",
                "\"a\"} | \"a\"} {}",
            })
    void nothingIsTakenForSomethingElse(String good, String bad) {
        String json = GOOD.replace(good, bad);

        assertThat(json).isNotEqualTo(GOOD);
        assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> MAPPER.readValue(json, Values.class));
    }

    /** A diverged run's figures are written this way. */
    @Test
    void numbersThatAreNoneStayReadable() throws JsonProcessingException {
        String json = MAPPER.writeValueAsString(new Values(3, 4, Double.NaN, true, "a"));

        assertThat(MAPPER.readValue(json, Values.class).rate()).isNaN();
    }
}
