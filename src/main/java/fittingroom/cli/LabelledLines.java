package fittingroom.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.data.FashionMnist;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.workbench.LabelledAnswers;
import java.io.PrintWriter;
import java.util.Locale;

/** How often a model was right, as it is printed. */
final class LabelledLines {
    private static final int CLASSES = FashionMnist.CLASS_NAMES.size();

    private LabelledLines() {}

    static void print(LabelledAnswers answers, PrintWriter out) {
        ConfusionMatrix confusion = answers.confusion();
        out.printf(
                Locale.ROOT,
                "%d labelled %s: accuracy %.3f, among the two most probable %.3f; sure of %.3f, of which right %.3f%n",
                confusion.total(),
                confusion.total() == 1 ? "picture" : "pictures",
                confusion.accuracy(),
                answers.topTwo(),
                answers.sure(),
                answers.sureAndRight());
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

    static ObjectNode json(LabelledAnswers answers) {
        ConfusionMatrix confusion = answers.confusion();
        ObjectNode line = JsonLines.object()
                .put("pictures", confusion.total())
                .put("accuracy", confusion.accuracy())
                .put("topTwo", answers.topTwo())
                .put("sure", answers.sure())
                .put("sureAndRight", answers.sureAndRight());
        line.set("confusion", JsonLines.confusion(confusion));
        return line;
    }
}
