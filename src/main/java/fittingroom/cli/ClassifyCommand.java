package fittingroom.cli;

import fittingroom.workbench.Classification;
import fittingroom.workbench.LabelledAnswers;
import fittingroom.workbench.PictureLabels;
import fittingroom.workbench.Workbench;
import fittingroom.workbench.WorkbenchException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

@CommandLine.Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        description =
                "Say what garment is on pictures (PNG, JPEG, WebP, GIF, BMP, TIFF). Exit code 1 if one of the files "
                        + "that were named could not be classified, after the answers for all others; files in a folder that are "
                        + "no pictures are no failure.")
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
            throw Commands.wrongUsage(spec, "--json and --csv exclude each other; give one of them.");
        }
        if (images.stream().anyMatch(String::isBlank)) {
            throw Commands.wrongUsage(spec, "A picture's path can't be empty; leave it out, or name a file.");
        }
        if (labels != null && labels.isBlank()) {
            throw Commands.wrongUsage(spec, "--labels is \"folders\" or a CSV file; “" + labels + "” is neither.");
        }
        PictureFiles found =
                PictureFiles.of(images, new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        Commands.warn(spec, found.note().stream().toList());
        PictureLabels labelled = labels();
        if (labels != null
                && found.files().stream().allMatch(file -> labelled.of(file).isEmpty())) {
            throw new WorkbenchException(withoutLabels(found.files().size()));
        }
        Tally tally = new Tally(found);
        try (Workbench workbench = Commands.computingWorkbench(root)) {
            Commands.await(workbench.models().use(model.reference(workbench.runs(), spec)));
            answer(workbench, labelled, tally);
        }
        Commands.warn(spec, tally.sentence().stream().toList());
        return tally.isFailure() ? Commands.FAILED : Commands.DONE;
    }

    private void answer(Workbench workbench, PictureLabels labelled, Tally tally) throws IOException {
        PrintWriter out = Commands.out(spec);
        PrintWriter error = Commands.error(spec);
        AnswerLines lines = json ? AnswerLines.json(out) : csv ? AnswerLines.csv(out) : AnswerLines.text(out, error);
        List<Path> files = tally.files();
        AtomicInteger done = new AtomicInteger();
        Commands.await(workbench.pictures().classifyAll(files, (file, classification) -> {
            OptionalInt label = labelled.of(file);
            print(lines, file, classification, label);
            tally.add(file, classification, label);
            if (files.size() > MANY && done.incrementAndGet() % MANY == 0) {
                error.println(done.get() + " of " + files.size());
                error.flush();
            }
        }));
        LabelledAnswers judged = tally.judged();
        if (judged.isEmpty()) {
            return;
        }
        if (json) {
            new JsonLines(out).print(LabelledLines.json(judged));
        } else {
            LabelledLines.print(judged, csv ? error : out);
        }
    }

    /** What came of the pictures, and what of it is a failure. */
    private final class Tally {
        private final PictureFiles asked;
        private final LabelledAnswers judged = new LabelledAnswers();
        private Optional<String> firstRefusal = Optional.empty();
        private int refusedNamed;
        private int answered;

        Tally(PictureFiles asked) {
            this.asked = asked;
        }

        List<Path> files() {
            return asked.files();
        }

        synchronized void add(Path file, Classification classification, OptionalInt label) {
            classification.answer().ifPresent(answer -> {
                answered++;
                label.ifPresent(actual -> judged.add(actual, answer.prediction(), answer.isSure()));
            });
            if (classification.answer().isEmpty()) {
                refusedNamed += asked.named().contains(file) ? 1 : 0;
                firstRefusal =
                        firstRefusal.or(() -> Optional.of(file + ": " + String.join(" ", classification.sentences())));
            }
        }

        synchronized LabelledAnswers judged() {
            return judged;
        }

        synchronized boolean isFailure() {
            return answered == 0 || refusedNamed > 0 || (labels != null && judged.isEmpty());
        }

        /** Of a failure, unless the line of the only picture has said it on standard error. */
        synchronized Optional<String> sentence() {
            if (!isFailure()) {
                return Optional.empty();
            }
            int pictures = asked.files().size();
            if (pictures == 1) {
                return json || csv ? firstRefusal : Optional.empty();
            }
            if (answered == 0) {
                return Optional.of("None of the " + pictures + " pictures could be classified; see why beside each.");
            }
            if (refusedNamed > 0) {
                long named =
                        asked.files().stream().filter(asked.named()::contains).count();
                return Optional.of(refusedNamed + " of the " + named
                        + " pictures that were named could not be classified; see why beside each.");
            }
            return Optional.of(
                    "No picture with a label could be classified, so there is no accuracy; " + "see why beside each.");
        }
    }

    private PictureLabels labels() throws IOException {
        if (labels == null) {
            return PictureLabels.NONE;
        }
        if (labels.equals(FOLDERS)) {
            return PictureLabels.FOLDERS;
        }
        Path table = Arguments.file(labels);
        if (Files.isDirectory(table)) {
            throw new WorkbenchException(
                    table + " is a folder; give --labels a CSV file with the columns file and class, or "
                            + "the word \"folders\" if each picture lies in a folder with its class's name.");
        }
        return PictureLabels.read(table);
    }

    private String withoutLabels(int pictures) {
        String none = pictures == 1 ? "The picture has no label" : "None of the " + pictures + " pictures has a label";
        return none
                + (FOLDERS.equals(labels)
                        ? ": folders have to be called after the classes, for example Bag; rename them, or give --labels a CSV file."
                        : " in " + labels
                                + ", whose column \"file\" holds paths that begin at its own folder; correct them.");
    }

    private static void print(AnswerLines lines, Path file, Classification classification, OptionalInt label) {
        try {
            lines.print(file, classification, label);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
