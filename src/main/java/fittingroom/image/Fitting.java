package fittingroom.image;

/** The last stage: the garment in a frame of 28 × 28. */
final class Fitting {
    private Fitting() {}

    /**
     * The bounds' content area-averaged so that its longer side is 28, centred on black.
     *
     * @param values row by row; what is beyond {@code [0, 1]} is clamped
     * @param width of the picture that the values are of
     */
    static GrayImage fitted(float[] values, int width, Mask.Bounds bounds) {
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
}
