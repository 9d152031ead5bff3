package fittingroom.ui.controls.draw;

import fittingroom.image.ColorImage;
import fittingroom.image.GrayImage;
import fittingroom.image.Overrides;
import java.util.List;

/** What is on a {@link DrawingCanvas}; undo and redo lead through all kinds alike. */
public sealed interface BoardContent {
    /** Side of a drawing in its own pixels. */
    int SIDE = 280;

    /** Whether there is nothing to see. */
    boolean isEmpty();

    /** One of the results, by kind. */
    <R> R accept(Visitor<R> visitor);

    /** One method per kind. */
    interface Visitor<R> {
        R drawing(Drawing drawing);

        R photo(Photo photo);

        R garment(Garment garment);
    }

    /** Ink on black, {@value #SIDE} pixels square, 1 for full ink. */
    record Drawing(GrayImage image) implements BoardContent {
        /** An empty board. */
        public static Drawing blank() {
            return new Drawing(GrayImage.of(SIDE, SIDE, new float[SIDE * SIDE]));
        }

        @Override
        public boolean isEmpty() {
            for (float intensity : image.toArray()) {
                if (intensity > 0) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.drawing(this);
        }
    }

    /**
     * A picture from elsewhere, perhaps painted over.
     *
     * @param notes sentences about the picture, such as that only an animation's first frame is shown
     * @param overrides what somebody decided about this picture; undo and redo lead through decisions, too
     */
    record Photo(ColorImage image, List<String> notes, Overrides overrides) implements BoardContent {
        public Photo {
            notes = List.copyOf(notes);
        }

        /** With all left to the preprocessing. */
        public Photo(ColorImage image, List<String> notes) {
            this(image, notes, Overrides.NONE);
        }

        public Photo withOverrides(Overrides decided) {
            return new Photo(image, notes, decided);
        }

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.photo(this);
        }
    }

    /**
     * A picture of the data set, 28 × 28, as networks read it.
     *
     * @param notes sentences about it, such as what it shows
     */
    record Garment(GrayImage image, List<String> notes) implements BoardContent {
        public Garment {
            notes = List.copyOf(notes);
        }

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.garment(this);
        }
    }
}
