package fittingroom.ui.controls.chart;

/**
 * Exponential moving average of a growing series, freed of its start's bias as in Adam (Kingma & Ba 2015, section 3).
 * Points that were averaged already are not visited again.
 */
final class SmoothedSeries {
    private final Series raw;
    private final Series smooth = new Series();
    private double weight;
    private double average;
    private double total;
    private int visited;

    /** @param weight of the past, in {@code [0, 1)} */
    SmoothedSeries(Series raw, double weight) {
        this.raw = raw;
        this.weight = weight;
    }

    void setWeight(double newWeight) {
        weight = newWeight;
        restart();
    }

    void restart() {
        smooth.clear();
        average = 0;
        total = 0;
        visited = 0;
    }

    /** The average up to the newest point; points that are not finite are left out. */
    Series upToDate() {
        for (; visited < raw.size(); visited++) {
            double value = raw.value(visited);
            if (Double.isFinite(value)) {
                average = weight * average + (1 - weight) * value;
                total = weight * total + (1 - weight);
                smooth.add(raw.position(visited), average / total);
            }
        }
        return smooth;
    }
}
