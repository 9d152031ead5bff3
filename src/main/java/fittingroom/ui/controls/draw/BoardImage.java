package fittingroom.ui.controls.draw;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** What lies on a board, as a picture that can be painted; a new one is made only for another size. */
final class BoardImage {
    private WritableImage image = new WritableImage(BoardContent.SIDE, BoardContent.SIDE);

    void refresh(Raster raster) {
        if (image.getWidth() != raster.width() || image.getHeight() != raster.height()) {
            image = new WritableImage(raster.width(), raster.height());
        }
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        raster.width(),
                        raster.height(),
                        PixelFormat.getIntArgbInstance(),
                        raster.argb(),
                        0,
                        raster.width());
    }

    /** A drawing's pixels stay hard, as the model gets them; a photo's don't. */
    void paint(GraphicsContext graphics, DrawingBoard board, BoardSquare square) {
        graphics.setImageSmoothing(board.raster().isPhoto());
        graphics.drawImage(
                image,
                square.x(board.left()),
                square.y(board.top()),
                image.getWidth() * board.scale() * square.scale(),
                image.getHeight() * board.scale() * square.scale());
        graphics.setImageSmoothing(true);
    }
}
