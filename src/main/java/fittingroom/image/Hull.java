package fittingroom.image;

import java.util.ArrayList;
import java.util.List;

/** The convex hull of whole pixels (Andrew 1979, monotone chain). */
final class Hull {
    private Hull() {}

    /**
     * @param top {@code [width]}, the first row of each column that has a pixel; -1 where there is none
     * @param bottom {@code [width]}, the last one
     */
    static double area(int[] top, int[] bottom) {
        List<double[]> upper = new ArrayList<>();
        List<double[]> lower = new ArrayList<>();
        for (int x = 0; x < top.length; x++) {
            if (top[x] >= 0) {
                append(upper, x, top[x], 1);
                append(upper, x + 1, top[x], 1);
                append(lower, x, bottom[x] + 1, -1);
                append(lower, x + 1, bottom[x] + 1, -1);
            }
        }
        return Math.max(1, (below(lower) - below(upper)) / 2);
    }

    /** Twice the area between a chain and the row 0. */
    private static double below(List<double[]> chain) {
        double doubled = 0;
        for (int i = 1; i < chain.size(); i++) {
            doubled += (chain.get(i)[0] - chain.get(i - 1)[0]) * (chain.get(i)[1] + chain.get(i - 1)[1]);
        }
        return doubled;
    }

    private static void append(List<double[]> chain, double x, double y, int turn) {
        while (chain.size() >= 2) {
            double[] last = chain.get(chain.size() - 1);
            double[] before = chain.get(chain.size() - 2);
            double cross = (last[0] - before[0]) * (y - before[1]) - (last[1] - before[1]) * (x - before[0]);
            if (turn * cross > 0) {
                break;
            }
            chain.remove(chain.size() - 1);
        }
        chain.add(new double[] {x, y});
    }
}
