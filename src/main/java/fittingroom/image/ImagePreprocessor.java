package fittingroom.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Brings a photo or a drawing to 28 × 28 as Fashion-MNIST's own pictures were made (Xiao et al. 2017, arXiv 1708.07747,
 * section 2): the garment bright on black, its longer side over the whole height or width, centred. Where the paper
 * trims a clean background, this separates the garment from any background. In stages: the picture is placed
 * ({@link Overrides}), taken as it is ({@link BrightOnBlack}) or separated ({@link Background}), its outline filled
 * ({@link Outlines}), the wearer removed ({@link Skin}), and the rest fitted ({@link Fitting}).
 */
public final class ImagePreprocessor {
    private static final int WORKING_SIDE = 256;
    /** What covers less of a picture is no garment. */
    private static final double SMALLEST_SHARE = 0.004;
    /** Darkest value of a garment; 0 is the background. */
    public static final float FLOOR = 0.25f;

    /** Value of an area that only an outline surrounds. */
    public static final float OUTLINE_FILLING = 0.6f;

    /** In units of CIE L*a*b*; from about 2 on two colours look different. */
    private static final float EVEN_RANGE = 4;
    /** A picture with more see-through pixels than this has its shape in the alpha channel. */
    private static final double TRANSPARENT_SHARE = 0.02;
    /** More half-transparent pixels than a smooth edge has: the alpha channel holds the garment's brightness. */
    private static final double GRADED_SHARE = 0.2;
    /** Of the pixels of something drawn, more than this have the colour of their neighbour. */
    private static final double DRAWN_SHARE = 0.5;
    /** Ink on the board is brighter. */
    private static final float INK = 0.2f;

    private static final String NOTHING =
            "There is nothing to classify: the picture is one even surface; choose one that shows a garment.";
    private static final String FILLED_NOTE = "The outline was filled.";

    private ImagePreprocessor() {}

    /** A photo, a clip-art, or a data-set picture. */
    public static PreprocessOutcome preprocess(ColorImage image) {
        return preprocess(image, Overrides.NONE);
    }

    /** The same where somebody has decided some of it. */
    public static PreprocessOutcome preprocess(ColorImage image, Overrides overrides) {
        ColorImage placed = overrides.placed(image);
        boolean leftAlone = overrides.backgroundRemoved().isEmpty()
                && overrides.outlineFilled().isEmpty()
                && overrides.inverted().isEmpty();
        Optional<BrightOnBlack.Taken> taken = leftAlone ? BrightOnBlack.of(placed) : Optional.empty();
        if (taken.isPresent()) {
            return asItIs(placed, taken.get());
        }
        PreprocessOutcome outcome = new ImagePreprocessing(Pixels.of(placed, WORKING_SIDE), overrides).outcome();
        // Averaged to a line of one colour, a strip looks even, which it need not be.
        return outcome instanceof PreprocessOutcome.NothingToClassify
                ? Strip.trouble(placed.width(), placed.height())
                        .<PreprocessOutcome>map(trouble -> new PreprocessOutcome.NothingToClassify(
                                "There is nothing to classify: the picture " + trouble))
                        .orElse(outcome)
                : outcome;
    }

    private static PreprocessOutcome asItIs(ColorImage picture, BrightOnBlack.Taken taken) {
        GrayImage input = Fitting.fitted(taken.values(), picture.width(), taken.bounds());
        return new PreprocessOutcome.Prepared(
                input,
                PictureKind.DATA_SET,
                List.of(
                        new PreprocessOutcome.Step(PreprocessOutcome.Decision.PICTURE, picture),
                        new PreprocessOutcome.Step(
                                taken.negative()
                                        ? PreprocessOutcome.Decision.NEGATIVE
                                        : PreprocessOutcome.Decision.TAKEN_AS_IT_IS,
                                colours(input))),
                List.of());
    }

    /** One picture on its way through the stages. */
    private static final class ImagePreprocessing {
        private final Pixels pixels;
        private final Overrides overrides;
        private final List<PreprocessOutcome.Step> steps = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        ImagePreprocessing(Pixels pixels, Overrides overrides) {
            this.pixels = pixels;
            this.overrides = overrides;
            steps.add(new PreprocessOutcome.Step(
                    PreprocessOutcome.Decision.PICTURE, ColorImage.of(pixels.width, pixels.height, pixels.argb)));
        }

        private void decided(PreprocessOutcome.Decision decision, float[] values) {
            steps.add(new PreprocessOutcome.Step(
                    decision, colours(GrayImage.of(pixels.width, pixels.height, clamped(values)))));
        }

