package fittingroom.ui.curves;

import fittingroom.image.ColorImage;
import fittingroom.ui.Replies;
import fittingroom.ui.controls.PixelImages;
import fittingroom.ui.controls.chart.LearningCurveChart;
import fittingroom.workbench.OwnThread;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javafx.stage.FileChooser;
import javax.imageio.ImageIO;

/** Copies a chart, or saves it; files are written beside the window's thread. */
final class ChartExport {
    /** Pixels for each of the screen's, so that a picture can be printed. */
    private static final double SCALE = 2;

    private final LearningCurveChart chart;
    private final String name;
    private final Consumer<String> receiver;

    /** @param receiver hears in a sentence what became of it, on any thread */
    ChartExport(LearningCurveChart chart, String name, Consumer<String> receiver) {
        this.chart = chart;
        this.name = name;
        this.receiver = receiver;
    }

    void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putImage(picture());
        Clipboard.getSystemClipboard().setContent(content);
        receiver.accept(name + " is on the clipboard.");
    }

    void saveSvg() {
        String svg = chart.svg();
        save("svg", () -> svg.getBytes(StandardCharsets.UTF_8));
    }

    void saveCsv() {
        String csv = chart.csv();
        save("csv", () -> csv.getBytes(StandardCharsets.UTF_8));
    }

    void savePng() {
        ColorImage picture = PixelImages.pixels(picture());
        save("png", () -> png(picture));
    }

    private WritableImage picture() {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(SCALE, SCALE));
        parameters.setFill(Color.TRANSPARENT);
        return chart.snapshot(parameters, null);
    }

    private static byte[] png(ColorImage picture) throws IOException {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, picture.width(), picture.height(), picture.toArray(), 0, picture.width());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private void save(String extension, Callable<byte[]> content) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save " + name.toLowerCase(Locale.ROOT));
        chooser.setInitialFileName(name.toLowerCase(Locale.ROOT) + "." + extension);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(extension.toUpperCase(Locale.ROOT), "*." + extension));
        File chosen = chooser.showSaveDialog(chart.getScene().getWindow());
        if (chosen != null) {
            Path file = chosen.toPath();
            Replies.deliver(
                    OwnThread.call("chart-writer", () -> Files.write(file, content.call())),
                    Runnable::run,
                    (written, failure) -> receiver.accept(
                            written == null ? Replies.sentence(failure) : "Saved " + file.getFileName() + "."));
        }
    }
}
