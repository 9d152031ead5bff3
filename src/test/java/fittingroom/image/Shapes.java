package fittingroom.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** Simple garments to decode and to prepare. */
public final class Shapes {
    private static final Polygon TROUSER =
            new Polygon(new int[] {95, 205, 225, 165, 150, 135, 75}, new int[] {20, 20, 280, 280, 90, 280, 280}, 7);
    /** Its toe points right, where none in the data set does. */
    private static final Polygon UPPER = new Polygon(
            new int[] {25, 30, 55, 90, 110, 150, 190, 235, 265, 275, 275, 25},
            new int[] {190, 135, 128, 142, 140, 155, 168, 174, 184, 196, 205, 205},
            12);

    private static final Polygon SOLE =
            new Polygon(new int[] {22, 278, 280, 270, 35, 22}, new int[] {203, 203, 210, 222, 222, 212}, 6);

    private Shapes() {}

    /** Dark on white, {@code side × side} pixels. */
    public static BufferedImage trouser(int side) {
        return filled(TROUSER, side, Color.WHITE);
    }

    /** A low shoe as a shop shows it: dark, with a light sole and laces, on nearly white. */
    public static BufferedImage shoe(int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(image, new Color(247, 247, 245));
        graphics.setColor(new Color(60, 66, 84));
        graphics.fillPolygon(UPPER);
        graphics.setColor(new Color(205, 205, 198));
        graphics.fillPolygon(SOLE);
        graphics.setStroke(new BasicStroke(4));
        for (int lace = 0; lace < 4; lace++) {
            graphics.drawLine(105 + 18 * lace, 160 + 5 * lace, 118 + 18 * lace, 144 + 5 * lace);
        }
        graphics.dispose();
        return image;
    }

    /** Black lines of a fiftieth of the side on white. */
    public static BufferedImage trouserOutline(int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(image, Color.WHITE);
        graphics.setColor(Color.BLACK);
        graphics.setStroke(new BasicStroke(6));
        graphics.drawPolygon(TROUSER);
        graphics.dispose();
        return image;
    }

    /** Its shape is in the alpha channel only: every pixel is black. */
    public static BufferedImage trouserInAlpha(int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = graphics(image, new Color(0, 0, 0, 0));
        graphics.setColor(Color.BLACK);
        graphics.fillPolygon(TROUSER);
        graphics.dispose();
        return image;
    }

    /** On a background that goes from orange to brown, as a floor in evening light. */
    public static BufferedImage trouserOnAnUnevenBackground(int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int shade = 110 * (x + y) / (2 * side);
                image.setRGB(x, y, new Color(235 - shade, 160 - shade, 110 - shade).getRGB());
            }
        }
        Graphics2D graphics = image.createGraphics();
        graphics.setTransform(AffineTransform.getScaleInstance(side / 300.0, side / 300.0));
        graphics.setColor(new Color(30, 40, 90));
        graphics.fillPolygon(TROUSER);
        graphics.dispose();
        return image;
    }

    private static BufferedImage filled(Polygon outline, int side, Color background) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(image, background);
        graphics.setColor(new Color(70, 80, 110));
        graphics.fillPolygon(outline);
        graphics.dispose();
        return image;
    }

    private static Graphics2D graphics(BufferedImage image, Color background) {
        Graphics2D graphics = image.createGraphics();
        graphics.setBackground(background);
        graphics.clearRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setTransform(AffineTransform.getScaleInstance(image.getWidth() / 300.0, image.getHeight() / 300.0));
        return graphics;
    }
}
