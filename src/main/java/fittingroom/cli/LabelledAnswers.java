package fittingroom.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.data.FashionMnist;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.workbench.Classification;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How often a model was right about pictures that are labelled. */
final class LabelledAnswers {
    private static final int CLASSES = FashionMnist.CLASS_NAMES.size();

    private final List<Integer> actual = new ArrayList<>();
    private final List<Classification.Classified> answers = new ArrayList<>();

    void add(int label, Classification.Classified answer) {
        actual.add(label);
        answers.add(answer);
    }

    boolean isEmpty() {
        return actual.isEmpty();
    }

    ConfusionMatrix confusion() {
        return ConfusionMatrix.count(
                CLASSES,
                actual.stream().mapToInt(label -> label).toArray(),
                answers.stream().mapToInt(answer -> answer.prediction().index()).toArray());
    }

    /** Share of the pictures whose class is among the two most probable ones. */
    double topTwo() {
        return share(i -> answers.get(i).prediction().ranking().subList(0, 2).contains(actual.get(i)), i -> true);
    }

    /** Share of the answers that are given without a "perhaps". */
    double sure() {
        return share(i -> answers.get(i).isSure(), i -> true);
    }

    /** Share of those that are right; 0 if there are none. */
    double sureAndRight() {
        return share(
                i -> answers.get(i).prediction().index() == actual.get(i),
                i -> answers.get(i).isSure());
    }

    private interface Condition {
        boolean holds(int picture);
    }

    private double share(Condition wanted, Condition counted) {
        int all = 0;
        int holds = 0;
        for (int i = 0; i < actual.size(); i++) {
            if (counted.holds(i)) {
                all++;
                holds += wanted.holds(i) ? 1 : 0;
            }
        }
        return all == 0 ? 0 : (double) holds / all;
    }

    void print(PrintWriter out) {
        ConfusionMatrix confusion = confusion();
        out.printf(
                Locale.ROOT,
                "%d labelled pictures: accuracy %.3f, among the two most probable %.3f; sure of %.3f, of which right %.3f%n",
                confusion.total(),
                confusion.accuracy(),
                topTwo(),
                sure(),
                sureAndRight());
        out.println("actual \\ predicted, in the order of the classes");
        for (int label = 0; label < CLASSES; label++) {
            StringBuilder line =
                    new StringBuilder(String.format(Locale.ROOT, "%-12s", FashionMnist.CLASS_NAMES.get(label)));
            for (int predicted = 0; predicted < CLASSES; predicted++) {
                line.append(String.format(Locale.ROOT, "%5d", confusion.count(label, predicted)));
            }
            out.println(line);
        }
        out.flush();
    }

    ObjectNode json() {
        ConfusionMatrix confusion = confusion();
        ObjectNode line = JsonLines.object()
                .put("pictures", confusion.total())
                .put("accuracy", confusion.accuracy())
                .put("topTwo", topTwo())
                .put("sure", sure())
                .put("sureAndRight", sureAndRight());
        ArrayNode rows = line.putArray("confusion");
        for (int[] row : confusion.toArray()) {
            ArrayNode cells = rows.addArray();
            for (int cell : row) {
                cells.add(cell);
            }
        }
        return line;
    }
}
