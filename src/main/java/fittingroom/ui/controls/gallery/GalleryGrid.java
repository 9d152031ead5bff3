package fittingroom.ui.controls.gallery;

/**
 * Where tiles lie, row by row.
 *
 * @param columns at least 1
 * @param tile side of a tile with its gap, in pixels
 */
record GalleryGrid(int size, int columns, double tile) {

    static GalleryGrid of(int size, double width, double preferredTile) {
        int columns = (int) Math.max(1, Math.floor(width / preferredTile));
        return new GalleryGrid(size, columns, Math.max(8, Math.floor(width / columns)));
    }

    int rows() {
        return (size + columns - 1) / columns;
    }

    double height() {
        return rows() * tile;
    }

    double x(int index) {
        return index % columns * tile;
    }

    double y(int index) {
        return Math.floorDiv(index, columns) * tile;
    }

    /** The tile at a point, −1 for none. */
    int at(double x, double y) {
        int column = (int) Math.floor(x / tile);
        int row = (int) Math.floor(y / tile);
        int index = row * columns + column;
        return x < 0 || y < 0 || column >= columns || index >= size ? -1 : index;
    }

    /** The first tile of those that show. */
    int firstVisible(double scroll) {
        return Math.max(0, (int) Math.floor(scroll / tile) * columns);
    }

    /** Behind the last tile of those that show. */
    int endVisible(double scroll, double height) {
        return Math.min(size, ((int) Math.floor((scroll + height) / tile) + 1) * columns);
    }

    /** The scroll nearest to {@code scroll} at which a tile shows as a whole. */
    double scrollTo(int index, double scroll, double height) {
        double y = y(index);
        double least = Math.max(0, y + tile - height);
        return Math.max(least, Math.min(y, scroll));
    }
}
