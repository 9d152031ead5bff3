package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.PaintedRegion;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** The screen. */
record FxSurface(GraphicsContext graphics) implements Surface {

    private void use(Stroke stroke) {
        graphics.setStroke(stroke.color());
        graphics.setLineWidth(stroke.width());
        graphics.setLineCap(StrokeLineCap.BUTT);
        graphics.setLineJoin(StrokeLineJoin.ROUND);
        graphics.setLineDashes(
                stroke.dashes().stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Override
    public void line(double fromX, double fromY, double toX, double toY, Stroke stroke) {
        boolean level = fromY == toY;
        if (stroke.dashes().isEmpty() && (level || fromX == toX)) {
            // A stroke is a shape to be rasterised; a box of the same pixels is filled at once.
            double half = stroke.width() / 2;
            graphics.setFill(stroke.color());
            graphics.fillRect(
                    Math.min(fromX, toX) - (level ? 0 : half),
                    Math.min(fromY, toY) - (level ? half : 0),
                    Math.abs(toX - fromX) + (level ? 0 : stroke.width()),
                    Math.abs(toY - fromY) + (level ? stroke.width() : 0));
            return;
        }
        use(stroke);
        graphics.strokeLine(fromX, fromY, toX, toY);
    }

    @Override
    public void polyline(Polyline line, Stroke stroke) {
        use(stroke);
        graphics.beginPath();
        boolean down = false;
        for (int i = 0; i < line.size(); i++) {
            if (line.isLift(i)) {
                down = false;
            } else if (down) {
                graphics.lineTo(line.x(i), line.y(i));
            } else {
                graphics.moveTo(line.x(i), line.y(i));
                down = true;
            }
        }
        graphics.stroke();
    }

    @Override
    public void fillBox(double x, double y, double width, double height, double radius, Color color) {
        graphics.setFill(color);
        if (radius == 0) {
            graphics.fillRect(x, y, width, height);
        } else {
            graphics.fillRoundRect(x, y, width, height, 2 * radius, 2 * radius);
        }
    }

    @Override
    public void strokeBox(double x, double y, double width, double height, double radius, Stroke stroke) {
        use(stroke);
        graphics.strokeRoundRect(x, y, width, height, 2 * radius, 2 * radius);
    }

    @Override
    public void fillPolygon(double[] xs, double[] ys, Color color) {
        graphics.setFill(color);
        graphics.fillPolygon(xs, ys, xs.length);
    }

    @Override
    public void fillCircle(double x, double y, double radius, Color color) {
        graphics.setFill(color);
        graphics.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void strokeCircle(double x, double y, double radius, Stroke stroke) {
        use(stroke);
        graphics.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void text(String text, double x, double y, TextStyle style) {
        graphics.setFont(font(style.size(), style.bold()));
        graphics.setFill(style.color());
        graphics.setTextBaseline(VPos.CENTER);
        graphics.setTextAlign(
                switch (style.anchor()) {
                    case LEFT -> TextAlignment.LEFT;
                    case MIDDLE -> TextAlignment.CENTER;
                    case RIGHT -> TextAlignment.RIGHT;
                });
        graphics.fillText(text, x, y);
    }

    @Override
    public double textWidth(String text, double size, boolean bold) {
        return PaintedRegion.textWidth(text, font(size, bold));
    }

    private static Font font(double size, boolean bold) {
        return bold ? PaintedRegion.bold(size) : PaintedRegion.font(size);
    }

    @Override
    public void clipped(double x, double y, double width, double height, Runnable painting) {
        graphics.save();
        graphics.beginPath();
        graphics.rect(x, y, width, height);
        graphics.clip();
        painting.run();
        graphics.restore();
    }
}
