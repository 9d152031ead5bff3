package fittingroom.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experiments that somebody wrote by hand. */
class ExperimentJsonTest {
    private static final JsonMapper MAPPER = ExperimentJson.mapper().build();

    private static ObjectNode quick() {
        return MAPPER.valueToTree(Preset.QUICK_CNN.config());
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        assertThat(ExperimentJson.read(quick())).isEqualTo(Preset.QUICK_CNN.config());
    }

    /** The preset with one value changed, or, without a value, left out. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/network | | network is missing",
                "/network | null | network has no value",
                "/network | [1] | network must have fields of its own, was [1]",
                "/network/kind | | kind is missing in network; there are cnn, recurrent",
                "/network/kind | \"x\" | kind in network is unknown, was \"x\"; there are cnn, recurrent",
                "/network/blocks | | blocks is missing in network",
                "/network/blocks | 3 | blocks in network must be a list, was 3",
                "/network/blocks | null | blocks in network has no value",
                "/network/blocks | [] | a CNN has 1 to 8 convolution blocks, was 0",
                "/network/blocks | [3] | blocks[0] in network must have fields of its own, was 3",
                "/network/blocks/0/filters | | filters is missing in network.blocks[0]",
                "/network/blocks/0/padding | \"same\" | padding in network.blocks[0] must be one of SAME, VALID, was \"same\"",
                "/network/units | 1 | \"units\" in network is unknown; there are alpha, blocks, denseUnits, dropout",
                "/hyperparameters/learningRate | | learningRate is missing in hyperparameters",
                "/hyperparameters/learningRate | \"a\" | learningRate in hyperparameters must be a number, was \"a\"",
                "/hyperparameters/learningRate | null | learningRate in hyperparameters has no value",
                "/hyperparameters/epochs | 2.5 | epochs in hyperparameters must be a whole number, was 2.5",
                "/hyperparameters/epochs | 99999999999 | epochs in hyperparameters must be nearer to 0, was 99999999999",
                "/hyperparameters/epochs | -1 | epochs must be in 1..1000, was -1",
                "/hyperparameters/testTimeMirror | 1 | testTimeMirror in hyperparameters must be true or false, was 1",
                "/hyperparameters/schedule | 3 | schedule in hyperparameters must have fields of its own, was 3",
                "/augmentation | 4 | augmentation must have fields of its own, was 4",
                "/extra | 4 | \"extra\" is unknown; there are augmentation, hyperparameters, network"
            })
    void whatIsWrongIsNamedByItsField(String pointer, String value, String sentence) throws Exception {
        ObjectNode tree = quick();
        int slash = pointer.lastIndexOf('/');
        ObjectNode section = (ObjectNode) tree.at(pointer.substring(0, slash));
        String field = pointer.substring(slash + 1);
        if (value == null) {
            section.remove(field);
        } else {
            JsonNode changed = MAPPER.readTree(value);
            section.set(field, changed);
        }

        assertThatThrownBy(() -> ExperimentJson.read(tree))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
