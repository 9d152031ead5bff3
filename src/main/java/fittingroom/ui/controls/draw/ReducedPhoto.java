package fittingroom.ui.controls.draw;

import fittingroom.image.ColorImage;

/** A photo as large as it is seen: one of a camera has more pixels than a graphics processor may take at once. */
public final class ReducedPhoto {
    private ReducedPhoto() {}

    /** @param longest pixels that each side has at most; a smaller photo stays as it is */
    public static ColorImage of(ColorImage photo, int longest) {
        int side = Math.max(photo.width(), photo.height());
        if (side <= longest) {
            return photo;
        }
        double scale = (double) longest / side;
        int width = (int) Math.max(1, Math.round(photo.width() * scale));
        int height = (int) Math.max(1, Math.round(photo.height() * scale));
        return ColorImage.of(width, height, reduced(photo, width, height));
    }

    /** Averaged over areas, transparent parts keep their alpha. */
    private static int[] reduced(ColorImage image, int width, int height) {
        int[] argb = new int[width * height];
        for (int row = 0; row < height; row++) {
            int fromRow = (int) ((long) row * image.height() / height);
            int toRow = (int) Math.max(fromRow + 1L, (long) (row + 1) * image.height() / height);
            for (int column = 0; column < width; column++) {
                int fromColumn = (int) ((long) column * image.width() / width);
                int toColumn = (int) Math.max(fromColumn + 1L, (long) (column + 1) * image.width() / width);
                argb[row * width + column] = mean(image, fromRow, toRow, fromColumn, toColumn);
            }
        }
        return argb;
    }

    private static int mean(ColorImage image, int fromRow, int toRow, int fromColumn, int toColumn) {
        long alpha = 0;
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int row = fromRow; row < toRow; row++) {
            for (int column = fromColumn; column < toColumn; column++) {
                int pixel = image.argb(row, column);
                int weight = pixel >>> 24;
                alpha += weight;
                red += (long) weight * (pixel >> 16 & 0xFF);
                green += (long) weight * (pixel >> 8 & 0xFF);
                blue += (long) weight * (pixel & 0xFF);
            }
        }
        if (alpha == 0) {
            return 0;
        }
        long count = (long) (toRow - fromRow) * (toColumn - fromColumn);
        return (int) (alpha / count) << 24
                | (int) (red / alpha) << 16
                | (int) (green / alpha) << 8
                | (int) (blue / alpha);
    }
}
