package fittingroom.ui.controls;

import fittingroom.image.ColorImage;
import fittingroom.image.GrayImage;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** The engine's pictures as the toolkit's, and back. */
public final class PixelImages {
    private PixelImages() {}

    public static WritableImage of(GrayImage picture) {
        int[] pixels = new int[picture.width() * picture.height()];
        for (int row = 0; row < picture.height(); row++) {
            for (int column = 0; column < picture.width(); column++) {
                int level = Math.round(255 * picture.intensity(row, column));
                pixels[row * picture.width() + column] = 0xFF000000 | level * 0x010101;
            }
        }
        return image(picture.width(), picture.height(), pixels);
    }

    public static WritableImage of(ColorImage picture) {
        return image(picture.width(), picture.height(), picture.toArray());
    }

    private static WritableImage image(int width, int height, int[] argb) {
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return image;
    }

    public static ColorImage pixels(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return ColorImage.of(width, height, argb);
    }
}
