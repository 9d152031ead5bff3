package fittingroom.ui.controls;

import fittingroom.image.GrayImage;
import fittingroom.metrics.ClassificationReport;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.ui.controls.chart.LearningCurveChart;
import fittingroom.ui.controls.chart.LearningRateStrip;
import fittingroom.ui.controls.chart.ProbabilityBars;
import fittingroom.ui.controls.draw.DrawingCanvas;
import fittingroom.ui.controls.form.LayerCard;
import fittingroom.ui.controls.form.ParameterField;
import fittingroom.ui.controls.gallery.PixelImageView;
import fittingroom.ui.controls.matrix.ConfusionHeatmap;
import fittingroom.ui.controls.table.ClassTable;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The controls with generated data. */
final class GalleryBoard {
    static final List<String> NAMES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    static final int[][] COUNTS = {
        {861, 1, 14, 14, 4, 1, 99, 0, 6, 0},
        {0, 984, 0, 10, 3, 0, 2, 0, 1, 0},
        {14, 1, 885, 6, 46, 0, 48, 0, 0, 0},
        {10, 4, 6, 931, 23, 0, 25, 0, 1, 0},
        {0, 1, 40, 21, 891, 0, 46, 0, 1, 0},
        {0, 0, 0, 0, 0, 985, 0, 11, 0, 4},
        {92, 0, 50, 22, 62, 0, 768, 0, 6, 0},
        {0, 0, 0, 0, 0, 6, 0, 975, 0, 19},
        {2, 1, 2, 3, 2, 1, 3, 2, 984, 0},
        {0, 0, 0, 0, 0, 4, 1, 31, 0, 964}
    };

    private final Random random = new Random(42);

    HBox root() {
        HBox root = new HBox(left(), centre(), right());
        HBox.setHgrow(root.getChildren().get(1), Priority.ALWAYS);
        return root;
    }

    private static VBox left() {
        VBox left = new VBox(
                4,
                card("Conv 3×3 · 32", "LeakyReLU .1 · pool 2 · drop .25", "28² → 14²", "320"),
                card("Conv 3×3 · 64", "LeakyReLU .1 · pool 2 · drop .25", "14² → 7²", "18,496"),
                card("Dense 10", "softmax", "128 → 10", "1,290"),
                field("Filters", "32 · 64 · 128", "", "", false, true),
                field("Dropout", "0.40", "was 0.25", "", true, false),
                field("Learning rate", "5.0e-4", "", "", true, false),
                field("Epochs", "0", "", "Epochs must be at least 1, was 0.", false, false),
                field("Batch size", "128", "", "", false, false));
        left.setPadding(new Insets(16));
        left.setMinWidth(296);
        left.setMaxWidth(296);
        left.setStyle("-fx-background-color: -color-bg-subtle;");
        return left;
    }

    private static LayerCard card(String title, String detail, String shape, String parameters) {
        LayerCard card = new LayerCard();
        card.titleProperty().set(title);
        card.detailProperty().set(detail);
        card.shapesProperty().set(shape);
        card.parametersProperty().set(parameters);
        return card;
    }

    private static ParameterField field(
            String label, String text, String note, String error, boolean live, boolean locked) {
        ParameterField field = new ParameterField();
        field.setLabel(label);
        field.textProperty().set(text);
        field.noteProperty().set(note);
        field.errorProperty().set(error);
        field.liveProperty().set(live);
        field.lockedProperty().set(locked);
        return field;
    }

    private VBox centre() {
        HBox charts = new HBox(24, curve(true), curve(false), empty());
        charts.getChildren().forEach(child -> HBox.setHgrow(child, Priority.ALWAYS));
        charts.setPrefHeight(330);
        ConfusionHeatmap heatmap = new ConfusionHeatmap();
        heatmap.setClassNames(NAMES);
        ConfusionMatrix matrix = ConfusionMatrix.of(COUNTS);
        heatmap.setMatrix(matrix);
        heatmap.selectedCellProperty().set(new ConfusionHeatmap.Cell(6, 0));
        ClassTable table = new ClassTable();
        table.setReport(ClassificationReport.of(matrix, NAMES));
        HBox evaluation = new HBox(24, heatmap, table);
        VBox centre = new VBox(16, charts, evaluation);
        centre.setPadding(new Insets(16));
        return centre;
    }

