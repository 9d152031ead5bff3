package fittingroom.ui.tryit;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.data.FashionMnist;
import fittingroom.image.Shapes;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.network.ModelFile;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import fittingroom.training.SmallExperiments;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.ModelReference;
import fittingroom.workbench.WorkbenchSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a toolkit: a folder becomes a table, and labels say how often it is right. */
class PictureListViewModelTest {
    @TempDir
    private Path home;

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private LocalWorkbench workbench;
    private PictureListViewModel viewModel;

    @BeforeEach
    void open() throws Exception {
        Path model = home.resolve("small.fittingroom");
        float[] parameters = Network.create(SmallExperiments.cnn(), 3).parameters();
        ModelFile.write(model, new TrainedModel(SmallExperiments.cnn(), "small", false, parameters));
        workbench = new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")));
        workbench.models().use(new ModelReference.OfFile(model)).get(60, TimeUnit.SECONDS);
        viewModel = new PictureListViewModel(workbench, window::add);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private Path picture(String folder, String name) throws Exception {
        Path file = Files.createDirectories(home.resolve("pictures").resolve(folder))
                .resolve(name);
        ImageIO.write(Shapes.trouser(200), "png", file.toFile());
        return file;
    }

    private List<Path> pictures() throws Exception {
        return PictureFiles.among(List.of(home.resolve("pictures")))
                .get(30, TimeUnit.SECONDS)
                .files();
    }

    private void runUntil(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Runnable next = window.poll(60, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            next.run();
        }
    }

    /** All trousers are answered alike, whatever that is. */
    private String answer() {
        return viewModel.rows().get(0).className();
    }

    private String otherThanTheAnswer() {
        return answer().equals("Bag") ? "Coat" : "Bag";
    }

    @Test
    void folderIsATableWithAnswersRefusalsAndWhatTheFoldersSay() throws Exception {
        picture("Trouser", "a.png");
        Path trousers = home.resolve("pictures").resolve("Trouser");
        Files.writeString(trousers.resolve("b.PNG"), "<html>");
        Files.writeString(trousers.resolve("notes.txt"), "no picture");

        viewModel.classify(pictures(), List.of());
        runUntil(() -> viewModel.rows().size() == 2);

        assertThat(viewModel.rows())
                .extracting(row -> row.file().getFileName().toString())
                .containsExactly("a.png", "b.PNG");
        assertThat(viewModel.rows())
                .extracting(PictureListViewModel.Row::labelName)
                .containsOnly("Trouser");
        assertThat(viewModel.rows().get(0).answer()).isPresent();
        assertThat(viewModel.rows().get(1).notes()).startsWith("b.PNG is not a picture of a known kind");
        assertThat(viewModel.summaryProperty().get())
                .startsWith("2 pictures · ")
                .contains(" of 1 labelled ones right")
                .endsWith(" · sure of none");
        assertThat(viewModel.csv().lines().toList()).hasSize(3);

        viewModel.filterProperty().set("not a picture");
        assertThat(viewModel.rows()).hasSize(1);
    }

    /** The filter outlives the pictures it was typed for. */
    @Test
    void emptyTableSaysWhetherThereIsNoPictureOrTheFilterHidesThem() throws Exception {
        picture("Trouser", "a.png");
        viewModel.filterProperty().set("shoe");

        viewModel.classify(pictures(), List.of());
        assertThat(viewModel.emptyTextProperty().get()).isEqualTo("The first answers will be there in a moment.");
        runUntil(() -> viewModel.summaryProperty().get().startsWith("1 picture"));

        assertThat(viewModel.rows()).isEmpty();
        assertThat(viewModel.emptyTextProperty().get())
                .isEqualTo("No picture matches the filter; empty it to see them all.");
        viewModel.classify(List.of(), List.of());
        assertThat(viewModel.emptyTextProperty().get())
                .isEqualTo("No picture among these files; PNG, JPEG, WebP, GIF, BMP and TIFF are read.");
    }

    @Test
    void csvSaysWhatThePicturesShowAndFolderNamesDoAgain() throws Exception {
        picture("else", "a.png");
        picture("else", "b.png");
        picture("else", "c.png");
        viewModel.classify(pictures(), List.of());
        runUntil(() -> viewModel.rows().size() == 3);
        assertThat(viewModel.matrixProperty().get()).isEmpty();
        assertThat(viewModel.summaryProperty().get()).isEqualTo("3 pictures");

        Path csv = home.resolve("pictures").resolve("labels.csv");
        Files.writeString(csv, "file,class\nelse/a.png," + answer() + "\nelse/b.png," + otherThanTheAnswer() + "\n");
        viewModel.labelBy(csv);
        runUntil(() -> viewModel.labelsFileProperty().get().isPresent());

        assertThat(viewModel.matrixProperty().get().orElseThrow().total()).isEqualTo(2);
        assertThat(viewModel.matrixProperty().get().orElseThrow().accuracy()).isEqualTo(0.5);
        assertThat(viewModel.rows())
                .extracting(PictureListViewModel.Row::isWrong)
                .containsExactly(false, true, false);
        assertThat(viewModel.summaryProperty().get()).startsWith("3 pictures · 50.0 % of 2 labelled ones right");
        assertThat(viewModel.csv().lines().toList().get(2)).contains(otherThanTheAnswer());

        viewModel.labelByFolders();

        assertThat(viewModel.labelsFileProperty().get()).isEmpty();
        assertThat(viewModel.matrixProperty().get()).isEmpty();
    }

    /** All that is said in words stays the same. */
    @Test
    void matrixFollowsLabelsThatAreWrongInAnotherWay() throws Exception {
        picture("else", "a.png");
        viewModel.classify(pictures(), List.of());
        runUntil(() -> viewModel.rows().size() == 1);
        List<String> wrong = List.of("Bag", "Coat", "Dress").stream()
                .filter(name -> !name.equals(answer()))
                .toList();
        Path csv = home.resolve("pictures").resolve("labels.csv");
        List<Optional<ConfusionMatrix>> told = new ArrayList<>();
        viewModel.matrixProperty().addListener((observable, before, now) -> told.add(now));

        for (String label : wrong.subList(0, 2)) {
            Files.writeString(csv, "file,class\nelse/a.png," + label + "\n");
            viewModel.labelBy(csv);
            runUntil(() -> viewModel.rows().get(0).labelName().equals(label));
        }

        int predicted = FashionMnist.CLASS_NAMES.indexOf(answer());
        assertThat(told.stream().flatMap(Optional::stream))
                .hasSize(2)
                .allSatisfy(matrix -> assertThat(matrix.accuracy()).isZero())
                .satisfiesExactly(
                        first -> assertThat(first.count(FashionMnist.CLASS_NAMES.indexOf(wrong.get(0)), predicted))
                                .isEqualTo(1),
                        second -> assertThat(second.count(FashionMnist.CLASS_NAMES.indexOf(wrong.get(1)), predicted))
                                .isEqualTo(1));
    }

    /** The labels belong to the pictures: they are for no others of the same names. */
    @Test
    void otherPicturesBeginWithTheirFoldersNames() throws Exception {
        picture("else", "a.png");
        Path csv = home.resolve("pictures").resolve("labels.csv");
        Files.writeString(csv, "file,class\nelse/a.png,Bag\n");
        viewModel.classify(pictures(), List.of());
        viewModel.labelBy(csv);
        runUntil(() -> viewModel.matrixProperty().get().isPresent());

        Path coat = picture("coat", "a.png");
        viewModel.classify(List.of(coat), List.of());
        runUntil(() -> viewModel.rows().size() == 1);

        assertThat(viewModel.labelsFileProperty().get()).isEmpty();
        assertThat(viewModel.rows().get(0).labelName()).isEqualTo("Coat");
    }

    /** Asked for before the pictures changed, read afterwards. */
    @Test
    void labelsThatComeTooLateAreForNoOtherPictures() throws Exception {
        Path first = picture("else", "a.png");
        Path csv = home.resolve("pictures").resolve("labels.csv");
        Files.writeString(csv, "file,class\nelse/a.png,Bag\n");
        viewModel.classify(List.of(first), List.of());
        viewModel.labelBy(csv);

        viewModel.classify(List.of(first, picture("coat", "b.png")), List.of());
        runUntil(() -> viewModel.rows().size() == 2 && window.isEmpty());

        assertThat(viewModel.labelsFileProperty().get()).isEmpty();
        assertThat(viewModel.rows())
                .extracting(PictureListViewModel.Row::labelName)
                .containsExactly("", "Coat");
    }

    @Test
    void tableThatFitsNotIsRefusedAndTheLabelsStay() throws Exception {
        picture("Coat", "a.png");
        viewModel.classify(pictures(), List.of());
        runUntil(() -> viewModel.rows().size() == 1);
        String before = Arrays.deepToString(
                viewModel.matrixProperty().get().orElseThrow().toArray());
        Path csv = home.resolve("labels.csv");
        Files.writeString(csv, "file,class\na.png,Hat\n");

        viewModel.labelBy(csv);
        runUntil(() -> !viewModel.messageProperty().get().isEmpty());

        assertThat(viewModel.messageProperty().get()).contains("\"Hat\" in line 2");

        Files.writeString(csv, "file,class\nelsewhere/z.png,Bag\n");
        viewModel.labelBy(csv);
        runUntil(() -> viewModel.messageProperty().get().contains("none of these pictures"));

        assertThat(viewModel.labelsFileProperty().get()).isEmpty();
        assertThat(Arrays.deepToString(
                        viewModel.matrixProperty().get().orElseThrow().toArray()))
                .isEqualTo(before);
    }

    @Test
    void oneFileAloneIsNoFolder() throws Exception {
        Path file = home.resolve("shirt.txt");

        assertThat(PictureFiles.among(List.of(file)).get(30, TimeUnit.SECONDS))
                .isEqualTo(new PictureFiles.Found(List.of(file), List.of()));
    }

    @Test
    void whatIsLeftOutOfWhatWasDroppedIsNamed() throws Exception {
        Path first = picture("a", "1.png");
        Path second = picture("a", "2.png");
        picture("b", "3.png");
        Path gone = home.resolve("gone");

        assertThat(PictureFiles.find(List.of(home.resolve("pictures"), gone), 2))
                .isEqualTo(new PictureFiles.Found(
                        List.of(first, second),
                        List.of(
                                "There is no file " + gone + "; check the path.",
                                "These are the first 2 of 3 pictures; drop smaller folders to see the others.")));
    }

    @Test
    void whatIsLeftOutStaysSaidWhileLabelsChange() throws Exception {
        picture("Trouser", "a.png");
        Path csv = Files.writeString(home.resolve("pictures").resolve("labels.csv"), "file,class\nTrouser/a.png,Bag\n");

        viewModel.classify(pictures(), List.of("These are the first 2 of 3 pictures."));
        viewModel.labelBy(csv);
        runUntil(() -> viewModel.labelsFileProperty().get().isPresent());

        assertThat(viewModel.messageProperty().get()).isEqualTo("These are the first 2 of 3 pictures.");
    }

    @Test
    void tableDroppedWithThePicturesIsFound() {
        assertThat(PictureFiles.labelsAmong(List.of(Path.of("pictures"), Path.of("Labels.CSV"))))
                .contains(Path.of("Labels.CSV"));
        assertThat(PictureFiles.labelsAmong(List.of(Path.of("labels.tsv")))).contains(Path.of("labels.tsv"));
        assertThat(PictureFiles.labelsAmong(List.of(Path.of("a.png")))).isEmpty();
    }
}
