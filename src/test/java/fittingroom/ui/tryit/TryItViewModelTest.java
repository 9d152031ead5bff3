package fittingroom.ui.tryit;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.image.ColorImage;
import fittingroom.image.Overrides;
import fittingroom.image.Shapes;
import fittingroom.network.ModelFile;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import fittingroom.runs.RunId;
import fittingroom.training.SmallData;
import fittingroom.training.SmallExperiments;
import fittingroom.ui.controls.draw.BoardContent;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.ModelReference;
import fittingroom.workbench.Models;
import fittingroom.workbench.WorkbenchSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a toolkit: opened models and what goes wrong with them. */
class TryItViewModelTest {
    @TempDir
    private Path home;

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private LocalWorkbench workbench;
    private TryItViewModel viewModel;

    @BeforeEach
    void create() {
        workbench = new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")));
        viewModel = new TryItViewModel(workbench, window::add);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private void waitForAnAnswer() throws InterruptedException {
        Runnable answer = window.poll(60, TimeUnit.SECONDS);
        assertThat(answer).isNotNull();
        answer.run();
    }

    @Test
    void openedModelFileAnswersFromThenOn() throws Exception {
        Path file = home.resolve("Mine.FITTINGROOM");
        float[] parameters = Network.create(SmallExperiments.cnn(), 3).parameters();
        ModelFile.write(file, new TrainedModel(SmallExperiments.cnn(), "my run · epoch 3", false, parameters));

        viewModel.open(file);
        waitForAnAnswer();

        assertThat(viewModel.modelProperty().get()).isEqualTo("my run · epoch 3");
        assertThat(viewModel.messageProperty().get()).isEmpty();
    }

    /** A refusal that only shows until the picture on the board is answered again is not read by anybody. */
    @Test
    void chosenModelThatIsGoneIsRefusedAndWhatIsOnTheBoardStaysAnswered() throws Exception {
        Path file = home.resolve("mine.fittingroom");
        float[] parameters = Network.create(SmallExperiments.cnn(), 3).parameters();
        ModelFile.write(file, new TrainedModel(SmallExperiments.cnn(), "mine", false, parameters));
        viewModel.open(file);
        waitForAnAnswer();
        viewModel.show(new BoardContent.Garment(SmallExperiments.test().image(3), List.of()));
        waitForAnAnswer();

        viewModel.choose(new Models.Choice(
                new ModelReference.OfEpoch(new RunId("run-7"), 3), "run-7 · epoch 3", OptionalDouble.empty()));
        waitForAnAnswer();

        assertThat(window.poll(1, TimeUnit.SECONDS))
                .as("nothing is answered anew")
                .isNull();
        assertThat(viewModel.messageProperty().get())
                .isEqualTo("The weights of run-7 after epoch 3 are not kept; choose another epoch.");
        assertThat(viewModel.answerProperty().get().orElseThrow().model()).isEqualTo("mine");
        assertThat(viewModel.traceProperty().get()).hasSize(1);
    }

    /** What shines through was asked for before somebody wanted nothing to. */
    @Test
    void garmentThatComesTooLateDoesNotShineThrough() throws Exception {
        viewModel.tracing().garment(1);
        viewModel.tracing().nothing();
        waitForAnAnswer();

        assertThat(viewModel.tracing().garmentProperty().get()).isEmpty();
    }

    /** Asked for one of the original's 10,000, ten pictures answered one question in a thousand. */
    @Test
    void picturesOfASmallTestSetAreFoundToo(@TempDir Path folder) throws Exception {
        workbench.close();
        workbench = new LocalWorkbench(
                new WorkbenchSettings(home, SmallData.write(folder, 20, 10, 0), home.resolve("none")));
        viewModel = new TryItViewModel(workbench, window::add);
        List<BoardContent> opened = new ArrayList<>();
        viewModel.setOnOpened(opened::add);

        viewModel.openTestImage();
        waitForAnAnswer();
        viewModel.tracing().garment(7);
        waitForAnAnswer();

        assertThat(opened)
                .singleElement()
                .isInstanceOfSatisfying(
                        BoardContent.Garment.class,
                        garment -> assertThat(garment.notes())
                                .singleElement()
                                .asString()
                                .matches("Test image \\d: .+\\."));
        assertThat(viewModel.tracing().garmentProperty().get())
                .contains(SmallExperiments.test().image(7));
    }

    @Test
    void damagedModelFileIsRefusedByNameAndTheModelStays() throws Exception {
        Path file = Files.writeString(home.resolve("broken.fittingroom"), "not a model");

        viewModel.open(file);
        waitForAnAnswer();

        assertThat(viewModel.modelProperty().get()).isEmpty();
        assertThat(viewModel.messageProperty().get()).contains("broken.fittingroom");
    }

    /** While a run trains every epoch answers anew, which is no reason to take the sentence away before it is read. */
    @Test
    void refusalStaysWhileTheSamePictureIsAnsweredAnew() throws Exception {
        viewModel.open(model("mine"));
        waitForAnAnswer();
        viewModel.show(new BoardContent.Garment(SmallExperiments.test().image(3), List.of("Test image 3.")));
        waitForAnAnswer();
        Path damaged = Files.writeString(home.resolve("damaged.png"), "no picture");
        viewModel.open(damaged);
        waitForAnAnswer();
        String refusal = viewModel.messageProperty().get();
        assertThat(refusal).startsWith("damaged.png is not a picture");

        viewModel.modelChanged();
        waitForAnAnswer();

        assertThat(viewModel.messageProperty().get()).isEqualTo(refusal);
        viewModel.show(new BoardContent.Garment(SmallExperiments.test().image(4), List.of("Test image 4.")));
        waitForAnAnswer();
        assertThat(viewModel.messageProperty().get()).isEqualTo("Test image 4.");
    }

    @Test
    void pictureThatIsReadMoreSlowlyThanAnotherIsPastedDoesNotReplaceIt() throws Exception {
        List<BoardContent> opened = new ArrayList<>();
        viewModel.setOnOpened(opened::add);
        Path file = home.resolve("trouser.png");
        ImageIO.write(Shapes.trouser(300), "png", file.toFile());

        viewModel.open(file);
        viewModel.paste(photo(0xff808080));
        waitForAnAnswer();

        assertThat(opened).containsExactly(new BoardContent.Photo(photo(0xff808080), List.of()));
    }

    private Path model(String name) throws Exception {
        Path file = home.resolve(name + ".fittingroom");
        float[] parameters = Network.create(SmallExperiments.cnn(), 3).parameters();
        ModelFile.write(file, new TrainedModel(SmallExperiments.cnn(), name, false, parameters));
        return file;
    }

    /** The choice stays from one time to the next. */
    @Test
    void chosenModelAnswersTheNextTimeToo() throws Exception {
        viewModel.open(model("mine"));
        waitForAnAnswer();
        String kept = viewModel.chosenModel();

        TryItViewModel next = new TryItViewModel(workbench, window::add);
        workbench.models().use(new ModelReference.OfFile(model("another"))).join();
        next.restore(kept);
        waitForAnAnswer();
        waitForAnAnswer();

        assertThat(next.modelProperty().get()).isEqualTo("mine");
        assertThat(next.chosenModel()).isEqualTo(kept);
    }

    @Test
    void modelThatIsGoneTheNextTimeIsToldAndForgotten() throws Exception {
        viewModel.restore("epoch:run-7:3");
        waitForAnAnswer();
        waitForAnAnswer();

        assertThat(viewModel.messageProperty().get())
                .isEqualTo("The model that was chosen last time does not answer any more. "
                        + "The weights of run-7 after epoch 3 are not kept; choose another epoch.");
        assertThat(viewModel.chosenModel()).isEmpty();
        assertThat(viewModel.modelProperty().get()).isEmpty();
    }

    /** Somebody is faster than the data. */
    @Test
    void choiceBeforeEverythingIsThereIsNotTakenBack() throws Exception {
        Path mine = model("mine");
        viewModel.restore("file:" + model("another"));
        viewModel.open(mine);
        while (viewModel.modelProperty().get().isEmpty() || !window.isEmpty()) {
            waitForAnAnswer();
        }
        workbench.prepare().join();

        assertThat(viewModel.modelProperty().get()).isEqualTo("mine");
        assertThat(viewModel.chosenModel()).isEqualTo("file:" + mine);
        assertThat(workbench.models().current().orElseThrow().description()).isEqualTo("mine");
    }

    /** What is on the board, with the way back that a board has. */
    private final class Board {
        private final Deque<BoardContent> before = new ArrayDeque<>();
        private final Deque<BoardContent> after = new ArrayDeque<>();
        private BoardContent content = BoardContent.Drawing.blank();

        void take(BoardContent now) {
            before.push(content);
            after.clear();
            show(now);
        }

        void undo() {
            after.push(content);
            show(before.pop());
        }

        void redo() {
            before.push(content);
            show(after.pop());
        }

        private void show(BoardContent now) {
            content = now;
            viewModel.show(now);
        }
    }

    private static ColorImage photo(int color) {
        int[] argb = new int[60 * 40];
        Arrays.fill(argb, color);
        return ColorImage.of(60, 40, argb);
    }

    @Test
    void cropBelongsToItsPictureThroughAnotherOneUndoAndRedo() {
        Board board = new Board();
        viewModel.setOnOpened(board::take);
        PreparationViewModel preparation = viewModel.preparation();
        Overrides.Crop part = new Overrides.Crop(0.25, 0, 0.75, 1);
        preparation.crop(part);
        assertThat(board.content.isEmpty()).as("a drawing is not cropped").isTrue();

        viewModel.paste(photo(0xFF336699));
        preparation.setCropping(true);
        preparation.crop(part);
        assertThat(preparation.croppingProperty().get())
                .as("the frame can be mended")
                .isTrue();
        assertThat(crop()).contains(part);

        viewModel.paste(photo(0xFF996633));
        assertThat(crop()).isEmpty();
        assertThat(preparation.croppingProperty().get()).as("another picture").isFalse();
        preparation.turn();

        board.undo();
        board.undo();
        assertThat(crop()).contains(part);
        assertThat(preparation.overridesProperty().get().quarterTurns()).isZero();
        board.undo();
        assertThat(crop()).as("before it was cropped").isEmpty();
        board.undo();
        assertThat(preparation.photoProperty().get()).as("the empty board").isEmpty();
        preparation.setCropping(true);
        assertThat(preparation.croppingProperty().get()).isFalse();

        board.redo();
        board.redo();
        assertThat(crop()).contains(part);
        preparation.crop(Overrides.Crop.WHOLE);
        assertThat(crop()).as("all of it").isEmpty();
        board.undo();
        assertThat(crop()).contains(part);
        preparation.reset();
        assertThat(preparation.overridesProperty().get()).isEqualTo(Overrides.NONE);
    }

    private Optional<Overrides.Crop> crop() {
        return viewModel.preparation().overridesProperty().get().crop();
    }

    /** Nothing to undo where nothing was decided. */
    @Test
    void sameDecisionOnceMoreIsNoChange() {
        Board board = new Board();
        viewModel.setOnOpened(board::take);
        viewModel.paste(photo(0xFF336699));
        int before = board.before.size();

        viewModel.preparation().crop(Overrides.Crop.WHOLE);
        viewModel.preparation().reset();

        assertThat(board.before).hasSize(before);
    }
}
