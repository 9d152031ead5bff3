package fittingroom.ui.tryit;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.image.GrayImage;
import fittingroom.inference.Prediction;
import fittingroom.training.SmallExperiments;
import fittingroom.ui.controls.draw.BoardContent;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.ModelReference;
import fittingroom.workbench.WorkbenchSettings;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shoes in outline with a line along the sole, which the included model of 0.1 called a bag, surely (98 %). */
class ShoeWithASoleLineTest {
    private static final int SIDE = 280;

    @TempDir
    private static Path home;

    private static LocalWorkbench workbench;

    @BeforeAll
    static void open() {
        workbench = new LocalWorkbench(new WorkbenchSettings(
                home, SmallExperiments.DATA, Path.of("data", "models", "robust-cnn.fittingroom")));
        workbench.models().first().join();
    }

    @AfterAll
    static void close() {
        workbench.close();
    }

    /** The line in two heights over the sole, drawn with two pens, alone and with the laces. */
    @ParameterizedTest
    @CsvSource({
        "Sneaker, 12, 8, false", "Sneaker, 12, 8, true", "Sneaker, 20, 8, false", "Sneaker, 16, 14, false",
        "Ankle boot, 12, 8, false", "Ankle boot, 18, 8, true", "Ankle boot, 24, 8, false", "Ankle boot, 18, 14, false"
    })
    void isAShoeAndNoBag(String name, int height, float pen, boolean laces) {
        DrawnGarments.Garment shoe = DrawnGarments.ALL.stream()
                .filter(garment -> garment.name().equals(name))
                .findFirst()
                .orElseThrow();

        Prediction prediction = answer(shoe, height, pen, laces);

        assertThat(prediction.className()).isIn("Sneaker", "Ankle boot", "Sandal");
    }

    private static Prediction answer(DrawnGarments.Garment shoe, int height, float pen, boolean laces) {
        BufferedImage board = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = board.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path(shoe.outline()));
        int sole = lowest(shoe.outline()) - height;
        graphics.draw(path(new int[] {leftmost(shoe.outline()), sole, rightmost(shoe.outline()), sole}));
        if (laces) {
            shoe.inner().stream().skip(1).forEach(line -> graphics.draw(path(line)));
        }
        graphics.dispose();
        float[] intensities = new float[SIDE * SIDE];
        for (int i = 0; i < intensities.length; i++) {
            intensities[i] = board.getRaster().getSample(i % SIDE, i / SIDE, 0) / 255f;
        }
        BoardContent drawing = new BoardContent.Drawing(GrayImage.of(SIDE, SIDE, intensities));
        return workbench
                .pictures()
                .classify(drawing.accept(BoardReading.PICTURE), new ModelReference.Included())
                .join()
                .answer()
                .orElseThrow()
                .prediction();
    }

    private static Path2D path(int[] points) {
        Path2D path = new Path2D.Float();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        return path;
    }

    private static int lowest(int[] outline) {
        int lowest = 0;
        for (int i = 1; i < outline.length; i += 2) {
            lowest = Math.max(lowest, outline[i]);
        }
        return lowest;
    }

    private static int leftmost(int[] outline) {
        int leftmost = SIDE;
        for (int i = 0; i < outline.length; i += 2) {
            leftmost = Math.min(leftmost, outline[i]);
        }
        return leftmost;
    }

    private static int rightmost(int[] outline) {
        int rightmost = 0;
        for (int i = 0; i < outline.length; i += 2) {
            rightmost = Math.max(rightmost, outline[i]);
        }
        return rightmost;
    }
}
