package fittingroom.ui.controls;

import fittingroom.image.GrayImage;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
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
 * A board to draw a garment on, bright on black. Ink is kept as coverage of {@value #SIDE} × {@value #SIDE} pixels, so
 * that what a model gets does not depend on the screen.
 */
public final class DrawingCanvas extends PaintedRegion {
    /** Side of the drawing in its own pixels. */
    public static final int SIDE = 280;

    private static final int MOST_UNDOS = 100;
    private static final double KEY_STEP = 6;

    /** What the primary mouse button does. */
    public enum Tool {
        BRUSH,
        ERASER
    }

    private final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(Tool.BRUSH);
    private final DoubleProperty brushSize = new SimpleDoubleProperty(22);
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(true);
    private final BooleanProperty keyboardPen = new SimpleBooleanProperty();

    private final float[] ink = new float[SIDE * SIDE];
    private final int[] pixels = new int[SIDE * SIDE];
    private final WritableImage image = new WritableImage(SIDE, SIDE);
    private final Deque<float[]> undo = new ArrayDeque<>();
    private final Deque<float[]> redo = new ArrayDeque<>();

    private Runnable onChanged = () -> {};
    private String hint = "";
    private double lastX;
    private double lastY;
    private double cursorX = Double.NaN;
    private double cursorY = Double.NaN;

    public DrawingCanvas() {
        setMinSize(120, 120);
        setPrefSize(256, 256);
        setFocusTraversable(true);
        setCursor(Cursor.CROSSHAIR);
        getStyleClass().add("drawing-canvas");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Drawing board. Arrow keys move the pen, space lowers and lifts it.");
        brushSize.addListener((observable, before, now) -> repaint());
        focusedProperty().addListener((observable, before, now) -> repaint());
        keyboardPen.addListener((observable, before, now) -> repaint());
        setOnMousePressed(this::mousePressed);
        setOnMouseDragged(this::mouseDragged);
        setOnMouseMoved(event -> moveCursor(event.getX(), event.getY()));
        setOnMouseExited(event -> moveCursor(Double.NaN, Double.NaN));
        setOnKeyPressed(this::keyPressed);
        refreshImage();
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

    /** Runs after every piece of a stroke, undo, redo and clear. */
    public void setOnChanged(Runnable action) {
        onChanged = action;
    }

    /** What the empty board says. */
    public void setHint(String text) {
        hint = text;
        repaint();
    }

    /** The drawing, {@value #SIDE} × {@value #SIDE}, ink 1 on 0. */
    public GrayImage image() {
        return GrayImage.of(SIDE, SIDE, ink);
    }

    /** Takes the last stroke back. */
    public void undo() {
        swap(undo, redo);
    }

    /** Draws it again. */
    public void redo() {
        swap(redo, undo);
    }

    private void swap(Deque<float[]> from, Deque<float[]> to) {
        if (!from.isEmpty()) {
            to.push(ink.clone());
            System.arraycopy(from.pop(), 0, ink, 0, ink.length);
            changed();
        }
    }

    /** Empties the board; can be undone. */
    public void clear() {
        if (!empty.get()) {
            rememberForUndo();
            Arrays.fill(ink, 0);
            changed();
        }
    }

    private void rememberForUndo() {
        undo.push(ink.clone());
        redo.clear();
        if (undo.size() > MOST_UNDOS) {
            undo.removeLast();
        }
    }

    private void mousePressed(MouseEvent event) {
        requestFocus();
        rememberForUndo();
        lastX = toDrawing(event.getX(), offsetX());
        lastY = toDrawing(event.getY(), offsetY());
        stroke(lastX, lastY, erases(event));
        moveCursor(event.getX(), event.getY());
    }

    private void mouseDragged(MouseEvent event) {
        stroke(toDrawing(event.getX(), offsetX()), toDrawing(event.getY(), offsetY()), erases(event));
        moveCursor(event.getX(), event.getY());
    }

    private boolean erases(MouseEvent event) {
        return tool.get() == Tool.ERASER || event.getButton() == MouseButton.SECONDARY || event.isSecondaryButtonDown();
    }

    private void moveCursor(double x, double y) {
        cursorX = x;
        cursorY = y;
        repaint();
    }

    private void keyPressed(KeyEvent event) {
        KeyCode code = event.getCode();
        if (event.isShortcutDown() && code == KeyCode.Z) {
            undo();
        } else if (event.isShortcutDown() && code == KeyCode.Y) {
            redo();
        } else if (code == KeyCode.DELETE || code == KeyCode.BACK_SPACE) {
            clear();
        } else if (code == KeyCode.SPACE) {
            lowerOrLiftPen();
        } else if (code.isArrowKey()) {
            movePen(code);
        } else {
            return;
        }
        event.consume();
    }

    private void lowerOrLiftPen() {
        centreCursor();
        keyboardPen.set(!keyboardPen.get());
        if (keyboardPen.get()) {
            rememberForUndo();
            lastX = toDrawing(cursorX, offsetX());
            lastY = toDrawing(cursorY, offsetY());
            stroke(lastX, lastY, tool.get() == Tool.ERASER);
        }
    }

    private void movePen(KeyCode code) {
        centreCursor();
        double x = cursorX + (code == KeyCode.RIGHT ? KEY_STEP : code == KeyCode.LEFT ? -KEY_STEP : 0);
        double y = cursorY + (code == KeyCode.DOWN ? KEY_STEP : code == KeyCode.UP ? -KEY_STEP : 0);
        moveCursor(Math.max(0, Math.min(getWidth(), x)), Math.max(0, Math.min(getHeight(), y)));
        if (keyboardPen.get()) {
            stroke(toDrawing(cursorX, offsetX()), toDrawing(cursorY, offsetY()), tool.get() == Tool.ERASER);
        }
    }

    private void centreCursor() {
        if (Double.isNaN(cursorX)) {
            cursorX = getWidth() / 2;
            cursorY = getHeight() / 2;
        }
    }

    private double boardSide() {
        return Math.max(1, Math.min(getWidth(), getHeight()));
    }

    private double offsetX() {
        return (getWidth() - boardSide()) / 2;
    }

    private double offsetY() {
        return (getHeight() - boardSide()) / 2;
    }

    private double toDrawing(double coordinate, double offset) {
        return (coordinate - offset) / boardSide() * SIDE;
    }

    /** Inks or erases everything within half a brush of the way from the last point. */
    private void stroke(double x, double y, boolean erase) {
        double radius = brushSize.get() / 2;
        int fromColumn = (int) Math.max(0, Math.floor(Math.min(lastX, x) - radius - 1));
        int toColumn = (int) Math.min(SIDE - 1.0, Math.ceil(Math.max(lastX, x) + radius + 1));
        int fromRow = (int) Math.max(0, Math.floor(Math.min(lastY, y) - radius - 1));
        int toRow = (int) Math.min(SIDE - 1.0, Math.ceil(Math.max(lastY, y) + radius + 1));
        double wayX = x - lastX;
        double wayY = y - lastY;
        double length = wayX * wayX + wayY * wayY;
        for (int row = fromRow; row <= toRow; row++) {
            for (int column = fromColumn; column <= toColumn; column++) {
                double toPixelX = column + 0.5 - lastX;
                double toPixelY = row + 0.5 - lastY;
                double along = length == 0 ? 0 : Math.max(0, Math.min(1, (toPixelX * wayX + toPixelY * wayY) / length));
                double distance = Math.hypot(toPixelX - along * wayX, toPixelY - along * wayY);
                // A pixel's width of soft edge.
                float coverage = (float) Math.max(0, Math.min(1, radius - distance + 0.5));
                int pixel = row * SIDE + column;
                ink[pixel] = erase ? Math.min(ink[pixel], 1 - coverage) : Math.max(ink[pixel], coverage);
            }
        }
        lastX = x;
        lastY = y;
        changed();
    }

    private void changed() {
        boolean blank = true;
        for (int i = 0; blank && i < ink.length; i++) {
            blank = ink[i] == 0;
        }
        empty.set(blank);
        canUndo.set(!undo.isEmpty());
        canRedo.set(!redo.isEmpty());
        refreshImage();
        repaint();
        onChanged.run();
    }

    private void refreshImage() {
        for (int i = 0; i < ink.length; i++) {
            int level = Math.round(ink[i] * 255);
            pixels[i] = 0xFF000000 | level << 16 | level << 8 | level;
        }
        image.getPixelWriter().setPixels(0, 0, SIDE, SIDE, PixelFormat.getIntArgbInstance(), pixels, 0, SIDE);
    }

    @Override
    void paint(GraphicsContext graphics, double width, double height) {
        double side = boardSide();
        double x = offsetX();
        double y = offsetY();
        graphics.drawImage(image, x, y, side, side);
        graphics.setStroke(isFocused() ? trainingColor() : gridColor());
        graphics.setLineWidth(isFocused() ? 2 : 1);
        graphics.strokeRect(x + 0.5, y + 0.5, side - 1, side - 1);
        if (empty.get()) {
            graphics.setFill(Color.web("#8b949e"));
            graphics.setFont(font(13));
            graphics.setTextAlign(TextAlignment.CENTER);
            graphics.setTextBaseline(VPos.CENTER);
            graphics.fillText(hint, x + side / 2, y + side / 2);
        }
        if (!Double.isNaN(cursorX)) {
            double diameter = brushSize.get() / SIDE * side;
            graphics.setStroke(keyboardPen.get() ? bestColor() : Color.web("#8b949e"));
            graphics.setLineWidth(1);
            graphics.strokeOval(cursorX - diameter / 2, cursorY - diameter / 2, diameter, diameter);
        }
    }
}
