package fittingroom.ui.controls;

import fittingroom.image.GrayImage;
import fittingroom.metrics.ClassificationReport;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.ui.controls.chart.ChartData;
import fittingroom.ui.controls.chart.ChartView;
import fittingroom.ui.controls.chart.Column;
import fittingroom.ui.controls.chart.CurveStyle;
import fittingroom.ui.controls.chart.LearningCurveChart;
import fittingroom.ui.controls.chart.LearningRateStrip;
import fittingroom.ui.controls.chart.Points;
import fittingroom.ui.controls.chart.ProbabilityBars;
import fittingroom.ui.controls.draw.DrawingCanvas;
import fittingroom.ui.controls.form.LayerCard;
import fittingroom.ui.controls.form.ParameterField;
import fittingroom.ui.controls.gallery.PixelImageView;
import fittingroom.ui.controls.matrix.ConfusionHeatmap;
import fittingroom.ui.controls.matrix.MatrixData;
import fittingroom.ui.controls.table.ClassTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
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
        ConfusionMatrix matrix = ConfusionMatrix.of(COUNTS);
        heatmap.dataProperty()
                .set(new MatrixData(NAMES, Optional.of(matrix), Optional.empty(), MatrixData.Display.COUNTS));
        heatmap.selectedCellProperty().set(new MatrixData.Cell(6, 0));
        ClassTable table = new ClassTable();
        table.setReport(ClassificationReport.of(matrix, NAMES));
        HBox evaluation = new HBox(24, heatmap, table);
        VBox centre = new VBox(16, charts, evaluation);
        centre.setPadding(new Insets(16));
        return centre;
    }

    private VBox empty() {
        LearningCurveChart chart = new LearningCurveChart();
        chart.setData(ChartData.empty("Accuracy", ChartData.Axis.ofEpochs(5)));
        chart.setEmptyText("Press Train to see the curves draw themselves.");
        LearningRateStrip strip = new LearningRateStrip();
        VBox.setVgrow(chart, Priority.ALWAYS);
        return new VBox(chart, strip);
    }

    private VBox curve(boolean accuracy) {
        int batches = 375;
        Column positions = new Column();
        Column values = new Column();
        Column rates = new Column();
        Column epochs = new Column();
        Column validation = new Column();
        for (int epoch = 0; epoch < 7; epoch++) {
            for (int batch = 1; batch <= batches; batch++) {
                double position = epoch + (double) batch / batches;
                positions.add(position);
                values.add(value(position, accuracy) + random.nextGaussian() * 0.025);
                rates.add(position < 4.4 ? 1e-3 : 5e-4);
            }
            epochs.add(epoch + 1.0);
            validation.add(value(epoch + 1.0, accuracy) - (accuracy ? 0.004 : -0.02) + 0.002 * Math.sin(epoch * 3));
        }
        Points points = Points.of(positions, values);
        ChartData.Axis axis = ChartData.Axis.ofEpochs(20);
        double[] ghost = IntStream.rangeClosed(1, 20)
                .mapToDouble(epoch -> value(epoch * 0.7, accuracy) - (accuracy ? 0.012 : -0.05))
                .toArray();
        double[] whole = IntStream.rangeClosed(1, 20).asDoubleStream().toArray();
        LearningCurveChart chart = new LearningCurveChart();
        chart.setData(new ChartData(
                accuracy ? "Accuracy" : "Loss",
                accuracy ? "" : "cross-entropy",
                axis,
                List.of(
                        new ChartData.Curve("baseline", "baseline", Points.of(whole, ghost), CurveStyle.GHOST),
                        new ChartData.Curve("batch", "train", points, CurveStyle.RAW),
                        new ChartData.Curve("train", "train", points, CurveStyle.TRAIN),
                        new ChartData.Curve(
                                "validation", "validation", Points.of(epochs, validation), CurveStyle.VALIDATION)),
                List.of(),
                List.of(
                        new ChartData.Mark(4.4, accuracy ? "dropout .40" : "lr ÷2", ChartData.Mark.Kind.EDIT),
                        new ChartData.Mark(4.6, "paused", ChartData.Mark.Kind.PAUSE),
                        new ChartData.Mark(5.9, "epochs 20", ChartData.Mark.Kind.EDIT)),
                Optional.of(new ChartData.Best(6, validation.value(5))),
                accuracy ? OptionalDouble.empty() : OptionalDouble.of(0),
                accuracy ? OptionalDouble.of(1) : OptionalDouble.empty()));
        LearningRateStrip strip = new LearningRateStrip();
        ChartView view = new ChartView();
        chart.setView(view);
        strip.setView(view);
        strip.ratesProperty().set(new LearningRateStrip.Rates(axis, Points.NONE, Points.of(positions, rates)));
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
