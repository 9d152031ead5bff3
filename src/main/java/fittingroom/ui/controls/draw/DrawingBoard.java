package fittingroom.ui.controls.draw;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * What is on a board, the stroke that is going on, and the way back. Coordinates are the board's: a square of
 * {@link BoardContent#SIDE}, on which a photo lies centred and as large as fits. Knows no toolkit.
 */
final class DrawingBoard {
    private static final int MOST_UNDOS = 100;
    /** Of 255: what a bucket still takes for the same surface. */
    private static final int BUCKET_TOLERANCE = 40;

    private final Deque<BoardContent> undo = new ArrayDeque<>();
    private final Deque<BoardContent> redo = new ArrayDeque<>();

    private BoardContent content = BoardContent.Drawing.blank();
    private Raster raster = Raster.blank();
    private PaintMask mask = new PaintMask(raster.width(), raster.height());
    private DrawingTool tool = DrawingTool.BRUSH;
    private boolean stroking;
    private boolean changed;
    private int color;
    private double diameter;
    private double[] xs = new double[64];
    private double[] ys = new double[64];
    private int points;

    BoardContent content() {
        return content;
    }

    /** The pixels to show. */
    Raster raster() {
        return raster;
    }

    boolean isStroking() {
        return stroking;
    }

    boolean canUndo() {
        return !undo.isEmpty();
    }

    boolean canRedo() {
        return !redo.isEmpty();
    }

    /** Board pixels for one of the raster's. */
    double scale() {
        return (double) BoardContent.SIDE / Math.max(raster.width(), raster.height());
    }

    /** Where the raster's left edge lies on the board. */
    double left() {
        return (BoardContent.SIDE - raster.width() * scale()) / 2;
    }

    /** Where the raster's upper edge lies on the board. */
    double top() {
        return (BoardContent.SIDE - raster.height() * scale()) / 2;
    }

    private double column(double x) {
        return (x - left()) / scale();
    }

    private double row(double y) {
        return (y - top()) / scale();
    }

    /** Replaces what is on the board; can be undone. Equal content leaves nothing to undo. */
    boolean show(BoardContent newContent) {
        finish();
        if (newContent.equals(content)) {
            return false;
        }
        remember(content);
        put(newContent);
        return true;
    }

    boolean undo() {
        finish();
        return swap(undo, redo);
    }

    boolean redo() {
        finish();
        return swap(redo, undo);
    }

    private boolean swap(Deque<BoardContent> from, Deque<BoardContent> to) {
        if (from.isEmpty()) {
            return false;
        }
        to.push(content);
        put(from.pop());
        return true;
    }

    private void remember(BoardContent before) {
        undo.push(before);
        redo.clear();
        if (undo.size() > MOST_UNDOS) {
            undo.removeLast();
        }
    }

    private void put(BoardContent newContent) {
        content = newContent;
        raster = Raster.of(content);
        mask = new PaintMask(raster.width(), raster.height());
    }

    /**
     * Begins a stroke.
     *
     * @param gray of the paint, 1 for white; an eraser ignores it
     * @param width of the pen in the board's pixels
     */
    boolean begin(DrawingTool newTool, double x, double y, double gray, double width) {
        finish();
        tool = newTool;
        stroking = true;
        changed = false;
        color = tool == DrawingTool.ERASER ? raster.background() : Raster.gray(gray);
        diameter = width / scale();
        points = 0;
        addPoint(x, y);
        mask.clear();
        mask.moveTo(column(x), row(y));
        if (tool == DrawingTool.BUCKET) {
            mask.flood(raster.before(), column(x), row(y), BUCKET_TOLERANCE);
        } else {
            mask.lineTo(column(x), row(y), diameter);
        }
        return paint();
    }

    /** Leads the stroke towards a point, with a round corner at the point before. */
    boolean extend(double x, double y) {
        if (!stroking || tool == DrawingTool.BUCKET) {
            return false;
        }
        if (tool == DrawingTool.LINE) {
            lineFromStart(x, y);
        } else {
            addPoint(x, y);
            mask.curveTo(column(x), row(y), diameter);
        }
        return paint();
    }

    /** Leads the stroke to a point in a straight line. */
    boolean extendStraight(double x, double y) {
        if (!stroking) {
            return false;
        }
        addPoint(x, y);
        mask.lineTo(column(x), row(y), diameter);
        return paint();
    }

    /** Ends the stroke at the point where the pen was lifted. */
    boolean finishAt(double x, double y) {
        if (!stroking) {
            return false;
        }
        boolean led = extend(x, y);
        if (tool != DrawingTool.LINE && tool != DrawingTool.BUCKET) {
            mask.finishCurve(diameter);
        }
        if (tool == DrawingTool.SHAPE) {
            fillShape();
        }
        led |= paint();
        finish();
        return led;
    }

    private void lineFromStart(double x, double y) {
        mask.clear();
        mask.moveTo(column(xs[0]), row(ys[0]));
        mask.lineTo(column(x), row(y), diameter);
    }

    private void fillShape() {
        double[] columns = new double[points];
        double[] rows = new double[points];
        for (int i = 0; i < points; i++) {
            columns[i] = column(xs[i]);
            rows[i] = row(ys[i]);
        }
        mask.fill(columns, rows, points);
        mask.lineTo(columns[0], rows[0], diameter);
    }

    private void addPoint(double x, double y) {
        if (points == xs.length) {
            xs = Arrays.copyOf(xs, 2 * points);
            ys = Arrays.copyOf(ys, 2 * points);
        }
        xs[points] = x;
        ys[points] = y;
        points++;
    }

    private boolean paint() {
        boolean before = changed;
        changed = raster.paint(mask, color);
        return changed || before;
    }

    /** A stroke that changed nothing leaves nothing to undo. */
    void finish() {
        if (stroking) {
            stroking = false;
            if (changed) {
                BoardContent after = raster.content();
                remember(content);
                put(after);
            }
        }
    }

    /** What is on the board with the stroke that is going on. */
    BoardContent contentNow() {
        return stroking && changed ? raster.content() : content;
    }
}
