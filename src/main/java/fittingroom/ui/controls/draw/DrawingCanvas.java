package fittingroom.ui.controls.draw;

import fittingroom.image.GrayImage;
import fittingroom.ui.controls.PaintedRegion;
import fittingroom.ui.controls.PixelImages;
import java.util.Optional;
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
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * A board to draw a garment on, bright on black, or to paint over a picture from elsewhere. Ink lies on {@value BoardContent#SIDE} ×
 * {@value BoardContent#SIDE} pixels of its own, so that what a model gets does not depend on the screen. The right mouse button
 * erases; arrow keys move a pen that space lowers and lifts. Every change, a picture put there included, can be undone.
 */
public final class DrawingCanvas extends PaintedRegion {
    private static final double KEY_STEP = 7;
    private static final double FINE_KEY_STEP = 1;
    private static final double CORNER = 12;
    private static final double TRACING_OPACITY = 0.28;
    /** The board is black in both themes, as the data set is; so are the marks on it. */
    private static final Color ON_BLACK = Color.web("#8b949e");

    private final ObjectProperty<DrawingTool> tool = new SimpleObjectProperty<>(DrawingTool.BRUSH);
    private final DoubleProperty brushSize = new SimpleDoubleProperty(22);
    private final DoubleProperty brushGray = new SimpleDoubleProperty(1);
    private final ObjectProperty<Runnable> onChanged = new SimpleObjectProperty<>(() -> {});
    private final ObjectProperty<Optional<GrayImage>> tracing = new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty hint = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper penDown = new ReadOnlyBooleanWrapper();

    private final DrawingBoard board = new DrawingBoard();
    private final BoardImage image = new BoardImage();
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
        tracing.addListener((observable, before, now) -> repaint());
        penDown.addListener((observable, before, now) -> describe());
        empty.addListener((observable, before, now) -> describe());
        focusedProperty().addListener((observable, before, now) -> {
            liftPen();
            repaintOverlay();
        });
        setOnMousePressed(this::mousePressed);
        setOnMouseDragged(this::mouseDragged);
        setOnMouseReleased(this::mouseReleased);
        setOnMouseMoved(this::moveCursorTo);
        setOnMouseExited(event -> moveCursor(Double.NaN, Double.NaN));
        setOnKeyPressed(this::keyPressed);
        image.refresh(board.raster());
        describe();
    }

    public ObjectProperty<DrawingTool> toolProperty() {
        return tool;
    }

    /** Diameter in the drawing's own pixels. */
    public DoubleProperty brushSizeProperty() {
        return brushSize;
    }

    /** How bright the paint is, 0 for black, 1 for white. */
    public DoubleProperty brushGrayProperty() {
        return brushGray;
    }

    /** A garment that shines through faintly, to be traced; it is no part of the content. */
    public ObjectProperty<Optional<GrayImage>> tracingProperty() {
        return tracing;
    }

    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    /** Whether there is nothing on the board. */
    public ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    /** Runs after every piece of a stroke that changed the content, undo, redo, clear and a new picture. */
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

    /** What is on the board, a stroke that is going on included. */
    public BoardContent content() {
        return board.contentNow();
    }

    /** Replaces what is on the board; can be undone. */
    public void show(BoardContent content) {
        penDown.set(false);
        board.show(content);
        changed();
    }

    /** Takes the last change back. */
    public void undo() {
        penDown.set(false);
        tell(board.undo());
    }

    /** Does it again. */
    public void redo() {
        penDown.set(false);
        tell(board.redo());
    }

    /** Empties the board; can be undone. */
    public void clear() {
        if (!empty.get()) {
            show(BoardContent.Drawing.blank());
        }
    }

    private void mousePressed(MouseEvent event) {
        requestFocus();
        moveCursorTo(event);
        penDown.set(false);
        DrawingTool used = event.getButton() == MouseButton.SECONDARY ? DrawingTool.ERASER : tool.get();
        tell(board.begin(used, cursorX, cursorY, brushGray.get(), brushSize.get()));
    }

    private void mouseDragged(MouseEvent event) {
        moveCursorTo(event);
        tell(board.extend(cursorX, cursorY));
    }

    /** Between the last drag that was told and the release lies a good part of a fast stroke. */
    private void mouseReleased(MouseEvent event) {
        moveCursorTo(event);
        tell(board.finishAt(cursorX, cursorY));
        refreshUndo();
    }

    private void tell(boolean changed) {
        if (changed) {
            changed();
        }
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
            penDown.set(true);
            tell(board.begin(tool.get(), cursorX, cursorY, brushGray.get(), brushSize.get()));
        }
        repaintOverlay();
    }

    private void liftPen() {
        if (penDown.get()) {
            penDown.set(false);
            tell(board.finishAt(cursorX, cursorY));
            refreshUndo();
            repaintOverlay();
        }
    }

    private void movePen(KeyCode code, double step) {
        centreCursor();
        double x = cursorX + (code == KeyCode.RIGHT ? step : code == KeyCode.LEFT ? -step : 0);
        double y = cursorY + (code == KeyCode.DOWN ? step : code == KeyCode.UP ? -step : 0);
        moveCursor(Math.max(0, Math.min(BoardContent.SIDE, x)), Math.max(0, Math.min(BoardContent.SIDE, y)));
        if (penDown.get()) {
            tell(
                    tool.get() == DrawingTool.LINE
                            ? board.extend(cursorX, cursorY)
                            : board.extendStraight(cursorX, cursorY));
        }
    }

    private void centreCursor() {
        if (Double.isNaN(cursorX)) {
            moveCursor(BoardContent.SIDE / 2.0, BoardContent.SIDE / 2.0);
        }
    }

    private BoardSquare square() {
        return BoardSquare.within(getWidth(), getHeight());
    }

    private void moveCursorTo(MouseEvent event) {
        moveCursor(square().drawingX(event.getX()), square().drawingY(event.getY()));
    }

    private void changed() {
        empty.set(content().isEmpty());
        refreshUndo();
        image.refresh(board.raster());
        repaint();
        onChanged.get().run();
    }

    private void refreshUndo() {
        canUndo.set(board.canUndo());
        canRedo.set(board.canRedo());
    }

    private void describe() {
        setAccessibleText("Drawing board, "
                + (empty.get() ? "empty" : board.raster().isPhoto() ? "with a picture" : "with a drawing")
                + (penDown.get() ? ", pen lowered" : ""));
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        BoardSquare square = BoardSquare.within(width, height);
        double x = square.left();
        double y = square.top();
        double side = square.side();
        boolean photo = board.raster().isPhoto();
        graphics.setFill(photo ? insetColor() : Color.BLACK);
        graphics.fillRoundRect(x, y, side, side, CORNER, CORNER);
        if (photo || !empty.get()) {
            image.paint(graphics, board, square);
        }
        tracing.get().ifPresent(garment -> {
            graphics.setGlobalAlpha(TRACING_OPACITY);
            graphics.drawImage(PixelImages.of(garment), x, y, side, side);
            graphics.setGlobalAlpha(1);
        });
        if (empty.get() && tracing.get().isEmpty()) {
            graphics.setFill(ON_BLACK);
            graphics.setFont(font(13));
            graphics.setTextAlign(TextAlignment.CENTER);
            graphics.setTextBaseline(VPos.CENTER);
            graphics.fillText(hint.get(), x + side / 2, y + side / 2);
        }
    }

    /** The board has a border of its own, which shows the focus however it came. */
    @Override
    protected void paintFocus(GraphicsContext graphics, double width, double height) {}

    @Override
    protected void paintOverlay(GraphicsContext graphics, double width, double height) {
        BoardSquare square = BoardSquare.within(width, height);
        double side = square.side();
        double line = isFocused() ? 2 : 1;
        graphics.setStroke(isFocused() ? trainingColor() : gridColor());
        graphics.setLineWidth(line);
        graphics.strokeRoundRect(
                square.left() + line / 2, square.top() + line / 2, side - line, side - line, CORNER, CORNER);
        if (Double.isNaN(cursorX)) {
            return;
        }
        double radius = (tool.get() == DrawingTool.BUCKET ? 3 : brushSize.get() / 2) * square.scale();
        PenMark.paint(
                graphics, square.x(cursorX), square.y(cursorY), radius, penDown.get() ? bestColor() : Color.WHITE);
    }
}
