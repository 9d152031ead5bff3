package fittingroom.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scikit-learn's values (classification_report.py beside the resource). */
class ClassificationReportTest {

    /** One case of the resource with what scikit-learn says about it. */
    record Case(String name, ConfusionMatrix counted, ConfusionMatrix expectedMatrix, ClassificationReport expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream stream = ClassificationReportTest.class.getResourceAsStream("classification_report.json")) {
            JsonMapper mapper = JsonMapper.builder().build();
            List<Case> cases = new ArrayList<>();
            for (JsonNode node : mapper.readTree(stream).get("cases")) {
                cases.add(read(mapper, node));
            }
            return cases.stream();
        }
    }

    private static Case read(JsonMapper mapper, JsonNode node) {
        int classes = node.get("classes").asInt();
        List<ClassificationReport.ClassFigures> figures = IntStream.range(0, classes)
                .mapToObj(i -> new ClassificationReport.ClassFigures(
                        "class " + i,
                        node.get("precision").get(i).asDouble(),
                        node.get("recall").get(i).asDouble(),
                        node.get("f1").get(i).asDouble(),
                        node.get("support").get(i).asInt()))
                .toList();
        return new Case(
                node.get("name").asText(),
                ConfusionMatrix.count(
                        classes,
                        mapper.convertValue(node.get("actual"), int[].class),
                        mapper.convertValue(node.get("predicted"), int[].class)),
                ConfusionMatrix.of(mapper.convertValue(node.get("confusion"), int[][].class)),
                new ClassificationReport(figures, node.get("accuracy").asDouble()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void countsAreThoseOfScikitLearn(Case expected) {
        assertThat(expected.counted()).isEqualTo(expected.expectedMatrix());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void figuresAreThoseOfScikitLearnToTheLastDigit(Case expected) {
        List<String> names = expected.expected().classes().stream()
                .map(ClassificationReport.ClassFigures::name)
                .toList();

        assertThat(ClassificationReport.of(expected.counted(), names)).isEqualTo(expected.expected());
    }

    @Test
    void namesMustBeAsManyAsClasses() {
        ConfusionMatrix matrix = ConfusionMatrix.of(new int[][] {{1, 0}, {0, 1}});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassificationReport.of(matrix, List.of("only one")))
                .withMessage("expected 2 class names, got 1");
    }

    @Test
    void classesCannotBeChangedFromOutside() {
        List<ClassificationReport.ClassFigures> figures =
                new ArrayList<>(List.of(new ClassificationReport.ClassFigures("Bag", 1, 1, 1, 1)));
        ClassificationReport report = new ClassificationReport(figures, 1);

        figures.clear();

        assertThat(report.classes()).hasSize(1);
    }
}
