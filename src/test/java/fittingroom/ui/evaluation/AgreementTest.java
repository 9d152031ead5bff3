package fittingroom.ui.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fittingroom.data.Dataset;
import fittingroom.metrics.Calibration;
import fittingroom.metrics.ClassificationReport;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.Predictions;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.controls.gallery.GalleryData;
import fittingroom.workbench.AnsweredImages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Matrix, table, calibration and gallery show the same answers, as scikit-learn counts them (agreement.py). */
class AgreementTest {
    private static final int CLASSES = 10;

    private final JsonNode reference;
    private final Predictions predictions;
    private final EvaluationViewModel viewModel;

    AgreementTest() throws IOException {
        reference = JsonMapper.builder()
                .build()
                .readTree(Objects.requireNonNull(
                        AgreementTest.class.getResourceAsStream("/fittingroom/ui/evaluation/agreement.json")));
        int[] actual = numbers("actual").mapToInt(JsonNode::asInt).toArray();
        float[] answers = new float[actual.length * CLASSES];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = (float) reference.get("answers").get(i).asDouble();
        }
        predictions = Predictions.of(CLASSES, actual, answers);
        byte[] labels = new byte[actual.length];
        for (int i = 0; i < actual.length; i++) {
            labels[i] = (byte) actual[i];
        }
        Dataset images = Dataset.of(new byte[actual.length * Dataset.PIXELS], labels);
        viewModel = new EvaluationViewModel(
                (set, epoch) -> CompletableFuture.completedFuture(new AnsweredImages(images, predictions)),
                Runnable::run);
    }

    private Stream<JsonNode> numbers(String name) {
        return StreamSupport.stream(reference.get(name).spliterator(), false);
    }

    private List<Double> doubles(String name) {
        return numbers(name).map(JsonNode::asDouble).toList();
    }

    @BeforeEach
    void anEpochIsFinished() {
        viewModel.epochFinished(new TrainingEvent.EpochFinished(
                new EpochMetrics(1, 1, 0.5, 1, 0.5, 1e-3, 1, 1), predictions.confusion(), 1));
    }

    @Test
    void matrixHasScikitLearnsCounts() {
        int[][] counts = viewModel.matrixProperty().get().orElseThrow().toArray();

        for (int actual = 0; actual < CLASSES; actual++) {
            for (int predicted = 0; predicted < CLASSES; predicted++) {
                assertThat(counts[actual][predicted])
                        .isEqualTo(reference
                                .get("confusion")
                                .get(actual)
                                .get(predicted)
                                .asInt());
            }
        }
    }

    @Test
    void tableHasScikitLearnsFigures() {
        List<ClassificationReport.ClassFigures> rows =
                viewModel.reportProperty().get().orElseThrow().classes();

        for (int i = 0; i < CLASSES; i++) {
            assertThat(rows.get(i).precision()).isCloseTo(doubles("precision").get(i), within(1e-12));
            assertThat(rows.get(i).recall()).isCloseTo(doubles("recall").get(i), within(1e-12));
            assertThat(rows.get(i).f1()).isCloseTo(doubles("f1").get(i), within(1e-12));
            assertThat(rows.get(i).support())
                    .isEqualTo(reference.get("support").get(i).asInt());
        }
    }

    @Test
    void calibrationHasScikitLearnsCurveAndItsError() {
        Calibration calibration = viewModel.calibrationProperty().get().orElseThrow();
        List<Calibration.Bin> filled =
                calibration.bins().stream().filter(bin -> bin.count() > 0).toList();

        assertThat(calibration.bins())
                .extracting(Calibration.Bin::count)
                .containsExactlyElementsOf(
                        numbers("counts").map(JsonNode::asInt).toList());
        for (int i = 0; i < filled.size(); i++) {
            assertThat(filled.get(i).accuracy()).isCloseTo(doubles("accuracies").get(i), within(1e-12));
            assertThat(filled.get(i).confidence())
                    .isCloseTo(doubles("confidences").get(i), within(1e-9));
        }
        assertThat(calibration.expectedError())
                .isCloseTo(reference.get("expectedError").asDouble(), within(1e-9));
    }

    @Test
    void galleryOfEveryCellAndEveryBarHasAsManyImagesAsTheyCount() {
        for (int actual = 0; actual < CLASSES; actual++) {
            for (int predicted = 0; predicted < CLASSES; predicted++) {
                assertThat(shown(new ImageSelection.Cell(actual, predicted)))
                        .hasSize(reference
                                .get("confusion")
                                .get(actual)
                                .get(predicted)
                                .asInt());
            }
        }
        for (int bin = 0; bin < 10; bin++) {
            assertThat(shown(new ImageSelection.Confidence(bin, 10)))
                    .hasSize(reference.get("counts").get(bin).asInt());
        }
    }

    @Test
    void filtersDivideTheImages() {
        List<Integer> all = shown(new ImageSelection.OfClass(3));
        List<Integer> divided = new ArrayList<>();
        for (ImageFilter filter : List.of(ImageFilter.RIGHT, ImageFilter.WRONG)) {
            viewModel.gallery().filterProperty().set(filter);
            divided.addAll(shown(new ImageSelection.OfClass(3)));
        }

        assertThat(divided).containsExactlyInAnyOrderElementsOf(all);
        viewModel.gallery().filterProperty().set(ImageFilter.RIGHT);
        assertThat(shown(new ImageSelection.OfClass(3)))
                .hasSize(reference.get("confusion").get(3).get(3).asInt());
    }

    @Test
    void filterSaysWhatShowsAndNeverContradictsTheSelection() {
        GalleryViewModel gallery = viewModel.gallery();
        gallery.showMistakes();
        int images = gallery.dataProperty().get().items().size() + shownBy(ImageFilter.RIGHT);
        assertThat(gallery.titleProperty().get()).startsWith("All images · ");

        assertThat(shownBy(ImageFilter.ALL)).isEqualTo(images);
        gallery.showMistakes();
        assertThat(gallery.titleProperty().get()).startsWith("All mistakes · ");

        shown(new ImageSelection.Cell(3, 3));
        assertThat(gallery.filterProperty().get()).isEqualTo(ImageFilter.ALL);
        assertThat(gallery.titleProperty().get()).startsWith("Dress recognised · ");

        gallery.filterProperty().set(ImageFilter.RIGHT);
        shown(new ImageSelection.Cell(3, 5));
        assertThat(gallery.filterProperty().get()).isEqualTo(ImageFilter.ALL);

        gallery.filterProperty().set(ImageFilter.UNSURE);
        shown(new ImageSelection.OfClass(3));
        assertThat(gallery.filterProperty().get()).isEqualTo(ImageFilter.UNSURE);
    }

    private int shownBy(ImageFilter filter) {
        viewModel.gallery().filterProperty().set(filter);
        return viewModel.gallery().dataProperty().get().items().size();
    }

    @Test
    void exportedTableNamesEveryImageThatShows() {
        shown(new ImageSelection.Cell(3, 5));

        String table = GalleryExport.table(viewModel.gallery().dataProperty().get());

        assertThat(table.lines())
                .hasSize(1 + reference.get("confusion").get(3).get(5).asInt());
        assertThat(table).startsWith("image,actual,predicted,probability\n");
        assertThat(table.lines().skip(1)).allMatch(line -> line.matches("[0-9]+,Dress,Sandal,0\\.[0-9]{6}"));
    }

    private List<Integer> shown(ImageSelection selection) {
        viewModel.gallery().selectionProperty().set(selection);
        return viewModel.gallery().dataProperty().get().items().stream()
                .map(GalleryData.Item::image)
                .toList();
    }
}
