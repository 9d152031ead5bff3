package fittingroom.workbench;

import fittingroom.data.Dataset;
import fittingroom.data.FashionMnist;
import fittingroom.image.GrayImage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;

/** What {@link TryItBench} asks about: drawings as they grow on the board, and picture files of many sizes. */
final class TryItBenchPictures {
    private static final int BOARD = 280;

    /** A T-shirt, a pair of trousers, a bag and a shoe: corners as x, y in shares of the board. */
    private static final List<double[]> OUTLINES = List.of(
            new double[] {
                .34, .21, .43, .25, .57, .25, .66, .21, .84, .36, .75, .46, .68, .41, .68, .8, .32, .8, .32, .41, .25,
                .46, .16, .36, .34, .21
            },
            new double[] {.36, .14, .64, .14, .7, .86, .55, .86, .5, .39, .45, .86, .3, .86, .36, .14},
            new double[] {.2, .4, .4, .4, .42, .25, .58, .25, .6, .4, .8, .4, .85, .8, .15, .8, .2, .4},
            new double[] {.1, .55, .3, .5, .45, .4, .6, .3, .85, .3, .9, .7, .1, .7, .1, .55});

    private TryItBenchPictures() {}

    /** Outlines as a hand draws them, a little longer each time, with brushes of several widths. */
    static List<Picture> drawings(int count) {
        List<Picture> drawings = new ArrayList<>();
        int steps = Math.max(1, count / OUTLINES.size());
        for (int i = 0; i < count; i++) {
            double[] outline = OUTLINES.get(i / steps % OUTLINES.size());
            drawings.add(drawing(outline, (i % steps + 1.0) / steps, 6 + 4 * (i / steps % 4)));
        }
        return drawings;
    }

    private static Picture drawing(double[] outline, double share, int width) {
        BufferedImage board = new BufferedImage(BOARD, BOARD, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = board.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor(Color.WHITE);
        graphics.draw(part(outline, share));
        graphics.dispose();
        float[] values = new float[BOARD * BOARD];
        for (int i = 0; i < values.length; i++) {
            values[i] = board.getRaster().getSample(i % BOARD, i / BOARD, 0) / 255f;
        }
        return new Picture.Drawing(GrayImage.of(BOARD, BOARD, values));
    }

    private static Path2D part(double[] outline, double share) {
        int segments = outline.length / 2 - 1;
        double reach = share * segments;
        Path2D path = new Path2D.Double();
        path.moveTo(BOARD * outline[0], BOARD * outline[1]);
        for (int i = 0; i < segments && i < reach; i++) {
            double rest = Math.min(1, reach - i);
            double x = outline[2 * i] + rest * (outline[2 * i + 2] - outline[2 * i]);
            double y = outline[2 * i + 1] + rest * (outline[2 * i + 3] - outline[2 * i + 1]);
            path.lineTo(BOARD * x, BOARD * y);
        }
        return path;
    }

    /**
     * Test images as files: of ten, three as the data set has them (28, 112 and 280 pixels), two icons on white of 640
     * pixels, three photos of 1024 × 768, one of 2048 × 1536 and one of 4032 × 3024, as a telephone takes them.
     */
    static List<Path> files(int count, Path data, Path folder) throws IOException {
        Files.createDirectories(folder);
        Dataset test = FashionMnist.load(data).test();
        List<Path> files = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            GrayImage garment = test.image(i);
            BufferedImage picture = switch (i % 10) {
                case 0 -> onBlack(garment, 28);
                case 1 -> onBlack(garment, 112);
                case 2 -> onBlack(garment, 280);
                case 3, 4 -> onWhite(garment, 640);
                case 5, 6, 7 -> photo(garment, 1024, random);
                case 8 -> photo(garment, 2048, random);
                default -> photo(garment, 4032, random);
            };
            String kind = i % 10 < 5 ? "png" : "jpg";
            Path file = folder.resolve(String.format(Locale.ROOT, "garment-%03d.%s", i, kind));
            ImageIO.write(picture, kind, file.toFile());
            files.add(file);
        }
        return files;
    }

    private static BufferedImage onBlack(GrayImage garment, int side) {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        draw(picture, inks(garment, false, Color.WHITE), 0, 0, side);
        return picture;
    }

    private static BufferedImage onWhite(GrayImage garment, int side) {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, side, side);
        graphics.dispose();
        draw(picture, inks(garment, true, new Color(30, 40, 90)), side / 8, side / 8, side * 3 / 4);
        return picture;
    }

    /** A garment on a floor in uneven light, with a sensor's noise; four to three. */
    private static BufferedImage photo(GrayImage garment, int width, Random random) {
        int height = width * 3 / 4;
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(
                0, 0, new Color(205, 195, 180), width, height, new Color(150 + random.nextInt(30), 145, 130)));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        Color cloth = Color.getHSBColor(random.nextFloat(), 0.7f, 0.5f);
        draw(picture, inks(garment, true, cloth), width / 5, height / 10, height * 4 / 5);
        int[] argb = picture.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < argb.length; i++) {
            int noise = random.nextInt(9) - 4;
            argb[i] = level(argb[i] >> 16, noise) << 16 | level(argb[i] >> 8, noise) << 8 | level(argb[i], noise);
        }
        picture.setRGB(0, 0, width, height, argb, 0, width);
        return picture;
    }

    private static int level(int channel, int noise) {
        return Math.max(0, Math.min(255, (channel & 0xFF) + noise));
    }

    /** The garment in a colour; what is black in the data set is see-through. */
    private static BufferedImage inks(GrayImage garment, boolean dark, Color colour) {
        int side = GrayImage.SIDE;
        BufferedImage inks = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                float value = garment.intensity(row, column);
                int opacity = dark ? Math.round(255 * Math.min(1, value * 6)) : Math.round(255 * value);
                float shade = dark ? 1 - 0.6f * value : 1;
                int rgb = Math.round(colour.getRed() * shade) << 16
                        | Math.round(colour.getGreen() * shade) << 8
                        | Math.round(colour.getBlue() * shade);
                inks.setRGB(column, row, opacity << 24 | rgb);
            }
        }
        return inks;
    }

    private static void draw(BufferedImage picture, BufferedImage inks, int left, int top, int side) {
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(inks, left, top, side, side, null);
        graphics.dispose();
    }
}
