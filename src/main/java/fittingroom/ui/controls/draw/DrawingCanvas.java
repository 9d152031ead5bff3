package fittingroom.ui.controls.draw;

import fittingroom.image.GrayImage;
import fittingroom.ui.controls.PaintedRegion;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * A board to draw a garment on, bright on black. Ink lies on {@value #SIDE} × {@value #SIDE} pixels of its own, so that
 * what a model gets does not depend on the screen. The right mouse button erases; arrow keys move a pen that space
 * lowers and lifts.
 */
public final class DrawingCanvas extends PaintedRegion {
    /** Side of the drawing in its own pixels. */
    public static final int SIDE = 280;

    private static final int MOST_UNDOS = 100;
    private static final double KEY_STEP = 7;
    private static final double FINE_KEY_STEP = 1;
    private static final double CORNER = 12;
    /** The board is black in both themes, as the data set is; so are the marks on it. */
    private static final Color ON_BLACK = Color.web("#8b949e");

    private static final Color AROUND_MARKS = Color.web("#000000", 0.6);

    /** What the primary mouse button and the keyboard's pen do. */
    public enum Tool {
        BRUSH,
        ERASER
    }

    private final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(Tool.BRUSH);
    private final DoubleProperty brushSize = new SimpleDoubleProperty(22);
    private final ObjectProperty<Runnable> onChanged = new SimpleObjectProperty<>(() -> {});
    private final StringProperty hint = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper penDown = new ReadOnlyBooleanWrapper();

    private final InkBuffer ink = new InkBuffer(SIDE);
    private final WritableImage image = new WritableImage(SIDE, SIDE);
    private final Deque<byte[]> undo = new ArrayDeque<>();
    private final Deque<byte[]> redo = new ArrayDeque<>();

    private byte[] beforeStroke = new byte[0];
    private boolean stroking;
    private boolean erasing;
    private double cursorX = Double.NaN;
    private double cursorY = Double.NaN;

    public DrawingCanvas() {
        setMinSize(120, 120);
        setPrefSize(256, 256);
        setFocusTraversable(true);
        setCursor(Cursor.CROSSHAIR);
        getStyleClass().add("drawing-canvas");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleHelp("Arrow keys move the pen, with shift by one pixel; space lowers and lifts it; Delete empties"
                + " the board.");
        brushSize.addListener((observable, before, now) -> repaintOverlay());
        hint.addListener((observable, before, now) -> repaint());
        penDown.addListener((observable, before, now) -> describe());
        empty.addListener((observable, before, now) -> describe());
        focusedProperty().addListener((observable, before, now) -> {
            liftPen();
            repaintOverlay();
        });
        setOnMousePressed(this::mousePressed);
        setOnMouseDragged(this::mouseDragged);
        setOnMouseReleased(event -> mouseReleased());
        setOnMouseMoved(event -> moveCursor(toDrawingX(event.getX()), toDrawingY(event.getY())));
        setOnMouseExited(event -> moveCursor(Double.NaN, Double.NaN));
        setOnKeyPressed(this::keyPressed);
        refreshImage();
        describe();
    }

    public ObjectProperty<Tool> toolProperty() {
        return tool;
    }

    /** Diameter in the drawing's own pixels. */
    public DoubleProperty brushSizeProperty() {
        return brushSize;
    }

    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    /** Whether there is no ink at all. */
    public ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    /** Runs after every piece of a stroke that changed the drawing, undo, redo and clear. */
    public ObjectProperty<Runnable> onChangedProperty() {
        return onChanged;
    }

    public void setOnChanged(Runnable action) {
        onChanged.set(action);
    }

    /** What the empty board says. */
    public StringProperty hintProperty() {
        return hint;
    }

    public void setHint(String text) {
        hint.set(text);
    }

    /** The drawing, {@value #SIDE} × {@value #SIDE}, ink 1 on 0. */
    public GrayImage image() {
        return ink.image();
    }

    /** Replaces the drawing by a picture, centred and as large as fits; can be undone. */
    public void show(GrayImage picture) {
        beginStroke();
        ink.show(picture);
        endStroke();
        changed();
    }

    /** Takes the last stroke back. */
    public void undo() {
        endStroke();
        swap(undo, redo);
    }

    /** Draws it again. */
    public void redo() {
        endStroke();
        swap(redo, undo);
    }

    private void swap(Deque<byte[]> from, Deque<byte[]> to) {
        if (!from.isEmpty()) {
            to.push(ink.copy());
            ink.restore(from.pop());
            changed();
        }
    }

    /** Empties the board; can be undone. */
    public void clear() {
        if (!empty.get()) {
            beginStroke();
            ink.clear();
            endStroke();
            changed();
        }
    }

    private void beginStroke() {
        endStroke();
        beforeStroke = ink.copy();
        stroking = true;
    }

    /** A stroke that changed nothing leaves nothing to undo. */
    private void endStroke() {
        if (stroking) {
            stroking = false;
            penDown.set(false);
            if (!Arrays.equals(beforeStroke, ink.copy())) {
                undo.push(beforeStroke);
                redo.clear();
                if (undo.size() > MOST_UNDOS) {
                    undo.removeLast();
                }
                refreshUndo();
            }
        }
    }

    private void refreshUndo() {
        canUndo.set(!undo.isEmpty());
        canRedo.set(!redo.isEmpty());
    }

    private void mousePressed(MouseEvent event) {
        requestFocus();
        beginStroke();
        moveCursor(toDrawingX(event.getX()), toDrawingY(event.getY()));
        ink.moveTo(cursorX, cursorY);
        erasing = erases(event);
        draw(ink.strokeTo(cursorX, cursorY, brushSize.get(), erasing));
    }

    private void mouseDragged(MouseEvent event) {
        moveCursor(toDrawingX(event.getX()), toDrawingY(event.getY()));
        if (stroking) {
            draw(ink.curveTo(cursorX, cursorY, brushSize.get(), erasing));
        }
    }

    private void mouseReleased() {
        if (stroking) {
            draw(ink.finishCurve(brushSize.get(), erasing));
            endStroke();
        }
    }

    private boolean erases(MouseEvent event) {
        return tool.get() == Tool.ERASER || event.getButton() == MouseButton.SECONDARY;
    }

    private void draw(boolean changed) {
        if (changed) {
            changed();
        }
    }

    private void drawLine() {
        draw(ink.strokeTo(cursorX, cursorY, brushSize.get(), tool.get() == Tool.ERASER));
    }

    private void moveCursor(double x, double y) {
        cursorX = x;
        cursorY = y;
        repaintOverlay();
    }

    private void keyPressed(KeyEvent event) {
        KeyCode code = event.getCode();
        if (event.isShortcutDown() && code == KeyCode.Z && !event.isShiftDown()) {
            undo();
        } else if (event.isShortcutDown() && (code == KeyCode.Y || code == KeyCode.Z)) {
            redo();
        } else if (event.isShortcutDown() || event.isAltDown()) {
            return;
        } else if (code == KeyCode.DELETE || code == KeyCode.BACK_SPACE) {
            clear();
        } else if (code == KeyCode.SPACE) {
            lowerOrLiftPen();
        } else if (code == KeyCode.ESCAPE && penDown.get()) {
            liftPen();
        } else if (code.isArrowKey()) {
            movePen(code, event.isShiftDown() ? FINE_KEY_STEP : KEY_STEP);
        } else {
            return;
        }
        event.consume();
    }

    private void lowerOrLiftPen() {
        if (penDown.get()) {
            liftPen();
        } else {
            centreCursor();
            beginStroke();
            penDown.set(true);
            ink.moveTo(cursorX, cursorY);
            drawLine();
        }
        repaintOverlay();
    }

    private void liftPen() {
        if (penDown.get()) {
            endStroke();
            repaintOverlay();
        }
    }

    private void movePen(KeyCode code, double step) {
        centreCursor();
        double x = cursorX + (code == KeyCode.RIGHT ? step : code == KeyCode.LEFT ? -step : 0);
        double y = cursorY + (code == KeyCode.DOWN ? step : code == KeyCode.UP ? -step : 0);
        moveCursor(Math.max(0, Math.min(SIDE, x)), Math.max(0, Math.min(SIDE, y)));
        if (penDown.get()) {
            drawLine();
        }
    }

    private void centreCursor() {
        if (Double.isNaN(cursorX)) {
            moveCursor(SIDE / 2.0, SIDE / 2.0);
        }
    }

    private double boardSide() {
        return Math.max(1, Math.min(getWidth(), getHeight()));
    }

    private double toDrawingX(double x) {
        return (x - (getWidth() - boardSide()) / 2) / boardSide() * SIDE;
    }

    private double toDrawingY(double y) {
        return (y - (getHeight() - boardSide()) / 2) / boardSide() * SIDE;
    }

    private void changed() {
        empty.set(ink.isEmpty());
        refreshUndo();
        refreshImage();
        repaint();
        onChanged.get().run();
    }

    private void describe() {
        setAccessibleText("Drawing board, " + (empty.get() ? "empty" : "with a drawing")
                + (penDown.get() ? ", pen lowered" : ""));
    }

    private void refreshImage() {
        image.getPixelWriter().setPixels(0, 0, SIDE, SIDE, PixelFormat.getIntArgbPreInstance(), ink.argb(), 0, SIDE);
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        double side = boardSide();
        double x = (width - side) / 2;
        double y = (height - side) / 2;
        graphics.setFill(Color.BLACK);
        graphics.fillRoundRect(x, y, side, side, CORNER, CORNER);
        graphics.drawImage(image, x, y, side, side);
        if (empty.get()) {
            graphics.setFill(ON_BLACK);
            graphics.setFont(font(13));
            graphics.setTextAlign(TextAlignment.CENTER);
            graphics.setTextBaseline(VPos.CENTER);
            graphics.fillText(hint.get(), x + side / 2, y + side / 2);
        }
    }

    @Override
    protected void paintOverlay(GraphicsContext graphics, double width, double height) {
        double side = boardSide();
        double x = (width - side) / 2;
        double y = (height - side) / 2;
        double line = isFocused() ? 2 : 1;
        graphics.setStroke(isFocused() ? trainingColor() : gridColor());
        graphics.setLineWidth(line);
        graphics.strokeRoundRect(x + line / 2, y + line / 2, side - line, side - line, CORNER, CORNER);
        if (Double.isNaN(cursorX)) {
            return;
        }
        double scale = side / SIDE;
        double radius = brushSize.get() / 2 * scale;
        graphics.setStroke(AROUND_MARKS);
        graphics.setLineWidth(3);
        ring(graphics, x + cursorX * scale, y + cursorY * scale, radius);
        graphics.setStroke(penDown.get() ? bestColor() : Color.WHITE);
        graphics.setLineWidth(1.2);
        ring(graphics, x + cursorX * scale, y + cursorY * scale, radius);
    }

    private static void ring(GraphicsContext graphics, double x, double y, double radius) {
        graphics.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }
}
