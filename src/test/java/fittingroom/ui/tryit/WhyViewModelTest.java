package fittingroom.ui.tryit;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.image.GrayImage;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.ModelFile;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import fittingroom.runs.RunId;
import fittingroom.training.SmallExperiments;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.ModelReference;
import fittingroom.workbench.Models;
import fittingroom.workbench.Picture;
import fittingroom.workbench.Question;
import fittingroom.workbench.WorkbenchSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a toolkit, over the real workbench: why, and a second model. */
class WhyViewModelTest {
    private static final CnnSpec SMALL = new CnnSpec(List.of(ConvolutionBlock.report(2, 3)), 4, 0.1, 0);

    @TempDir
    private Path home;

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private LocalWorkbench workbench;

    @BeforeEach
    void open() throws Exception {
        ModelFile.write(home.resolve("robust-cnn.fittingroom"), model("first", 11));
        workbench = new LocalWorkbench(
                new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("robust-cnn.fittingroom")));
        workbench.models().first().get(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private static TrainedModel model(String description, long seed) {
        return new TrainedModel(
                SMALL, description, true, Network.create(SMALL, seed).parameters());
    }

    private static Picture garment(int index) {
        return new Picture.ModelInput(SmallExperiments.test().image(index));
    }

    /** A question that takes an older one's place in the queue is answered before another that was asked with it. */
    @Test
    void slopesComeWithThePictureThatTheyLieOverWhateverWasAskedBefore() throws Exception {
        WhyViewModel why = new WhyViewModel(workbench, window::add);
        List<Boolean> withPicture = new ArrayList<>();
        why.saliencyProperty()
                .addListener((observable, before, now) ->
                        withPicture.add(why.explanationProperty().get().isPresent()));
        why.openProperty().set(true);
        why.answered(Optional.of(garment(3)));
        why.answered(Optional.of(garment(4)));

        while (withPicture.isEmpty()) {
            Runnable next = window.poll(60, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            next.run();
        }

        assertThat(withPicture).containsExactly(true);
        assertThat(why.explanationProperty().get().orElseThrow().input())
                .isEqualTo(SmallExperiments.test().image(4));
    }

    @Test
    void nothingIsComputedWhileNobodyLooksAndAllOfItWhenSomebodyDoes() throws Exception {
        WhyViewModel why = new WhyViewModel(workbench, window::add);
        why.answered(Optional.of(garment(3)));
        assertThat(why.explanationProperty().get()).isEmpty();

        why.openProperty().set(true);
        until(() -> why.explanationProperty().get().isPresent()
                && why.saliencyProperty().get().isPresent()
                && !why.neighboursProperty().get().isEmpty());

        assertThat(why.neighboursProperty().get()).hasSize(WhyViewModel.NEIGHBOURS);
        assertThat(why.sentenceProperty().get()).endsWith(".");
        assertThat(why.searchProperty().get()).startsWith("The most alike in training");

        why.compareWithRandomWeights();
        until(() -> !why.checkProperty().get().isEmpty());
        assertThat(why.checkProperty().get()).startsWith("Correlation with the map of random weights: ");

        why.answered(Optional.empty());
        assertThat(why.explanationProperty().get()).isEmpty();
        assertThat(why.neighboursProperty().get()).isEmpty();
        assertThat(why.checkProperty().get()).isEmpty();
    }

    /** The answer to an older question never takes the place of a newer one's. */
    @Test
    void otherClassesAreComparedOnceTheyAreChosen() throws Exception {
        WhyViewModel why = new WhyViewModel(workbench, window::add);
        why.openProperty().set(true);
        why.answered(Optional.of(garment(3)));
        why.classesProperty().set(Optional.of(new Question.Classes(8, 1)));

        until(() -> why.explanationProperty()
                .get()
                .map(found -> found.occlusion().first() == 8)
                .orElse(false));

        assertThat(why.explanationProperty().get().orElseThrow().occlusion().second())
                .isEqualTo(1);
    }

    @Test
    void aBlankBoardIsRefusedInASentence() throws Exception {
        WhyViewModel why = new WhyViewModel(workbench, window::add);
        why.openProperty().set(true);
        why.answered(Optional.of(new Picture.Drawing(GrayImage.of(28, 28, new float[28 * 28]))));

        until(() -> !why.sentenceProperty().get().isEmpty());

        assertThat(why.sentenceProperty().get()).isEqualTo("The board is empty; draw a piece of clothing.");
    }

    @Test
    void theSecondModelAnswersUntilItIsTakenAway() throws Exception {
        Path file = home.resolve("other.fittingroom");
        ModelFile.write(file, model("other", 2));
        SecondModelViewModel second = new SecondModelViewModel(workbench, window::add);
        second.answered(Optional.of(garment(3)));
        assertThat(second.answerProperty().get()).isEmpty();

        second.choose(Optional.of(new Models.Choice(new ModelReference.OfFile(file), "other", OptionalDouble.empty())));
        until(() -> second.answerProperty().get().isPresent());
        assertThat(second.answerProperty().get().orElseThrow().model()).isEqualTo("other");
        assertThat(second.verdictProperty().get()).isNotEmpty();

        second.choose(Optional.empty());
        assertThat(second.answerProperty().get()).isEmpty();
        assertThat(second.verdictProperty().get()).isEmpty();
    }

    @Test
    void aSecondModelThatIsGoneIsNamed() throws Exception {
        SecondModelViewModel second = new SecondModelViewModel(workbench, window::add);
        second.answered(Optional.of(garment(3)));

        second.choose(Optional.of(new Models.Choice(
                new ModelReference.OfEpoch(new RunId("run-7"), 3), "epoch 3", OptionalDouble.empty())));
        until(() -> !second.verdictProperty().get().isEmpty());

        assertThat(second.verdictProperty().get())
                .isEqualTo("The weights of run-7 after epoch 3 are not kept; choose another epoch.");
    }

    private void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Runnable news = window.poll(120, TimeUnit.SECONDS);
            assertThat(news).as("news from the workbench").isNotNull();
            news.run();
        }
    }
}
