package fittingroom.ui.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Text that is painted, not laid out, in as many lines as it needs. */
public final class WrappedText {
    private WrappedText() {}

    /**
     * Broken between words where it is wider than a width, and where it says so itself; a word that is too wide has a
     * line of its own.
     *
     * @param width of a line, in the unit of {@code measure}
     */
    public static List<String> lines(String text, double width, ToDoubleFunction<String> measure) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ", -1)) {
                boolean fits = line.isEmpty() || measure.applyAsDouble(line + " " + word) <= width;
                if (!fits) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
