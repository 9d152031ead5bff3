package fittingroom.image;

import java.util.stream.IntStream;

/**
 * A picture of working size with its colours as CIE L*a*b* (D65; CIE 15:2004, section 8.2) and its opacity in
 * {@code [0, 1]}.
 */
final class Pixels {
    final int width;
    final int height;
    final int[] argb;
    final float[] lightness;
    final float[] greenRed;
    final float[] blueYellow;
    /** Luma (ITU-R BT.601), as PIL and Fashion-MNIST's own pipeline compute gray, in {@code [0, 1]}. */
    final float[] gray;

    final float[] opacity;

    /** By the channel's level. */
    private static final double[] LINEAR =
            IntStream.range(0, 256).mapToDouble(level -> linear(level / 255.0)).toArray();

    private Pixels(int width, int height, int[] argb) {
        this.width = width;
        this.height = height;
        this.argb = argb;
        int length = argb.length;
        lightness = new float[length];
        greenRed = new float[length];
        blueYellow = new float[length];
        gray = new float[length];
        opacity = new float[length];
        for (int i = 0; i < length; i++) {
            if (i > 0 && argb[i] == argb[i - 1]) {
                repeat(i);
            } else {
                convert(i);
            }
        }
    }

    private void repeat(int i) {
        gray[i] = gray[i - 1];
        opacity[i] = opacity[i - 1];
        lightness[i] = lightness[i - 1];
        greenRed[i] = greenRed[i - 1];
        blueYellow[i] = blueYellow[i - 1];
    }

    private void convert(int i) {
        double red = (argb[i] >> 16 & 0xFF) / 255.0;
        double green = (argb[i] >> 8 & 0xFF) / 255.0;
        double blue = (argb[i] & 0xFF) / 255.0;
        gray[i] = (float) (0.299 * red + 0.587 * green + 0.114 * blue);
        opacity[i] = (argb[i] >>> 24) / 255f;
        double r = LINEAR[argb[i] >> 16 & 0xFF];
        double g = LINEAR[argb[i] >> 8 & 0xFF];
        double b = LINEAR[argb[i] & 0xFF];
        double x = root((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
        double y = root(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
        double z = root((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
        lightness[i] = (float) (116 * y - 16);
        greenRed[i] = (float) (500 * (x - y));
        blueYellow[i] = (float) (200 * (y - z));
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static double root(double value) {
        return value > 216.0 / 24389 ? Math.cbrt(value) : (24389.0 / 27 * value + 16) / 116;
    }

    /**
     * Area-averaged so that the longer side is at most so long; transparent pixels don't bleed into others. A picture
     * less than half as large is enlarged by a whole factor, so that its lines have an inside and an outside.
     */
    static Pixels of(ColorImage image, int longestSide) {
        int longest = Math.max(image.width(), image.height());
        if (longest <= longestSide / 2) {
            return enlarged(image, longestSide / longest);
        }
        if (longest <= longestSide) {
            return new Pixels(image.width(), image.height(), image.toArray());
        }
        double scale = (double) longestSide / longest;
        int width = Math.max(1, (int) Math.round(image.width() * scale));
        int height = Math.max(1, (int) Math.round(image.height() * scale));
        int[] source = image.toArray();
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            int fromY = (int) ((long) y * image.height() / height);
            int toY = Math.max(fromY + 1, (int) ((y + 1L) * image.height() / height));
            for (int x = 0; x < width; x++) {
                int fromX = (int) ((long) x * image.width() / width);
                int toX = Math.max(fromX + 1, (int) ((x + 1L) * image.width() / width));
                argb[y * width + x] = average(source, image.width(), fromX, toX, fromY, toY);
            }
        }
        return new Pixels(width, height, argb);
    }

    /** Linear between the centres of the pixels. */
    private static Pixels enlarged(ColorImage image, int factor) {
        int width = image.width() * factor;
        int height = image.height() * factor;
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            double fromTop = Math.max(0, Math.min(image.height() - 1, (y + 0.5) / factor - 0.5));
            int top = (int) fromTop;
            int bottom = Math.min(image.height() - 1, top + 1);
            for (int x = 0; x < width; x++) {
                double fromLeft = Math.max(0, Math.min(image.width() - 1, (x + 0.5) / factor - 0.5));
                int left = (int) fromLeft;
                int right = Math.min(image.width() - 1, left + 1);
                int upper = blended(image.argb(top, left), image.argb(top, right), fromLeft - left);
                int lower = blended(image.argb(bottom, left), image.argb(bottom, right), fromLeft - left);
                argb[y * width + x] = blended(upper, lower, fromTop - top);
            }
        }
        return new Pixels(width, height, argb);
    }

    /** The colours weighted by their opacity. */
    private static int blended(int first, int second, double shareOfSecond) {
        double opacityOfFirst = (first >>> 24) * (1 - shareOfSecond);
        double opacityOfSecond = (second >>> 24) * shareOfSecond;
        double opacity = opacityOfFirst + opacityOfSecond;
        if (opacity == 0) {
            return first;
        }
        int blended = (int) Math.round(opacity) << 24;
        for (int shift = 0; shift <= 16; shift += 8) {
            double level =
                    (opacityOfFirst * (first >> shift & 0xFF) + opacityOfSecond * (second >> shift & 0xFF)) / opacity;
            blended |= (int) Math.round(level) << shift;
        }
        return blended;
    }

    private static int average(int[] argb, int width, int fromX, int toX, int fromY, int toY) {
        long alpha = 0;
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = fromY; y < toY; y++) {
            for (int x = fromX; x < toX; x++) {
                int pixel = argb[y * width + x];
                int opacity = pixel >>> 24;
                alpha += opacity;
                red += (long) opacity * (pixel >> 16 & 0xFF);
                green += (long) opacity * (pixel >> 8 & 0xFF);
                blue += (long) opacity * (pixel & 0xFF);
            }
        }
        if (alpha == 0) {
            return argb[fromY * width + fromX] & 0xFFFFFF;
        }
        int count = (toX - fromX) * (toY - fromY);
        return (int) (alpha / count) << 24
                | (int) (red / alpha) << 16
                | (int) (green / alpha) << 8
                | (int) (blue / alpha);
    }

    int length() {
        return argb.length;
    }

    double distance(int index, double[] lab) {
        double l = lightness[index] - lab[0];
        double a = greenRed[index] - lab[1];
        double b = blueYellow[index] - lab[2];
        return Math.sqrt(l * l + a * a + b * b);
    }
}
