package fittingroom.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings a photo or a drawing to 28 × 28 as Fashion-MNIST's own pictures were made (Xiao et al. 2017, arXiv 1708.07747,
 * section 2): the garment bright on black, its longer side over the whole height or width, centred. Where the paper
 * trims a clean background, this separates the garment from any background.
 */
public final class ImagePreprocessor {
    private static final int WORKING_SIDE = 256;
    /** What covers less of a picture is no garment. */
    private static final double SMALLEST_SHARE = 0.004;
    /** Darkest value of a garment; 0 is the background. */
    private static final float FLOOR = 0.25f;
    /** In units of CIE L*a*b*; from about 2 on two colours look different. */
    private static final float EVEN_RANGE = 4;
    /** Lines cover a smaller share than this of what they surround. */
    private static final double LINES_SHARE = 0.72;

    private static final double PART_WON = 1.15;
    /** From so many of 16 directions a point inside an open outline is hidden by its lines. */
    private static final int HIDDEN_DIRECTIONS = 13;
    /** Value of an area that only an outline surrounds. */
    private static final float OUTLINE_FILLING = 0.6f;

    private static final String NOTHING =
            "There is nothing to classify: the picture is one even surface; choose one that shows a garment.";

    private ImagePreprocessor() {}

    /** A photo, a clip-art, or a data-set picture. */
    public static PreprocessOutcome preprocess(ColorImage image) {
        Optional<PreprocessOutcome> dataSetPicture = dataSetPicture(image);
        if (dataSetPicture.isPresent()) {
            return dataSetPicture.get();
        }
        Pixels pixels = Pixels.of(image, WORKING_SIDE);
        return transparency(pixels) > 0.02 ? fromAlpha(pixels) : fromColours(pixels);
    }

