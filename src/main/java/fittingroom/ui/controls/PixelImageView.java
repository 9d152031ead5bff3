package fittingroom.ui.controls;

import fittingroom.image.GrayImage;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** A small gray picture with hard pixels, as a network sees it. */
public final class PixelImageView extends PaintedRegion {
    private Optional<GrayImage> image = Optional.empty();

    public PixelImageView() {
        setPrefSize(56, 56);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getStyleClass().add("pixel-image-view");
    }

    public void setImage(GrayImage picture) {
        image = Optional.of(picture);
        repaint();
    }

    public void clear() {
        image = Optional.empty();
        repaint();
    }

    @Override
    void paint(GraphicsContext graphics, double width, double height) {
        graphics.setFill(Color.BLACK);
        graphics.fillRect(0, 0, width, height);
        image.ifPresent(picture -> {
            double pixelWidth = width / picture.width();
            double pixelHeight = height / picture.height();
            for (int row = 0; row < picture.height(); row++) {
                for (int column = 0; column < picture.width(); column++) {
                    float intensity = picture.intensity(row, column);
                    if (intensity > 0) {
                        graphics.setFill(Color.gray(intensity));
                        // Overlapping by a hair keeps the gaps between pixels closed.
                        graphics.fillRect(column * pixelWidth, row * pixelHeight, pixelWidth + 0.5, pixelHeight + 0.5);
                    }
                }
            }
        });
    }
}
