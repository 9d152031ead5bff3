package fittingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.image.GrayImage;
import fittingroom.image.PictureKind;
import fittingroom.inference.Prediction;
import fittingroom.runs.OddDisk;
import fittingroom.workbench.Classification;
import fittingroom.workbench.LabelledAnswers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifyManyTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderStandsForThePicturesBelowItInOrder() throws IOException {
        touch("b/2.JPG", "b/1.png", "a/x.webp", "a/notes.txt", "a/.hidden.png");

        assertThat(files(folder.toString()))
                .containsExactly(folder.resolve("a/x.webp"), folder.resolve("b/1.png"), folder.resolve("b/2.JPG"));
    }

    @Test
    void aFileThatIsNamedIsTriedWhateverItsName() throws IOException {
        assertThat(files("no-such-file.txt")).containsExactly(Path.of("no-such-file.txt"));
    }

    @Test
    void aDashStandsForTheLinesOfStandardInput() throws IOException {
        touch("a/x.png");
        BufferedReader input = new BufferedReader(new StringReader("one.png\n\n" + folder.resolve("a") + "\n"));

        assertThat(PictureFiles.of(List.of("first.png", "-"), input).files())
                .containsExactly(Path.of("first.png"), Path.of("one.png"), folder.resolve("a/x.png"));
    }

    @Test
    void whatIsNamedItselfIsToldFromWhatLiesInAFolder() throws IOException {
        touch("a/x.png", "a/y.png", "b/z.png");
        Path y = folder.resolve("a/y.png");
        BufferedReader input = new BufferedReader(new StringReader(folder.resolve("b") + "\nlisted.png\n"));

        assertThat(PictureFiles.of(List.of(folder.resolve("a").toString(), y.toString(), "-"), input)
                        .named())
                .containsExactlyInAnyOrder(y, Path.of("listed.png"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n  \n\n"})
    void aListWithoutPicturesIsToldInASentence(String lines) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> PictureFiles.of(List.of("-"), new BufferedReader(new StringReader(lines))))
                .withMessage("Standard input names no picture; write one file or folder a line.");
    }

    @Test
    void aFolderWithoutPicturesIsToldInASentence() throws IOException {
        touch("a/notes.txt");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> files(folder.resolve("a").toString()))
                .withMessageContaining("no picture in " + folder.resolve("a"));
    }

    @Test
    void aFolderWithoutPicturesThatCanBeReadNamesWhatKeepsThemBack() throws IOException {
        touch("a/locked/x.png");
        OddDisk disk = new OddDisk();
        disk.forbidden = "locked"::equals;
        Path a = disk.path(folder.resolve("a"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> PictureFiles.of(a))
                .withMessage("There is no picture in what can be read of " + a + "; check the permissions of "
                        + a.resolve("locked") + ".");
    }

    /** Four pictures of bags: sure and right, unsure and second, sure and wrong, unsure and right. */
    @Test
    void figuresAreThoseOfTheAnswers() {
        LabelledAnswers answers = new LabelledAnswers();
        answers.add(8, prediction(8, 0.9, 0), true);
        answers.add(8, prediction(1, 0.5, 8), false);
        answers.add(8, prediction(2, 0.8, 3), true);
        answers.add(8, prediction(8, 0.6, 3), false);

        assertThat(answers.confusion().accuracy()).isEqualTo(0.5);
        assertThat(answers.accuracy()).isEqualTo(0.5);
        assertThat(answers.topTwo()).isEqualTo(0.75);
        assertThat(answers.sure()).isEqualTo(0.5);
        assertThat(answers.sureAndRight()).isEqualTo(0.5);
        ObjectNode json = LabelledLines.json(answers);
        assertThat(json.get("confusion").get(8).get(1).asInt()).isEqualTo(1);
        assertThat(json.get("pictures").asInt()).isEqualTo(4);
    }

    @Test
    void notesGoToStandardErrorAndIntoTheJson() throws IOException {
        Classification cut = classified(0.97, "The file is incomplete.");
        StringWriter out = new StringWriter();
        StringWriter error = new StringWriter();
        AnswerLines.text(new PrintWriter(out), new PrintWriter(error))
                .print(Path.of("x.jpg"), cut, OptionalInt.empty());
        StringWriter json = new StringWriter();
        PrintWriter jsonWriter = new PrintWriter(json);
        AnswerLines.json(jsonWriter).print(Path.of("x.jpg"), cut, OptionalInt.empty());
        AnswerLines.json(jsonWriter).print(Path.of("y.jpg"), classified(0.97), OptionalInt.empty());
        jsonWriter.flush();

        assertThat(out.toString().strip()).isEqualTo("x.jpg: Dress, 97 %");
        assertThat(error.toString().strip()).isEqualTo("x.jpg: The file is incomplete.");
        assertThat(json.toString().lines().toList().get(0)).endsWith("\"notes\":[\"The file is incomplete.\"]}");
        assertThat(json.toString().lines().toList().get(1)).doesNotContain("notes");
    }

    @Test
    void nothingIsEverQuiteCertain() {
        assertThat(Percents.of(1, 0)).isEqualTo(">99 %");
        assertThat(Percents.of(0.996, 0)).isEqualTo(">99 %");
        assertThat(Percents.of(0.99, 0)).isEqualTo("99 %");
        assertThat(Percents.of(0.414, 0)).isEqualTo("41 %");
        assertThat(Percents.of(0.004, 0)).isEqualTo("<1 %");
        assertThat(Percents.of(1, 1)).isEqualTo(">99.9 %");
        assertThat(Percents.of(0.9994, 1)).isEqualTo("99.9 %");
        assertThat(Percents.of(0, 4)).isEqualTo("<0.0001 %");
        assertThat(Percents.of(1e-6, 4)).isEqualTo("0.0001 %");
    }

    @Test
    void theTableHoldsAnswersAndRefusals() throws IOException {
        StringWriter out = new StringWriter();
        AnswerLines lines = AnswerLines.csv(new PrintWriter(out));
        lines.print(Path.of("a,b.png"), classified(0.5), OptionalInt.of(3));
        lines.print(Path.of("c.png"), new Classification.Refused("It is empty."), OptionalInt.empty());

        assertThat(out.toString()).isEqualTo("""
                        file,class,confidence,sure,actual,notes
                        "a,b.png",Dress,0.5000,false,Dress,
                        c.png,,,,,It is empty.
                        """);
    }

    /** What is like nothing that the model has learnt is told in every form, and is never sure. */
    @Test
    void whatIsNoClothingIsToldInEveryForm() throws IOException {
        StringWriter out = new StringWriter();
        StringWriter error = new StringWriter();
        Classification answer = classified(prediction(3, 0.99, 4), OptionalDouble.of(0.97));

        AnswerLines.text(new PrintWriter(out), new PrintWriter(error))
                .print(Path.of("a.png"), answer, OptionalInt.empty());
        AnswerLines.csv(new PrintWriter(out)).print(Path.of("a.png"), answer, OptionalInt.empty());
        AnswerLines.json(new PrintWriter(out)).print(Path.of("a.png"), answer, OptionalInt.empty());

        assertThat(error.toString())
                .isEqualTo(String.format(
                        "a.png: This is not like anything the model has learnt; its answer is a guess.%n"));
        assertThat(out.toString())
                .startsWith(String.format("a.png: Dress, 99 %% (not like clothing)%n"))
                .contains("a.png,Dress,0.9900,false,,This is not like anything the model has learnt")
                .contains("\"sure\":false,\"kind\":\"photo\",\"unfamiliarity\":0.97,\"unfamiliar\":true");
    }

    private static Classification classified(double confidence, String... notes) {
        return classified(prediction(3, confidence, 4), OptionalDouble.empty(), notes);
    }

    private static Classification.Classified classified(
            Prediction prediction, OptionalDouble unfamiliarity, String... notes) {
        return new Classification.Classified(
                "a model",
                prediction,
                PictureKind.PHOTO,
                unfamiliarity,
                GrayImage.of(28, 28, new float[28 * 28]),
                List.of(),
                List.of(notes));
    }

    private static Prediction prediction(int first, double confidence, int second) {
        List<Double> probabilities = new ArrayList<>(Collections.nCopies(10, 0.0));
        probabilities.set(first, confidence);
        probabilities.set(second, 1 - confidence);
        return new Prediction(probabilities);
    }

    private List<Path> files(String... arguments) throws IOException {
        return PictureFiles.of(List.of(arguments), new BufferedReader(new StringReader("")))
                .files();
    }

    private void touch(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
    }
}
