package fittingroom.network.kernels;

/**
 * How tiles cover an image: 4 × 4 outputs each, and where the side is no multiple of 4, a last row and a last column of shorter
 * ones. Shorter sides have fewer points (see {@link TileSide}), so the tiles of a chunk of images lie in an order in which those
 * that a pair of points takes are neighbours: first the last rows' but for their corners, then the whole ones, the last
 * columns', and the corners.
 *
 * @param whole tiles of 4 outputs along a side
 * @param last 1 where a shorter one follows, else 0
 * @param shorter side of that one, or of the whole ones
 */
record TileGrid(int whole, int last, TileSide shorter) {
    private static final TileSide LONGEST = covering(TileSide.LONGEST);

    static TileGrid of(int side) {
        int rest = side % TileSide.LONGEST;
        return rest == 0
                ? new TileGrid(side / TileSide.LONGEST, 0, LONGEST)
                : new TileGrid(side / TileSide.LONGEST, 1, covering(rest));
    }

    /** The side that covers so many outputs, 1 to 4, one of them perhaps beyond the image. */
    static TileSide covering(int outputs) {
        return switch (outputs) {
            case 1, 2 -> new TwoOutputs();
            case 3 -> new ThreeOutputs();
            case 4 -> new FourOutputs();
            default -> throw new IllegalArgumentException("a tile has 1 to 4 outputs a side, not " + outputs);
        };
    }

    int perSide() {
        return whole + last;
    }

    int perImage() {
        return perSide() * perSide();
    }

    /** Outputs along a side that the tiles cover. */
    int outputs() {
        return whole * TileSide.LONGEST + last * shorter.outputs();
    }

    boolean isWhole(int position) {
        return position < whole;
    }

    private int wholeTilesStart(int images) {
        return images * last * whole;
    }

    private int lastColumnsStart(int images) {
        return wholeTilesStart(images) + images * whole * whole;
    }

    private int cornersStart(int images) {
        return lastColumnsStart(images) + images * last * whole;
    }

    /** Where a tile lies among all tiles of so many images. */
    int index(int images, int image, int row, int column) {
        if (isWhole(row)) {
            return isWhole(column)
                    ? wholeTilesStart(images) + (image * whole + row) * whole + column
                    : lastColumnsStart(images) + image * whole + row;
        }
        return isWhole(column) ? image * whole + column : cornersStart(images) + image;
    }

    /** The first tile that takes a pair of points. */
    int first(int images, int plane) {
        return shorter.takes(plane / TileSide.POINTS) ? 0 : wholeTilesStart(images);
    }

    /** The tile behind the last one that takes a pair of points. */
    int end(int images, int plane) {
        if (!shorter.takes(plane % TileSide.POINTS)) {
            return lastColumnsStart(images);
        }
        return shorter.takes(plane / TileSide.POINTS) ? images * perImage() : cornersStart(images);
    }
}
