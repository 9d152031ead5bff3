package fittingroom.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.data.Dataset;
import fittingroom.data.FashionMnist;
import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Preset;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.metrics.Predictions;
import fittingroom.runs.FolderRunStore;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunRecorder;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.ui.controls.gallery.GalleryData;
import fittingroom.ui.controls.gallery.ImageOrder;
import fittingroom.ui.controls.matrix.MatrixData;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The comparison over a real store and the real test images, without a toolkit. */
@Timeout(180)
class CompareViewModelTest {
    private static final Dataset TEST =
            FashionMnist.loadTest(SmallExperiments.DATA).test();
    private static final RunId RUN_1 = RunId.ofNumber(1);
    private static final RunId RUN_2 = RunId.ofNumber(2);
    private static final RunId RUN_3 = RunId.ofNumber(3);

    @TempDir
    private Path home;

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private FolderRunStore store;
    private LocalWorkbench workbench;
    private CompareViewModel viewModel;

    /** Run 1 errs on images 5 and 7, run 2 on 9, run 3 has not met the test set. */
    @BeforeEach
    void open() throws Exception {
        store = new FolderRunStore(home);
        run(1, Map.of(5, 0.6f, 7, 0.7f), true);
        run(2, Map.of(9, 0.8f), true);
        run(3, Map.of(), false);
        workbench = new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")));
        viewModel = new CompareViewModel(workbench, window::add);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    /** @param wrong images that are taken for the class after their own, and how sure the run is of it */
    private void run(long seed, Map<Integer, Float> wrong, boolean tested) throws IOException {
        int[] actual = new int[TEST.size()];
        float[] probabilities = new float[TEST.size() * 10];
        for (int image = 0; image < TEST.size(); image++) {
            actual[image] = TEST.label(image);
            int predicted = wrong.containsKey(image) ? other(image) : actual[image];
            probabilities[10 * image + predicted] = wrong.getOrDefault(image, image == 7 ? 0.95f : 0.9f);
        }
        Predictions answers = Predictions.of(10, actual, probabilities);
        try (RunRecorder recorder = store.begin(Catalogue.SEED.put(Preset.QUICK_CNN.config(), seed), RunLabels.NONE)) {
            recorder.epochFinished(new TrainingEvent.EpochFinished(
                    new EpochMetrics(1, 0.5, 0.8, 0.4, 0.9, 1e-3, 2000, 24), answers.confusion(), 1));
            if (tested) {
                recorder.saveTestPredictions(answers);
                recorder.tested(new TrainingEvent.Tested(1, new EvaluationFigures(0.4, answers.confusion())));
            }
            recorder.runFinished(new TrainingEvent.RunFinished(
                    new TrainingOutcome.Completed(new TrainingOutcome.Result(1, 1, 0.4, 0.9))));
        }
    }

    private static int other(int image) {
        return (TEST.label(image) + 1) % 10;
    }

    private void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Runnable next = window.poll(120, TimeUnit.SECONDS);
            assertThat(next).as("the window is asked for something").isNotNull();
            next.run();
        }
    }

    private void compare(RunId... runs) throws InterruptedException {
        viewModel.compare(List.of(runs));
        until(() -> viewModel.messageProperty().get().isEmpty());
        until(() -> !viewModel.pair().sentenceProperty().get().startsWith("Reading"));
    }

    private static List<Integer> images(GalleryData data) {
        return data.items().stream().map(GalleryData.Item::image).toList();
    }

    @Test
    void fixedAndBrokenImagesComeMostConfidentFirstWithWhatBothSay() throws Exception {
        compare(RUN_1, RUN_2);
        PairViewModel pair = viewModel.pair();

        assertThat(images(pair.fixedProperty().get())).containsExactly(7, 5);
        assertThat(images(pair.brokenProperty().get())).containsExactly(9);
        GalleryData.Item seven = pair.fixedProperty().get().items().get(0);
        assertThat(pair.fixedProperty().get().sentence(seven))
                .isEqualTo("image 7: " + FashionMnist.CLASS_NAMES.get(TEST.label(7))
                        + " recognised, 95 %; run-2 says so; run-1 says " + FashionMnist.CLASS_NAMES.get(other(7))
                        + ", 70 %");
        pair.orderProperty().set(ImageOrder.BY_NUMBER);
        assertThat(images(pair.fixedProperty().get())).containsExactly(5, 7);
    }

    /** Two of three discordant images: the exact two-sided p of the sign test is 1. */
    @Test
    void verdictOfThreeImagesIsThatItMayBeChance() throws Exception {
        compare(RUN_1, RUN_2);

        assertThat(viewModel.pair().verdictProperty().get()).isEqualTo("run-2 and run-1 may be equally good. ");
        assertThat(viewModel.pair().sentenceProperty().get())
                .startsWith("run-2 is right on 2 images that run-1 gets wrong, and wrong on 1 that run-1 gets right.");
    }

    @Test
    void cellOfTheDifferenceShowsTheImagesThatJustOneTakesSo() throws Exception {
        compare(RUN_1, RUN_2);
        PairViewModel pair = viewModel.pair();
        MatrixData.Cell cell = new MatrixData.Cell(TEST.label(9), other(9));

        pair.cellProperty().set(cell);

        assertThat(images(pair.ofCellProperty().get())).contains(9);
        assertThat(pair.ofCellProperty().get().items())
                .filteredOn(item -> item.image() == 9)
                .extracting(GalleryData.Item::caption)
                .containsExactly("+80 %");
        assertThat(pair.cellTitleProperty().get())
                .startsWith(FashionMnist.CLASS_NAMES.get(cell.actual()) + " taken for "
                        + FashionMnist.CLASS_NAMES.get(cell.predicted()) + ": 1 only by run-2");
        assertThat(pair.changesProperty().get()).contains(new PairViewModel.Change(cell, 1, false));
    }

    @Test
    void openedImageIsHandedOnWithASentence() throws Exception {
        compare(RUN_1, RUN_2);
        List<String> opened = new ArrayList<>();
        viewModel.pair().setOnOpened((image, sentence) -> opened.add(sentence));
        GalleryData data = viewModel.pair().brokenProperty().get();

        viewModel.pair().open(data, data.items().get(0), TEST.image(9));

        assertThat(opened).hasSize(1);
        assertThat(opened.get(0)).startsWith("image 9: ").endsWith("90 %.");
    }

    @Test
    void runThatHasNotMetTheTestSetIsComparedWithoutImages() throws Exception {
        compare(RUN_1, RUN_3);

        assertThat(viewModel.pair().sentenceProperty().get())
                .isEqualTo("The images on which just one is right are known once both runs have met the test set.");
        assertThat(viewModel.pair().verdictProperty().get()).isEmpty();
        assertThat(viewModel.columnsProperty().get()).hasSize(2);
    }

    @Test
    void deletedRunLeavesTheComparisonAndReturnsToIt() throws Exception {
        compare(RUN_1, RUN_2, RUN_3);
        store.setAside(RUN_2);
        viewModel.left(Set.of(RUN_2));
        until(() -> viewModel.columnsProperty().get().size() == 2);
        assertThat(viewModel.pair().runs()).containsExactly(RUN_1, RUN_3);

        viewModel.left(Set.of(RUN_1));
        assertThat(viewModel.columnsProperty().get()).isEmpty();
        assertThat(viewModel.messageProperty().get()).startsWith("Choose two runs or more");

        store.putBack(RUN_2);
        viewModel.returned(Set.of(RUN_1, RUN_2));
        until(() -> viewModel.columnsProperty().get().size() == 3);
        assertThat(viewModel.pair().runs()).containsExactly(RUN_1, RUN_2, RUN_3);
    }

    @Test
    void comparingARunThatIsGoneSaysSo() throws Exception {
        store.delete(RUN_2);
        viewModel.compare(List.of(RUN_1, RUN_2));
        until(() -> !viewModel.messageProperty().get().startsWith("Reading"));

        assertThat(viewModel.messageProperty().get()).startsWith("There is no run run-2");
        assertThat(viewModel.columnsProperty().get()).isEmpty();
    }

    @Test
    void twoChosenRunsStayChosenWhenMoreAreCompared() throws Exception {
        compare(RUN_1, RUN_2);
        viewModel.pair().firstProperty().set(RUN_2);
        viewModel.pair().otherProperty().set(RUN_1);
        until(() -> images(viewModel.pair().fixedProperty().get()).equals(List.of(9)));

        viewModel.compare(List.of(RUN_1, RUN_2, RUN_3));
        until(() -> viewModel.columnsProperty().get().size() == 3);

        assertThat(viewModel.pair().firstProperty().get()).isEqualTo(RUN_2);
        assertThat(viewModel.pair().otherProperty().get()).isEqualTo(RUN_1);
    }
}
