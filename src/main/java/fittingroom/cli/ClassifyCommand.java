package fittingroom.cli;

import fittingroom.workbench.Classification;
import fittingroom.workbench.FoundPictures;
import fittingroom.workbench.LabelledAnswers;
import fittingroom.workbench.PictureLabels;
import fittingroom.workbench.Workbench;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

@CommandLine.Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        description = "Say what garment is on pictures (PNG, JPEG, WebP, GIF, BMP, TIFF).")
final class ClassifyCommand implements Callable<Integer> {
    /** Of fewer pictures no progress is told. */
    private static final int MANY = 50;
    /** Instead of a CSV file: each picture lies in a folder that has its class's name. */
    private static final String FOLDERS = "folders";

    @CommandLine.ParentCommand
    private @Nullable RootCommand root;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Mixin
    private ModelOption model = new ModelOption();

    @CommandLine.Option(names = "--json", description = "Print one JSON object per picture.")
    private boolean json;

    @CommandLine.Option(names = "--csv", description = "Print a table as CSV, one line per picture.")
    private boolean csv;

    @CommandLine.Option(
            names = "--labels",
            paramLabel = "folders|FILE",
            description = "What the pictures really show: \"folders\" if each lies in a folder with its class's name, "
                    + "or a CSV file with the columns file and class. Adds accuracy and confusion matrix.")
    private @Nullable String labels;

    @CommandLine.Parameters(
            arity = "1..*",
            paramLabel = "IMAGE|FOLDER|-",
            description = "Pictures, folders of pictures, or - for a list on standard input, one a line.")
    private List<String> images = List.of();

    @Override
    public Integer call() throws IOException {
        if (json && csv) {
            throw new CommandLine.ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(), "--json and --csv exclude each other.");
        }
        FoundPictures found =
                PictureFiles.of(images, new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        Commands.warn(spec, found.note().stream().toList());
        List<Path> files = found.files();
        PictureLabels labelled = labels();
        PrintWriter out = Commands.out(spec);
        PrintWriter error = Commands.error(spec);
        AnswerLines lines = json ? AnswerLines.json(out) : csv ? AnswerLines.csv(out) : AnswerLines.text(out, error);
        LabelledAnswers judged = new LabelledAnswers();
        AtomicInteger done = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        try (Workbench workbench = Commands.computingWorkbench(root)) {
            Commands.await(workbench.models().use(model.reference(workbench.runs())));
            Commands.await(workbench.pictures().classifyAll(files, (file, classification) -> {
                OptionalInt label = labelled.of(file);
                print(lines, file, classification, label);
                classification.answer().ifPresent(answer -> {
                    answered.incrementAndGet();
                    label.ifPresent(actual -> judged.add(actual, answer.prediction(), answer.isSure()));
                });
                if (files.size() > MANY && done.incrementAndGet() % MANY == 0) {
                    error.println(done.get() + " of " + files.size());
                    error.flush();
                }
            }));
        }
        if (!judged.isEmpty()) {
            if (json) {
                new JsonLines(out).print(LabelledLines.json(judged));
            } else {
                LabelledLines.print(judged, csv ? error : out);
            }
        }
        // A refused picture among others has its own line; only a call that answered nothing has failed.
        return answered.get() == 0 ? Commands.FAILED : Commands.DONE;
    }

    private PictureLabels labels() throws IOException {
        return labels == null
                ? PictureLabels.NONE
                : labels.equals(FOLDERS) ? PictureLabels.FOLDERS : PictureLabels.read(Path.of(labels));
    }

    private static void print(AnswerLines lines, Path file, Classification classification, OptionalInt label) {
        try {
            lines.print(file, classification, label);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
