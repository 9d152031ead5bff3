package fittingroom.ui.controls.draw;

import fittingroom.image.ColorImage;
import fittingroom.image.GrayImage;
import java.util.Arrays;
import java.util.Optional;

/**
 * A board's content as opaque pixels that can be painted on: a drawing's ink as grays on its own grid, a photo reduced
 * to at most {@value #LONGEST} pixels a side, which is more than any network sees of it.
 */
final class Raster {
    static final int LONGEST = 2 * BoardContent.SIDE;
    private static final int FULL = PaintMask.FULL;

    private final int width;
    private final int height;
    private final int[] base;
    private final int[] painted;
    /** What the pixels are of; empty for a drawing. */
    private final Optional<BoardContent.Photo> photo;

    private final int background;

    private Raster(int width, int height, int[] base, Optional<BoardContent.Photo> photo) {
        this.width = width;
        this.height = height;
        this.base = base;
        this.painted = base.clone();
        this.photo = photo;
        this.background = photo.isPresent() ? borderColor() : 0xFF000000;
    }

    /** An empty board. */
    static Raster blank() {
        int[] argb = new int[BoardContent.SIDE * BoardContent.SIDE];
        Arrays.fill(argb, 0xFF000000);
        return new Raster(BoardContent.SIDE, BoardContent.SIDE, argb, Optional.empty());
    }

    static Raster of(BoardContent content) {
        return content.accept(new BoardContent.Visitor<Raster>() {
            @Override
            public Raster drawing(BoardContent.Drawing drawing) {
                return gray(drawing.image());
            }

            @Override
            public Raster photo(BoardContent.Photo photo) {
                ColorImage image = ReducedPhoto.of(photo.image(), LONGEST);
                return new Raster(image.width(), image.height(), image.toArray(), Optional.of(photo));
            }

            @Override
            public Raster garment(BoardContent.Garment garment) {
                return gray(garment.image());
            }
        });
    }

    /** On the drawing's grid, centred, as large as fits, its pixels as squares. */
    private static Raster gray(GrayImage picture) {
        int side = BoardContent.SIDE;
        double scale = (double) side / Math.max(picture.width(), picture.height());
        double left = (side - picture.width() * scale) / 2;
        double top = (side - picture.height() * scale) / 2;
        int[] argb = new int[side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int fromRow = (int) Math.floor((row + 0.5 - top) / scale);
                int fromColumn = (int) Math.floor((column + 0.5 - left) / scale);
                boolean inside =
                        fromRow >= 0 && fromColumn >= 0 && fromRow < picture.height() && fromColumn < picture.width();
                int level = inside ? Math.round(FULL * picture.intensity(fromRow, fromColumn)) : 0;
                argb[row * side + column] = 0xFF000000 | level * 0x010101;
            }
        }
        return new Raster(side, side, argb, Optional.empty());
    }

    /** The median of each channel along the border: what erasing puts there. */
    private int borderColor() {
        int color = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int[] values = new int[2 * (width + height)];
            int count = 0;
            for (int column = 0; column < width; column++) {
                values[count++] = base[column] >> shift & FULL;
                values[count++] = base[(height - 1) * width + column] >> shift & FULL;
            }
            for (int row = 0; row < height; row++) {
                values[count++] = base[row * width] >> shift & FULL;
                values[count++] = base[row * width + width - 1] >> shift & FULL;
            }
            Arrays.sort(values);
            color |= values[count / 2] << shift;
        }
        return color;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean isPhoto() {
        return photo.isPresent();
    }

    /** The pixels with the stroke, not premultiplied; not to be changed. */
    int[] argb() {
        return painted;
    }

    /** The pixels before the stroke. */
    int[] before() {
        return base;
    }

    /** What erasing leaves. */
    int background() {
        return background;
    }

    /** An opaque gray, 0 for black. */
    static int gray(double level) {
        return 0xFF000000 | (int) Math.round(FULL * Math.max(0, Math.min(1, level))) * 0x010101;
    }

    /**
     * Mixes a colour into the pixels before the stroke.
     *
     * @return whether any pixel differs from before the stroke
     */
    boolean paint(PaintMask mask, int color) {
        boolean changed = false;
        for (int pixel = 0; pixel < painted.length; pixel++) {
            int coverage = mask.coverage(pixel);
            int mixed = coverage == 0 ? base[pixel] : mixed(base[pixel], color, coverage);
            painted[pixel] = mixed;
            changed |= mixed != base[pixel];
        }
        return changed;
    }

    private static int mixed(int under, int over, int coverage) {
        int mixed = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int from = under >> shift & FULL;
            int to = over >> shift & FULL;
            mixed |= ((from * (FULL - coverage) + to * coverage + FULL / 2) / FULL) << shift;
        }
        return mixed;
    }

    /** What is on the board with the stroke. */
    BoardContent content() {
        if (photo.isPresent()) {
            return new BoardContent.Photo(
                    ColorImage.of(width, height, painted),
                    photo.get().notes(),
                    photo.get().overrides());
        }
        float[] intensities = new float[painted.length];
        for (int i = 0; i < intensities.length; i++) {
            intensities[i] = (painted[i] & FULL) / (float) FULL;
        }
        return new BoardContent.Drawing(GrayImage.of(width, height, intensities));
    }
}