        PreprocessOutcome outcome() {
            if (!overrides.backgroundRemoved().orElse(true)) {
                return isEven(pixels) ? new PreprocessOutcome.NothingToClassify(NOTHING) : wholePicture();
            }
            return transparency() > TRANSPARENT_SHARE ? fromAlpha() : fromColours();
        }

        private double transparency() {
            return share(0, 0.5f);
        }

        /** Share of the pixels with an opacity from {@code from} to below {@code below}. */
        private double share(float from, float below) {
            int count = 0;
            for (float opacity : pixels.opacity) {
                count += opacity >= from && opacity < below ? 1 : 0;
            }
            return (double) count / pixels.length();
        }

        private PreprocessOutcome fromAlpha() {
            if (isFlat() && share(0.1f, 0.9f) > GRADED_SHARE * share(0.1f, 2)) {
                return fromGradedAlpha();
            }
            Mask mask = opaque(0.5f);
            if (mask.share() < SMALLEST_SHARE) {
                return new PreprocessOutcome.NothingToClassify(
                        "There is nothing to classify: the picture is transparent; choose one that shows a garment.");
            }
            float[] values = garmentValues(mask);
            if (isFlat()) {
                // Only the alpha channel tells the shape.
                for (int i = 0; i < values.length; i++) {
                    values[i] = mask.at(i) ? OUTLINE_FILLING : 0;
                }
            }
            Mask filled = outlineFilled(mask);
            fill(values, mask, filled);
            return finish(filled, values, PreprocessOutcome.Decision.TRANSPARENCY_REMOVED);
        }

        /** Ink of one colour, more of it where the garment is brighter, as a canvas exports it. */
        private PreprocessOutcome fromGradedAlpha() {
            Mask mask = opaque(0.06f);
            return mask.share() < SMALLEST_SHARE
                    ? new PreprocessOutcome.NothingToClassify(NOTHING)
                    : finish(mask, pixels.opacity, PreprocessOutcome.Decision.OPACITY_AS_BRIGHTNESS);
        }

        private Mask opaque(float opacity) {
            boolean[] opaque = new boolean[pixels.length()];
            for (int i = 0; i < opaque.length; i++) {
                opaque[i] = pixels.opacity[i] >= opacity;
            }
            return new Mask(pixels.width, pixels.height, opaque);
        }

        /** Whether what is visible has one brightness. */
        private boolean isFlat() {
            float lowest = 1;
            float highest = 0;
            for (int i = 0; i < pixels.length(); i++) {
                if (pixels.opacity[i] >= 0.1f) {
                    lowest = Math.min(lowest, pixels.gray[i]);
                    highest = Math.max(highest, pixels.gray[i]);
                }
            }
            return highest - lowest < 0.03f;
        }

        private PreprocessOutcome fromColours() {
            if (isEven(pixels)) {
                return new PreprocessOutcome.NothingToClassify(NOTHING);
            }
            Background.Foreground found = new Background(pixels).foreground();
            Mask mask = found.mask();
            if (mask.share() < SMALLEST_SHARE) {
                return nothingStandsOut();
            }
            if (found.uniform()) {
                Mask filled = outlineFilled(mask);
                if (filled != mask) {
                    float[] values = garmentValues(mask);
                    fill(values, mask, filled);
                    return finish(filled, values, PreprocessOutcome.Decision.OUTLINE_FILLED);
                }
                mask = Regions.largest(mask.closed(1.5), 0.2);
                mask = Regions.holesFilled(mask, (int) (0.04 * Math.max(1, mask.area())));
                if (mask.share() < SMALLEST_SHARE) {
                    return nothingStandsOut();
                }
            }
            Mask undressed = Skin.removed(pixels, mask);
            if (undressed != mask) {
                notes.add("Head and skin were removed.");
                decided(PreprocessOutcome.Decision.BACKGROUND_REMOVED, garmentValues(mask));
                return finish(undressed, garmentValues(undressed), PreprocessOutcome.Decision.SKIN_REMOVED);
            }
            return finish(mask, garmentValues(mask), PreprocessOutcome.Decision.BACKGROUND_REMOVED);
        }

        private Mask outlineFilled(Mask mask) {
            if (overrides.outlineFilled().isPresent()) {
                return overrides.outlineFilled().get() ? Regions.holesFilled(mask, Integer.MAX_VALUE) : mask;
            }
            return Outlines.filled(mask);
        }

        private void fill(float[] values, Mask ink, Mask filled) {
            if (filled == ink) {
                return;
            }
            for (int i = 0; i < values.length; i++) {
                if (filled.at(i) && !ink.at(i)) {
                    values[i] = OUTLINE_FILLING;
                } else if (!filled.at(i)) {
                    values[i] = 0;
                }
            }
            notes.add(FILLED_NOTE);
        }

