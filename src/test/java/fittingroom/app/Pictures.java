package fittingroom.app;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Garments drawn by hand, as a shop would show them: dark on white. */
final class Pictures {
    private Pictures() {}

    static void writeTrouser(Path file) throws IOException {
        Polygon outline = new Polygon(
                new int[] {110, 190, 205, 165, 150, 135, 95}, new int[] {20, 20, 280, 280, 90, 280, 280}, 7);
        write(file, outline);
    }

    /** A low shoe that faces right, as none in the data set does. */
    static void writeShoe(Path file) throws IOException {
        Polygon outline = new Polygon(
                new int[] {30, 60, 105, 150, 215, 265, 275, 270, 30},
                new int[] {120, 105, 125, 150, 165, 180, 200, 215, 215},
                9);
        write(file, outline);
    }

    private static void write(Path file, Polygon outline) throws IOException {
        BufferedImage image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 300, 300);
        graphics.setColor(new Color(70, 80, 110));
        graphics.fillPolygon(outline);
        graphics.dispose();
        ImageIO.write(image, "png", file.toFile());
    }
}
