package fittingroom.cli;

import fittingroom.data.FashionMnist;
import fittingroom.diagnosis.SuspectLabel;
import fittingroom.diagnosis.SuspectLabels;
import fittingroom.workbench.Workbench;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

@CommandLine.Command(
        name = "suspect-labels",
        mixinStandardHelpOptions = true,
        description = "List the training images whose own label gets least probability from a network that has not "
                + "learnt from them (five-fold cross-validation); the window's tab Data shows them afterwards.")
final class SuspectLabelsCommand implements Callable<Integer> {
    @CommandLine.ParentCommand
    private @Nullable RootCommand root;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many are listed, at most one in a hundred of the images (20).")
    private int top;

    @CommandLine.Option(names = "--json", description = "Print one JSON object for each image, and one at the end.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = Commands.out(spec);
        if (top < 1) {
            throw Commands.wrongUsage(spec, "--top must be at least 1, was " + top + ".");
        }
        try (Workbench workbench = Commands.computingWorkbench(root);
                ProgressLine progress = new ProgressLine("suspect labels", Commands.error(spec))) {
            int images = Commands.await(workbench.prepare()).trainingImages();
            int most = SuspectLabels.most(images);
            if (top > most) {
                throw Commands.wrongUsage(
                        spec,
                        String.format(
                                Locale.ROOT,
                                "--top is at most %,d with %,d training images, was %,d.",
                                most,
                                images,
                                top));
            }
            SuspectLabels found = Commands.await(workbench.diagnoses().findSuspectLabels(progress));
            progress.finished();
            if (json) {
                print(new JsonLines(out), found);
            } else {
                print(out, found);
            }
        }
        return Commands.DONE;
    }

    private void print(JsonLines lines, SuspectLabels found) {
        for (SuspectLabel suspect : found.suspects().stream().limit(top).toList()) {
            lines.print(JsonLines.object()
                    .put("image", suspect.image())
                    .put("label", FashionMnist.CLASS_NAMES.get(suspect.label()))
                    .put("labelProbability", suspect.labelProbability())
                    .put("predicted", FashionMnist.CLASS_NAMES.get(suspect.predicted()))
                    .put("predictedProbability", suspect.predictedProbability()));
        }
        lines.print(JsonLines.object()
                .put("images", found.images())
                .put("kept", found.suspects().size())
                .put("accuracy", found.accuracy())
                .put("method", found.method()));
    }

    private void print(PrintWriter out, SuspectLabels found) {
        out.printf(Locale.ROOT, "%6s  %-12s %9s  %-12s %9s%n", "image", "label", "believed", "taken for", "believed");
        for (SuspectLabel suspect : found.suspects().stream().limit(top).toList()) {
            out.printf(
                    Locale.ROOT,
                    "%6d  %-12s %9s  %-12s %9s%n",
                    suspect.image(),
                    FashionMnist.CLASS_NAMES.get(suspect.label()),
                    Percents.of(suspect.labelProbability(), 4),
                    FashionMnist.CLASS_NAMES.get(suspect.predicted()),
                    Percents.of(suspect.predictedProbability(), 1));
        }
        out.printf(
                Locale.ROOT,
                "%n%s%nAccuracy on images that were not learnt from: %.4f.%n",
                found.method(),
                found.accuracy());
        out.flush();
    }
}
