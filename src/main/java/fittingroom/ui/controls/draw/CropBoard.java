package fittingroom.ui.controls.draw;

import fittingroom.image.ColorImage;
import fittingroom.image.Overrides.Crop;
import fittingroom.ui.controls.PaintedRegion;
import fittingroom.ui.controls.PixelImages;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/**
 * A picture with a frame around the part that counts. Drag a new frame, the frame, its edges or its corners; arrow keys
 * move it, with shift they move its right and its lower edge; Delete takes the whole picture; Enter and Escape are done.
 * What was dragged or held is told once, on release.
 */
public final class CropBoard extends PaintedRegion {
    private static final double MARGIN = 10;
    /** Screen pixels around an edge in which it is taken hold of. */
    private static final double REACH = 8;

    private static final double KEY_STEP = 0.01;
    private static final double HANDLE = 7;
    private static final double CORNER = 12;

    private Consumer<Crop> onCropped = crop -> {};
    private Runnable onDone = () -> {};

    private Optional<Image> image = Optional.empty();
    private Crop decided = Crop.WHOLE;
    private Crop shown = Crop.WHOLE;
    private Optional<CropDrag> drag = Optional.empty();

    public CropBoard() {
        getStyleClass().add("crop-board");
        setMinSize(120, 120);
        setPrefSize(256, 256);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleHelp("Arrow keys move the frame, with shift its right and its lower edge; Delete takes the whole"
                + " picture; Enter is done.");
        focusedProperty().addListener((observable, before, now) -> tell());
        setOnMousePressed(this::pressed);
        setOnMouseDragged(event -> drag.ifPresent(held -> frame(held.to(x(event), y(event)))));
        setOnMouseReleased(event -> {
            drag = Optional.empty();
            tell();
            repaintOverlay();
        });
        setOnMouseMoved(event -> setCursor(cursor(event)));
        setOnKeyPressed(this::keyPressed);
        setOnKeyReleased(event -> tell());
        describe();
    }

    /**
     * Shows a picture and what was decided about it; whatever was dragged and not told yet is forgotten.
     *
     * @param picture whole, as it is turned
     */
    public void show(ColorImage picture, Crop frame) {
        image = Optional.of(PixelImages.of(picture));
        drag = Optional.empty();
        decided = frame;
        frame(frame);
        repaint();
    }

    /** Shows nothing. */
    public void clear() {
        image = Optional.empty();
        drag = Optional.empty();
        shown = decided;
    }

    /** Hears another frame. */
    public void setOnCropped(Consumer<Crop> receiver) {
        onCropped = receiver;
    }

    /** Hears that the frame is as it should be. */
    public void setOnDone(Runnable action) {
        onDone = action;
    }

    private void frame(Crop now) {
        shown = now;
        describe();
        repaintOverlay();
    }

    private void tell() {
        if (drag.isEmpty() && !shown.equals(decided)) {
            decided = shown;
            onCropped.accept(shown);
        }
    }

    private void describe() {
        setAccessibleText(String.format(
                Locale.ROOT,
                "Frame from %.0f to %.0f per cent across and from %.0f to %.0f per cent down",
                100 * shown.left(),
                100 * shown.right(),
                100 * shown.top(),
                100 * shown.bottom()));
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        drag = Optional.of(held(event));
        repaintOverlay();
    }

    private CropDrag held(MouseEvent event) {
        Area area = area();
        return CropDrag.at(shown, x(event), y(event), REACH / area.width(), REACH / area.height());
    }

    private Cursor cursor(MouseEvent event) {
        CropDrag held = held(event);
        if (held.moves()) {
            return Cursor.MOVE;
        }
        boolean falling = (held.left() && held.top()) || (held.right() && held.bottom());
        boolean rising = (held.right() && held.top()) || (held.left() && held.bottom());
        return falling
                ? Cursor.NW_RESIZE
                : rising
                        ? Cursor.NE_RESIZE
                        : held.left() || held.right()
                                ? Cursor.H_RESIZE
                                : held.top() || held.bottom() ? Cursor.V_RESIZE : Cursor.CROSSHAIR;
    }

