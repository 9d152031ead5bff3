package fittingroom.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.workbench.Classification;
import fittingroom.workbench.Picture;
import fittingroom.workbench.Workbench;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

@CommandLine.Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        description = "Say what garment is on pictures (PNG, JPEG, GIF, BMP, WebP).")
final class ClassifyCommand implements Callable<Integer> {
    @CommandLine.ParentCommand
    private @Nullable RootCommand root;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Option(
            names = "--model",
            paramLabel = "RUN|FILE",
            description = "A run such as run-12 or last, or a model file (default: the bundled model).")
    private @Nullable String model;

    @CommandLine.Option(names = "--json", description = "Print one JSON object per picture.")
    private boolean json;

    @CommandLine.Parameters(arity = "1..*", paramLabel = "IMAGE")
    private List<Path> images = List.of();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Commands.out(spec);
        JsonLines lines = new JsonLines(out);
        int answered = 0;
        try (Workbench workbench = Commands.computingWorkbench(root)) {
            Terminal.await(
                    workbench.models().use(Commands.modelOrBundled(workbench.runs(), Optional.ofNullable(model))));
            for (Path image : images) {
                Classification classification =
                        Terminal.await(workbench.pictures().classify(new Picture.File(image)));
                answered += classification.answer().isPresent() ? 1 : 0;
                if (json) {
                    lines.print(line(image, classification));
                } else {
                    print(out, Commands.error(spec), image, classification);
                }
            }
        }
        // A refused picture among others has its own line; only a call that answered nothing has failed.
        return answered == 0 ? Terminal.FAILED : Terminal.DONE;
    }

    private static ObjectNode line(Path image, Classification classification) {
        ObjectNode line = JsonLines.object().put("file", image.toString());
        classification
                .answer()
                .ifPresentOrElse(
                        classified -> {
                            line.put("class", classified.prediction().className())
                                    .put("index", classified.prediction().index());
                            ArrayNode probabilities = line.putArray("probabilities");
                            classified.prediction().probabilities().forEach(probabilities::add);
                        },
                        () -> line.put("error", String.join(" ", classification.sentences())));
        return line;
    }

    private static void print(PrintWriter out, PrintWriter error, Path image, Classification classification) {
        classification
                .answer()
                .ifPresentOrElse(
                        classified -> out.printf(
                                Locale.ROOT,
                                "%s: %s, %.0f %%%s%n",
                                image,
                                classified.prediction().className(),
                                100 * classified.prediction().confidence(),
                                classified.prediction().isSure() ? "" : " (not sure)"),
                        () -> {
                            error.println(image + ": " + String.join(" ", classification.sentences()));
                            error.flush();
                        });
        out.flush();
    }
}