    /** Already as the networks read it, or its negative. */
    private static Optional<PreprocessOutcome> dataSetPicture(ColorImage image) {
        int side = GrayImage.SIDE;
        if (image.width() != side || image.height() != side) {
            return Optional.empty();
        }
        float[] values = new float[side * side];
        double border = 0;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int pixel = image.argb(y, x);
                int red = pixel >> 16 & 0xFF;
                if (pixel >>> 24 != 255 || red != (pixel >> 8 & 0xFF) || red != (pixel & 0xFF)) {
                    return Optional.empty();
                }
                values[y * side + x] = red / 255f;
                border += x == 0 || x == side - 1 ? red / 255.0 : 0;
            }
        }
        border /= 2.0 * side;
        boolean negative = border > 0.75;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = negative ? 1 - values[i] : values[i];
            sum += values[i];
        }
        if (sum / values.length < 0.005 || (border > 0.5 && !negative) || isEven(values)) {
            return Optional.empty();
        }
        GrayImage input = GrayImage.of(side, side, values);
        List<PreprocessOutcome.Step> steps = new ArrayList<>();
        steps.add(new PreprocessOutcome.Step("the picture", image));
        steps.add(new PreprocessOutcome.Step(negative ? "made a negative" : "taken as it is", colours(input)));
        return Optional.of(new PreprocessOutcome.Prepared(input, steps, List.of()));
    }

    private static boolean isEven(float[] values) {
        return range(values) < 0.02f;
    }

    private static double transparency(Pixels pixels) {
        int transparent = 0;
        for (float opacity : pixels.opacity) {
            transparent += opacity < 0.5f ? 1 : 0;
        }
        return (double) transparent / pixels.length();
    }

    private static PreprocessOutcome fromAlpha(Pixels pixels) {
        boolean[] opaque = new boolean[pixels.length()];
        for (int i = 0; i < opaque.length; i++) {
            opaque[i] = pixels.opacity[i] >= 0.5f;
        }
        Mask mask = new Mask(pixels.width, pixels.height, opaque);
        if (mask.share() < SMALLEST_SHARE) {
            return new PreprocessOutcome.NothingToClassify(
                    "There is nothing to classify: the picture is transparent; choose one that shows a garment.");
        }
        float[] values = garmentValues(pixels, mask);
        List<String> notes = new ArrayList<>();
        if (isFlat(pixels, mask)) {
            // Only the alpha channel tells the shape.
            fill(values, mask, OUTLINE_FILLING);
        }
        Mask filled = outlineFilled(mask);
        if (filled != mask) {
            fillOutline(values, mask, filled, notes);
        }
        return finish(pixels, filled, values, "transparency removed", notes);
    }

    private static boolean isFlat(Pixels pixels, Mask mask) {
        float lowest = 1;
        float highest = 0;
        for (int i = 0; i < pixels.length(); i++) {
            if (mask.at(i)) {
                lowest = Math.min(lowest, pixels.gray[i]);
                highest = Math.max(highest, pixels.gray[i]);
            }
        }
        return highest - lowest < 0.03f;
    }

    private static PreprocessOutcome fromColours(Pixels pixels) {
        if (isEven(pixels)) {
            return new PreprocessOutcome.NothingToClassify(NOTHING);
        }
        Background.Foreground found = new Background(pixels).foreground();
        Mask mask = found.mask();
        if (mask.share() < SMALLEST_SHARE) {
            return wholePicture(pixels);
        }
        List<String> notes = new ArrayList<>();
        if (found.uniform()) {
            Mask filled = outlineFilled(mask);
            if (filled != mask) {
                float[] values = garmentValues(pixels, mask);
                fillOutline(values, mask, filled, notes);
                return finish(pixels, filled, values, "outline filled", notes);
            }
            mask = mask.closed(1.5).largestComponents(0.2);
            mask = mask.holesFilled((int) (0.04 * Math.max(1, mask.area())));
            if (mask.share() < SMALLEST_SHARE) {
                return wholePicture(pixels);
            }
        }
        Mask undressed = Skin.removed(pixels, mask);
        if (undressed != mask) {
            notes.add("Head and skin were removed.");
            mask = undressed;
        }
        return finish(pixels, mask, garmentValues(pixels, mask), "background removed", notes);
    }

    /** One colour all over, but for what a JPEG adds. */
    private static boolean isEven(Pixels pixels) {
        return range(pixels.lightness) < EVEN_RANGE
                && range(pixels.greenRed) < EVEN_RANGE
                && range(pixels.blueYellow) < EVEN_RANGE;
    }

    private static float range(float[] values) {
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        return highest - lowest;
    }

    private static PreprocessOutcome wholePicture(Pixels pixels) {
        boolean[] inside = new boolean[pixels.length()];
        Arrays.fill(inside, true);
        Mask mask = new Mask(pixels.width, pixels.height, inside);
        List<String> notes = List.of("Nothing stands out from the background; the whole picture was used.");
        return finish(pixels, mask, garmentValues(pixels, mask), "the whole picture", notes);
    }

    /**
     * The mask itself, or, if it is a drawing of thin lines, the area that they surround: gaps are closed by growing
     * discs until there is an inside.
     */
    private static Mask outlineFilled(Mask ink) {
        Mask.Bounds bounds = ink.bounds().orElseThrow();
        int longest = Math.max(bounds.width(), bounds.height());
        // What survives shrinking by a twentieth is no line.
        Mask thick = ink.shrunk(Math.max(1.5, longest / 22.0));
        if (thick.area() > 0.12 * ink.area()) {
            return ink;
        }
        Mask padded = padded(ink, longest / 8 + 2);
        Mask best = ink;
        for (double radius = 0; radius <= longest / 12.0; radius += Math.max(1, longest / 64.0)) {
            Mask filled = (radius == 0 ? padded : padded.grown(radius)).holesFilled(Integer.MAX_VALUE);
            filled = radius == 0 ? filled : filled.shrunk(radius);
            filled = cropped(filled, ink.width(), ink.height(), longest / 8 + 2);
            // A wider disc must win a whole part, as it rounds the corners.
            best = filled.area() > PART_WON * best.area() ? filled : best;
        }
        if (ink.area() > LINES_SHARE * best.area()) {
            best = ink.surrounded(HIDDEN_DIRECTIONS);
        }
        return ink.area() < LINES_SHARE * best.area() ? best.largestComponents(0.1) : ink;
    }

    private static Mask padded(Mask mask, int padding) {
        int width = mask.width() + 2 * padding;
        int height = mask.height() + 2 * padding;
        boolean[] inside = new boolean[width * height];
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                inside[(y + padding) * width + x + padding] = mask.at(y * mask.width() + x);
            }
        }
        return new Mask(width, height, inside);
    }

    private static Mask cropped(Mask mask, int width, int height, int padding) {
        boolean[] inside = new boolean[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                inside[y * width + x] = mask.at((y + padding) * mask.width() + x + padding);
            }
        }
        return new Mask(width, height, inside);
    }

    private static void fillOutline(float[] values, Mask ink, Mask filled, List<String> notes) {
        for (int i = 0; i < values.length; i++) {
            if (filled.at(i) && !ink.at(i)) {
                values[i] = OUTLINE_FILLING;
            } else if (!filled.at(i)) {
                values[i] = 0;
            }
        }
        notes.add("The outline was filled.");
    }

    private static void fill(float[] values, Mask mask, float value) {
        for (int i = 0; i < values.length; i++) {
            values[i] = mask.at(i) ? value : 0;
        }
    }

    /** One minus gray, lifted so that a white garment stays apart from the background. */
    private static float[] garmentValues(Pixels pixels, Mask mask) {
        float[] values = new float[pixels.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = mask.at(i) ? FLOOR + (1 - FLOOR) * (1 - pixels.gray[i]) : 0;
        }
        return values;
    }

    private static PreprocessOutcome finish(
            Pixels pixels, Mask mask, float[] values, String title, List<String> notes) {
        Optional<Mask.Bounds> bounds = mask.bounds();
        if (bounds.isEmpty()) {
            return new PreprocessOutcome.NothingToClassify(NOTHING);
        }
        GrayImage input = fitted(values, pixels.width, bounds.get());
        List<PreprocessOutcome.Step> steps = List.of(
                new PreprocessOutcome.Step("the picture", ColorImage.of(pixels.width, pixels.height, pixels.argb)),
                new PreprocessOutcome.Step(title, colours(GrayImage.of(pixels.width, pixels.height, clamped(values)))),
                new PreprocessOutcome.Step(
                        String.format(Locale.ROOT, "scaled to %d × %d", GrayImage.SIDE, GrayImage.SIDE),
                        colours(input)));
        return new PreprocessOutcome.Prepared(input, steps, notes);
    }

    private static float[] clamped(float[] values) {
        float[] clamped = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            clamped[i] = Math.max(0, Math.min(1, values[i]));
        }
        return clamped;
    }

    /** The bounds' content area-averaged so that its longer side is 28, centred on black. */
    private static GrayImage fitted(float[] values, int width, Mask.Bounds bounds) {
        int side = GrayImage.SIDE;
        double scale = (double) side / Math.max(bounds.width(), bounds.height());
        int fittedWidth = Math.max(1, (int) Math.round(bounds.width() * scale));
        int fittedHeight = Math.max(1, (int) Math.round(bounds.height() * scale));
        int left = (side - fittedWidth) / 2;
        int top = (side - fittedHeight) / 2;
        float[] fitted = new float[side * side];
        for (int y = 0; y < fittedHeight; y++) {
            double fromY = bounds.top() + (double) y * bounds.height() / fittedHeight;
            double toY = bounds.top() + (y + 1.0) * bounds.height() / fittedHeight;
            for (int x = 0; x < fittedWidth; x++) {
                double fromX = bounds.left() + (double) x * bounds.width() / fittedWidth;
                double toX = bounds.left() + (x + 1.0) * bounds.width() / fittedWidth;
                fitted[(top + y) * side + left + x] =
                        (float) Math.max(0, Math.min(1, average(values, width, fromX, toX, fromY, toY)));
            }
        }
        return GrayImage.of(side, side, fitted);
    }

    private static double average(float[] values, int width, double fromX, double toX, double fromY, double toY) {
        double sum = 0;
        double weights = 0;
        int lastX = (int) Math.ceil(toX - 1e-9);
        int lastY = (int) Math.ceil(toY - 1e-9);
        for (int y = (int) fromY; y < lastY; y++) {
            double weightY = Math.min(y + 1, toY) - Math.max(y, fromY);
            for (int x = (int) fromX; x < lastX; x++) {
                double weight = weightY * (Math.min(x + 1, toX) - Math.max(x, fromX));
                sum += weight * values[y * width + x];
                weights += weight;
            }
        }
        return weights == 0 ? 0 : sum / weights;
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
            inked[i] = ink[i] > 0.2f;
        }
        Mask mask = new Mask(drawing.width(), drawing.height(), inked);
        if (mask.area() == 0) {
            return new PreprocessOutcome.NothingToClassify("The board is empty; draw a piece of clothing.");
        }
        List<String> notes = new ArrayList<>();
        List<PreprocessOutcome.Step> steps = new ArrayList<>();
        steps.add(new PreprocessOutcome.Step("the drawing", colours(drawing)));
        Mask filled = outlineFilled(mask);
        float[] values = ink;
        if (filled != mask) {
            values = ink.clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = filled.at(i) ? Math.max(OUTLINE_FILLING, ink[i]) : ink[i];
            }
            notes.add("The outline was filled.");
            steps.add(new PreprocessOutcome.Step(
                    "outline filled", colours(GrayImage.of(drawing.width(), drawing.height(), values))));
        }
        // The drawing's own ink counts as well: a strap that no fill reached.
        GrayImage input = fitted(values, drawing.width(), mask.bounds().orElseThrow());
        steps.add(new PreprocessOutcome.Step("scaled to 28 × 28", colours(input)));
        return new PreprocessOutcome.Prepared(input, steps, notes);
    }
}
