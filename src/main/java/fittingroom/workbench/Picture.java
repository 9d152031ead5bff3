package fittingroom.workbench;

import fittingroom.image.ColorImage;
import fittingroom.image.GrayImage;
import fittingroom.image.Overrides;
import java.nio.file.Path;

/** Something to classify. */
public sealed interface Picture {

    <T> T accept(Visitor<T> visitor);

    /** One method per kind: a new kind of picture fails to compile where it is not handled. */
    interface Visitor<T> {
        T file(File picture);

        T pixels(Pixels picture);

        T drawing(Drawing picture);

        T modelInput(ModelInput picture);
    }

    /** A picture file. */
    record File(Path path) implements Picture {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.file(this);
        }
    }

    /**
     * A picture's pixels.
     *
     * @param overrides what somebody decided instead of the preprocessing
     */
    record Pixels(ColorImage image, Overrides overrides) implements Picture {
        /** With all left to the preprocessing. */
        public Pixels(ColorImage image) {
            this(image, Overrides.NONE);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.pixels(this);
        }
    }

    /** The drawing canvas, bright strokes on black, any size. */
    record Drawing(GrayImage image) implements Picture {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.drawing(this);
        }
    }

    /** A data-set picture, 28 × 28, fed to the network as it is. */
    record ModelInput(GrayImage image) implements Picture {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.modelInput(this);
        }
    }
}