    private void keyPressed(KeyEvent event) {
        KeyCode code = event.getCode();
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (code == KeyCode.ENTER || code == KeyCode.ESCAPE) {
            tell();
            onDone.run();
        } else if (code == KeyCode.DELETE || code == KeyCode.BACK_SPACE) {
            frame(Crop.WHOLE);
            tell();
        } else if (code.isArrowKey()) {
            double right = code == KeyCode.RIGHT ? KEY_STEP : code == KeyCode.LEFT ? -KEY_STEP : 0;
            double down = code == KeyCode.DOWN ? KEY_STEP : code == KeyCode.UP ? -KEY_STEP : 0;
            frame(event.isShiftDown() ? CropDrag.grown(shown, right, down) : CropDrag.moved(shown, right, down));
        } else {
            return;
        }
        event.consume();
    }

    /** Where the picture lies. */
    private record Area(double left, double top, double width, double height) {}

    private Area area() {
        double width = image.map(Image::getWidth).orElse(1.0);
        double height = image.map(Image::getHeight).orElse(1.0);
        double scale =
                Math.min(Math.max(1, getWidth() - 2 * MARGIN) / width, Math.max(1, getHeight() - 2 * MARGIN) / height);
        // A long strip keeps a side that can be taken hold of.
        double wide = Math.max(1, width * scale);
        double high = Math.max(1, height * scale);
        return new Area((getWidth() - wide) / 2, (getHeight() - high) / 2, wide, high);
    }

    private double x(MouseEvent event) {
        Area area = area();
        return (event.getX() - area.left()) / area.width();
    }

    private double y(MouseEvent event) {
        Area area = area();
        return (event.getY() - area.top()) / area.height();
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        graphics.setFill(insetColor());
        graphics.fillRoundRect(0, 0, width, height, CORNER, CORNER);
        Area area = area();
        image.ifPresent(pixels -> graphics.drawImage(pixels, area.left(), area.top(), area.width(), area.height()));
    }

    @Override
    protected void paintOverlay(GraphicsContext graphics, double width, double height) {
        Area area = area();
        double left = area.left() + shown.left() * area.width();
        double top = area.top() + shown.top() * area.height();
        double right = area.left() + shown.right() * area.width();
        double bottom = area.top() + shown.bottom() * area.height();
        graphics.setFill(Color.color(0, 0, 0, 0.6));
        graphics.fillRect(area.left(), area.top(), area.width(), top - area.top());
        graphics.fillRect(area.left(), bottom, area.width(), area.top() + area.height() - bottom);
        graphics.fillRect(area.left(), top, left - area.left(), bottom - top);
        graphics.fillRect(right, top, area.left() + area.width() - right, bottom - top);
        if (drag.isPresent()) {
            thirds(graphics, left, top, right, bottom);
        }
        // Dark beneath bright: seen on any picture.
        graphics.setStroke(Color.color(0, 0, 0, 0.7));
        graphics.setLineWidth(3);
        graphics.strokeRect(left, top, right - left, bottom - top);
        graphics.setStroke(isFocused() ? trainingColor() : Color.WHITE);
        graphics.setLineWidth(1.5);
        graphics.strokeRect(left, top, right - left, bottom - top);
        for (double x : new double[] {left, (left + right) / 2, right}) {
            for (double y : new double[] {top, (top + bottom) / 2, bottom}) {
                if (x != (left + right) / 2 || y != (top + bottom) / 2) {
                    handle(graphics, x, y);
                }
            }
        }
    }

    private static void thirds(GraphicsContext graphics, double left, double top, double right, double bottom) {
        graphics.setStroke(Color.color(1, 1, 1, 0.4));
        graphics.setLineWidth(1);
        for (int third = 1; third <= 2; third++) {
            double x = left + (right - left) * third / 3;
            double y = top + (bottom - top) * third / 3;
            graphics.strokeLine(x, top, x, bottom);
            graphics.strokeLine(left, y, right, y);
        }
    }

    private void handle(GraphicsContext graphics, double x, double y) {
        graphics.setFill(Color.WHITE);
        graphics.fillRoundRect(x - HANDLE / 2, y - HANDLE / 2, HANDLE, HANDLE, 3, 3);
        graphics.setStroke(Color.color(0, 0, 0, 0.7));
        graphics.setLineWidth(1);
        graphics.strokeRoundRect(x - HANDLE / 2, y - HANDLE / 2, HANDLE, HANDLE, 3, 3);
    }
}
