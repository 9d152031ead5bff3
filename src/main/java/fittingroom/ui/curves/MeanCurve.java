package fittingroom.ui.curves;

import fittingroom.ui.controls.chart.Points;
import java.util.List;

/**
 * Mean of several curves with a band of one sample standard deviation (divisor n − 1), as far as at least two of them
 * go, and of those that go that far.
 */
record MeanCurve(Points mean, Points lower, Points upper) {

    /** @param traces with their points at the same positions, as far as each goes */
    static MeanCurve of(List<Points> traces) {
        int length = traces.stream()
                .mapToInt(Points::size)
                .sorted()
                .skip(traces.size() - 2L)
                .findFirst()
                .orElse(0);
        double[] positions = new double[length];
        double[] means = new double[length];
        double[] lower = new double[length];
        double[] upper = new double[length];
        for (int i = 0; i < length; i++) {
            int index = i;
            List<Points> there =
                    traces.stream().filter(trace -> trace.size() > index).toList();
            double mean = there.stream()
                    .mapToDouble(trace -> trace.value(index))
                    .average()
                    .orElse(Double.NaN);
            double squares = there.stream()
                    .mapToDouble(trace -> Math.pow(trace.value(index) - mean, 2))
                    .sum();
            double deviation = Math.sqrt(squares / (there.size() - 1));
            positions[i] = there.get(0).position(i);
            means[i] = mean;
            lower[i] = mean - deviation;
            upper[i] = mean + deviation;
        }
        return new MeanCurve(Points.of(positions, means), Points.of(positions, lower), Points.of(positions, upper));
    }
}