        private PreprocessOutcome nothingStandsOut() {
            notes.add("Nothing stands out from the background; the whole picture was used.");
            return wholePicture();
        }

        private PreprocessOutcome wholePicture() {
            boolean[] inside = new boolean[pixels.length()];
            Arrays.fill(inside, true);
            Mask mask = new Mask(pixels.width, pixels.height, inside);
            return finish(mask, garmentValues(mask), PreprocessOutcome.Decision.WHOLE_PICTURE);
        }

        /** One minus gray unless decided otherwise, lifted so that a white garment stays apart from the background. */
        private float[] garmentValues(Mask mask) {
            boolean inverted = overrides.inverted().orElse(true);
            float[] values = new float[pixels.length()];
            for (int i = 0; i < values.length; i++) {
                float value = inverted ? 1 - pixels.gray[i] : pixels.gray[i];
                values[i] = mask.at(i) ? FLOOR + (1 - FLOOR) * value : 0;
            }
            return values;
        }

        private PreprocessOutcome finish(Mask mask, float[] values, PreprocessOutcome.Decision decision) {
            Optional<Mask.Bounds> bounds = mask.bounds();
            if (bounds.isEmpty()) {
                return new PreprocessOutcome.NothingToClassify(NOTHING);
            }
            GrayImage input = Fitting.fitted(values, pixels.width, bounds.get());
            decided(decision, values);
            steps.add(new PreprocessOutcome.Step(PreprocessOutcome.Decision.SCALED, colours(input)));
            return new PreprocessOutcome.Prepared(
                    input, isDrawn(mask) ? PictureKind.DRAWING : PictureKind.PHOTO, steps, notes);
        }

        /** Whether most pixels have exactly the colour of the one to their right: no camera does that. */
        private boolean isDrawn(Mask mask) {
            int inside = 0;
            int same = 0;
            for (int i = 0; i + 1 < pixels.length(); i++) {
                if (mask.at(i) && mask.at(i + 1)) {
                    inside++;
                    same += pixels.argb[i] == pixels.argb[i + 1] ? 1 : 0;
                }
            }
            return notes.contains(FILLED_NOTE) || same > DRAWN_SHARE * inside;
        }
    }

    /** One colour all over, but for what a JPEG adds. */
    private static boolean isEven(Pixels pixels) {
        return BrightOnBlack.range(pixels.lightness) < EVEN_RANGE
                && BrightOnBlack.range(pixels.greenRed) < EVEN_RANGE
                && BrightOnBlack.range(pixels.blueYellow) < EVEN_RANGE;
    }

    private static float[] clamped(float[] values) {
        float[] clamped = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            clamped[i] = Math.max(0, Math.min(1, values[i]));
        }
        return clamped;
    }

    private static ColorImage colours(GrayImage image) {
        float[] values = image.toArray();
        int[] argb = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            int level = Math.round(values[i] * 255);
            argb[i] = 0xFF000000 | level << 16 | level << 8 | level;
        }
        return ColorImage.of(image.width(), image.height(), argb);
    }

    /** A drawing on the board, ink bright on black; a closed outline is filled. */
    public static PreprocessOutcome preprocessDrawing(GrayImage drawing) {
        float[] ink = drawing.toArray();
        boolean[] inked = new boolean[ink.length];
        for (int i = 0; i < ink.length; i++) {
            inked[i] = ink[i] > INK;
        }
        Mask mask = new Mask(drawing.width(), drawing.height(), inked);
        if (mask.area() == 0) {
            return new PreprocessOutcome.NothingToClassify("The board is empty; draw a piece of clothing.");
        }
        List<String> notes = new ArrayList<>();
        List<PreprocessOutcome.Step> steps = new ArrayList<>();
        steps.add(new PreprocessOutcome.Step(PreprocessOutcome.Decision.DRAWING, colours(drawing)));
        Mask filled = Outlines.filled(mask);
        float[] values = ink;
        if (filled != mask) {
            values = ink.clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = filled.at(i) ? Math.max(OUTLINE_FILLING, ink[i]) : ink[i];
            }
            notes.add(FILLED_NOTE);
            steps.add(new PreprocessOutcome.Step(
                    PreprocessOutcome.Decision.OUTLINE_FILLED,
                    colours(GrayImage.of(drawing.width(), drawing.height(), values))));
        }
        // The drawing's own ink counts as well: a strap that no fill reached.
        GrayImage input = Fitting.fitted(values, drawing.width(), mask.bounds().orElseThrow());
        steps.add(new PreprocessOutcome.Step(PreprocessOutcome.Decision.SCALED, colours(input)));
        return new PreprocessOutcome.Prepared(input, PictureKind.DRAWING, steps, notes);
    }
}
