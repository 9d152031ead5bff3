package fittingroom.ui.controls.draw;

/** The square in the middle of a canvas on which a drawing lies, and the way between the pixels of both. */
record BoardSquare(double left, double top, double side) {

    static BoardSquare within(double width, double height) {
        double side = Math.max(1, Math.min(width, height));
        return new BoardSquare((width - side) / 2, (height - side) / 2, side);
    }

    /** Pixels of the canvas for one of the drawing. */
    double scale() {
        return side / BoardContent.SIDE;
    }

    double x(double drawingX) {
        return left + drawingX * scale();
    }

    double y(double drawingY) {
        return top + drawingY * scale();
    }

    double drawingX(double x) {
        return (x - left) / side * BoardContent.SIDE;
    }

    double drawingY(double y) {
        return (y - top) / side * BoardContent.SIDE;
    }
}