    private VBox empty() {
        LearningCurveChart chart = new LearningCurveChart();
        chart.setTitle("Accuracy");
        chart.setEmptyText("Press Train to see the curves draw themselves.");
        chart.setEpochs(5);
        LearningRateStrip strip = new LearningRateStrip();
        strip.setEpochs(5);
        strip.setSchedule(new double[] {1e-3, 1e-3, 1e-3, 5e-4, 2.5e-4});
        VBox.setVgrow(chart, Priority.ALWAYS);
        return new VBox(chart, strip);
    }

    private VBox curve(boolean accuracy) {
        LearningCurveChart chart = new LearningCurveChart();
        chart.setTitle(accuracy ? "Accuracy" : "Loss");
        chart.setSubtitle(accuracy ? "" : "cross-entropy");
        chart.setEpochs(20);
        chart.smoothingProperty().set(0.95);
        if (accuracy) {
            chart.setUpperBound(OptionalDouble.of(1));
        } else {
            chart.setLowerBound(OptionalDouble.of(0));
        }
        LearningRateStrip strip = new LearningRateStrip();
        strip.setSchedule(IntStream.range(0, 20)
                .mapToDouble(epoch -> epoch < 8 ? 1e-3 : 1e-3 * Math.exp(-0.1 * (epoch - 7)))
                .toArray());
        int batches = 375;
        for (int epoch = 0; epoch < 7; epoch++) {
            for (int batch = 1; batch <= batches; batch++) {
                double position = epoch + (double) batch / batches;
                chart.addTrainingBatch(position, value(position, accuracy) + random.nextGaussian() * 0.025);
                strip.addPoint(position, position < 4.4 ? 1e-3 : 5e-4);
            }
            chart.addValidationEpoch(
                    epoch + 1.0,
                    value(epoch + 1.0, accuracy) - (accuracy ? 0.004 : -0.02) + 0.002 * Math.sin(epoch * 3));
        }
        chart.setBestEpoch(OptionalInt.of(6));
        chart.addEdit(4.4, accuracy ? "dropout .40" : "lr ÷2");
        chart.setBaseline(IntStream.rangeClosed(1, 20)
                .mapToObj(epoch -> value(epoch * 0.7, accuracy) - (accuracy ? 0.012 : -0.05))
                .toList());
        strip.pointedEpochProperty().bindBidirectional(chart.pointedEpochProperty());
        VBox.setVgrow(chart, Priority.ALWAYS);
        return new VBox(chart, strip);
    }

    static double value(double position, boolean accuracy) {
        return accuracy ? 0.925 - 0.28 * Math.exp(-position / 1.1) : 0.205 + 0.62 * Math.exp(-position / 1.2);
    }

    private static VBox right() {
        DrawingCanvas canvas = new DrawingCanvas();
        canvas.setHint("Draw a piece of clothing,\nor drop a picture here");
        ProbabilityBars bars = new ProbabilityBars();
        bars.setClassNames(NAMES);
        bars.setProbabilities(List.of(0.001, 0.0, 0.012, 0.003, 0.01, 0.02, 0.004, 0.91, 0.0, 0.04));
        PixelImageView view = new PixelImageView();
        view.setImage(shoe());
        PixelImageView large = new PixelImageView();
        large.setPrefSize(84, 84);
        large.setImage(shoe());
        Label numbers = new Label(String.format(Locale.ROOT, "%.4f%n%.4f", 0.1111, 0.8888));
        VBox right = new VBox(8, canvas, new HBox(8, view, large), bars, numbers);
        right.setPadding(new Insets(16));
        right.setMinWidth(288);
        right.setMaxWidth(288);
        right.setStyle("-fx-background-color: -color-bg-subtle;");
        return right;
    }

    static GrayImage shoe() {
        float[] pixels = new float[28 * 28];
        for (int row = 0; row < 28; row++) {
            for (int column = 0; column < 28; column++) {
                double top = 18 - column * column / 120.0 - (column > 18 ? (column - 18) * 0.4 : 0);
                boolean inside = row >= top && row < 21 && column > 1 && column < 26;
                pixels[row * 28 + column] =
                        inside ? (float) (0.5 + 0.5 * Math.sin(row * 0.9 + column * 0.35) * 0.8) : 0;
            }
        }
        return GrayImage.of(28, 28, pixels);
    }
}
