package fittingroom.ui.controls.gallery;

import fittingroom.image.GrayImage;
import fittingroom.ui.controls.PaintedRegion;
import fittingroom.ui.controls.PixelImages;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** A small gray picture with hard pixels, as a network sees it, and perhaps a caption below. */
public final class PixelImageView extends PaintedRegion {
    private static final double CAPTION_HEIGHT = 16;
    private static final Font CAPTION = font(11);

    private final StringProperty caption = new SimpleStringProperty("");
    private Optional<WritableImage> image = Optional.empty();

    public PixelImageView() {
        setPrefSize(56, 56);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getStyleClass().add("pixel-image-view");
        caption.addListener((observable, before, now) -> {
            setAccessibleText(now);
            repaint();
        });
    }

    public void setImage(GrayImage picture) {
        image = Optional.of(PixelImages.of(picture));
        repaint();
    }

    public void clear() {
        image = Optional.empty();
        repaint();
    }

    /** A line below the picture; empty for none. */
    public StringProperty captionProperty() {
        return caption;
    }

    public void setCaption(String text) {
        caption.set(text);
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        double captionHeight = caption.get().isEmpty() ? 0 : CAPTION_HEIGHT;
        double side = Math.min(width, height - captionHeight);
        double left = (width - side) / 2;
        graphics.setFill(Color.BLACK);
        graphics.fillRect(left, 0, side, side);
        image.ifPresent(pixels -> {
            double scale = side / Math.max(pixels.getWidth(), pixels.getHeight());
            double shownWidth = pixels.getWidth() * scale;
            double shownHeight = pixels.getHeight() * scale;
            graphics.setImageSmoothing(false);
            graphics.drawImage(
                    pixels, left + (side - shownWidth) / 2, (side - shownHeight) / 2, shownWidth, shownHeight);
        });
        graphics.setFont(CAPTION);
        graphics.setFill(mutedColor());
        graphics.setTextAlign(TextAlignment.CENTER);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.fillText(caption.get(), width / 2, side + captionHeight / 2 + 1, Math.max(1, width));
    }
}
