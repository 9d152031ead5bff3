package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.Csv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** A chart's points as comma-separated values: a row a position, a column a curve; RFC 4180 with line feeds. */
final class ChartCsv {
    private ChartCsv() {}

    static String of(ChartData data) {
        List<ChartData.Curve> curves = data.curves().stream()
                .filter(curve -> !curve.points().isEmpty())
                .toList();
        TreeMap<Double, double[]> rows = new TreeMap<>();
        for (int column = 0; column < curves.size(); column++) {
            Points points = curves.get(column).points();
            for (int i = 0; i < points.size(); i++) {
                double[] row = rows.computeIfAbsent(points.position(i), position -> missing(curves.size()));
                row[column] = points.value(i);
            }
        }
        List<String> heading = new ArrayList<>(List.of(data.axis().name()));
        curves.forEach(curve -> heading.add(curve.name()));
        StringBuilder csv = new StringBuilder(Csv.line(heading));
        rows.forEach((position, values) -> {
            List<String> fields = new ArrayList<>(List.of(String.valueOf(position)));
            for (double value : values) {
                fields.add(Double.isNaN(value) ? "" : String.valueOf(value));
            }
            csv.append(Csv.line(fields));
        });
        return csv.toString();
    }

    private static double[] missing(int columns) {
        double[] row = new double[columns];
        Arrays.fill(row, Double.NaN);
        return row;
    }
}
