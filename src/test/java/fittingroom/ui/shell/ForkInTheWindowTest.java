package fittingroom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.runs.Branch;
import fittingroom.runs.FolderRunStore;
import fittingroom.runs.Run;
import fittingroom.runs.RunEvent;
import fittingroom.runs.RunId;
import fittingroom.training.LiveChange;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.EventPump;
import fittingroom.ui.controls.chart.ChartData;
import fittingroom.ui.controls.chart.Points;
import fittingroom.ui.experiment.FormField;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that go on from another one's epoch, from the drawer through the form to the curves, without a toolkit. */
@Timeout(300)
class ForkInTheWindowTest {
    private static final RunId RUN_1 = RunId.ofNumber(1);
    private static final RunId RUN_2 = RunId.ofNumber(2);
    private static final RunId RUN_3 = RunId.ofNumber(3);

    @TempDir
    private Path home;

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private LocalWorkbench workbench;
    private ShellViewModel viewModel;

    @BeforeEach
    void open() throws Exception {
        workbench = new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")));
        Executor never = task -> {};
        viewModel = new ShellViewModel(workbench, window::add, never, new DirectPump());
        viewModel.prepare();
        until(() -> viewModel.phaseProperty().get() == Phase.READY);
        viewModel.panes().experiment().show(SmallExperiments.config(300, 2));
        trainToTheEnd();
        until(() -> finished(RUN_1));
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private final class DirectPump implements EventPump {
        @Override
        public Consumer<RunEvent> to(Consumer<RunEvent> receiver) {
            return event -> window.add(() -> receiver.accept(event));
        }

        @Override
        public double monitoringShare() {
            return 0;
        }
    }

    private void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Runnable next = window.poll(120, TimeUnit.SECONDS);
            assertThat(next).as("the window is asked for something").isNotNull();
            next.run();
        }
    }

    private void trainToTheEnd() throws InterruptedException {
        viewModel.commands().train();
        until(viewModel.commands()::isRunning);
        until(() -> viewModel.phaseProperty().get() == Phase.READY);
    }

    private static Experiment withEpochs(Experiment experiment, int epochs) {
        return new Experiment(
                experiment.network(), experiment.hyperparameters().withEpochs(epochs), experiment.augmentation());
    }

    private boolean finished(RunId id) {
        return find(id).map(run -> !run.state().isAlive()).orElse(false);
    }

    private Optional<Run> find(RunId id) {
        try {
            return new FolderRunStore(home).find(id);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<ChartData.Mark> marks() {
        return viewModel.panes().curves().accuracyProperty().get().marks();
    }

    private Points points(String curveName) {
        return viewModel.panes().curves().accuracyProperty().get().curves().stream()
                .filter(curve -> curve.name().equals(curveName))
                .findFirst()
                .orElseThrow()
                .points();
    }

    private double firstValidation() {
        return points("validation").position(0);
    }

    @Test
    void tenMoreEpochsShowTheirPlanAndBeginWhereTheParentEndedAndAForkOfThatForkGoesOn() throws Exception {
        viewModel.runs().moreEpochs(RUN_1);
        until(() -> viewModel.forkProperty().get().isPresent());
        until(() -> !viewModel.panes().curves().ratesProperty().get().planned().isEmpty()
                && viewModel.panes().shown().runProperty().get().equals(Optional.of(RUN_1)));

        assertThat(viewModel.forkProperty().get()).contains(new Branch(RUN_1, 2));
        assertThat(viewModel.panes().experiment().configProperty().get())
                .contains(withEpochs(SmallExperiments.config(300, 2), 12));
        assertThat(viewModel.messageProperty().get().sentence())
                .startsWith("Fork goes on from epoch 2 of run-1, to epoch 12,");
        assertThat(viewModel.panes().experiment().plannedRates()).hasSize(12);
        until(() -> viewModel.panes().curves().ratesProperty().get().axis().length() == 12);

        viewModel.panes().experiment().show(SmallExperiments.config(300, 3));
        trainToTheEnd();

        assertThat(viewModel.forkProperty().get()).isEmpty();
        assertThat(find(RUN_2).flatMap(Run::parent)).contains(new Branch(RUN_1, 2));
        assertThat(marks()).extracting(ChartData.Mark::label).contains("from run-1");
        assertThat(firstValidation()).isEqualTo(2);

        viewModel.runs().fork(RUN_2, 3);
        until(() -> viewModel.forkProperty().get().isPresent());
        assertThat(viewModel.panes().experiment().configProperty().get())
                .contains(withEpochs(SmallExperiments.config(300, 3), 13));
        viewModel.panes().experiment().show(SmallExperiments.config(300, 4));
        trainToTheEnd();
        assertThat(find(RUN_3).flatMap(Run::parent)).contains(new Branch(RUN_2, 3));
        assertThat(firstValidation()).isEqualTo(3);
    }

    @Test
    void forkThatIsDismissedOrWhoseParentIsDeletedIsNotMade() throws Exception {
        viewModel.runs().fork(RUN_1, 2);
        until(() -> viewModel.forkProperty().get().isPresent());
        viewModel.dismissMessage();
        assertThat(viewModel.forkProperty().get()).isEmpty();

        viewModel.runs().refresh();
        viewModel.runs().fork(RUN_1, 2);
        until(() -> viewModel.forkProperty().get().isPresent());
        viewModel.runs().delete(List.of(RUN_1));
        assertThat(viewModel.forkProperty().get()).isEmpty();
        assertThat(viewModel.messageProperty().get()).isEqualTo(Message.NONE);
    }

    /** The fork is no longer what Train would do, but a step of the form's history. */
    @Test
    void noUndoBringsBackAForkOfARunThatIsGone() throws Exception {
        fork();
        viewModel.dismissMessage();
        viewModel.runs().delete(List.of(RUN_1));

        viewModel.panes().experiment().undo();

        assertThat(viewModel.forkProperty().get()).isEmpty();
        assertThat(viewModel.messageProperty().get()).isEqualTo(Message.NONE);
    }

    private Optional<Experiment> shown() {
        return viewModel.panes().experiment().configProperty().get();
    }

    private void fork() throws InterruptedException {
        viewModel.runs().refresh();
        viewModel.runs().fork(RUN_1, 2);
        until(() -> viewModel.forkProperty().get().isPresent());
    }

    @Test
    void formIsAsItWasBeforeAForkThatIsNotMadeWhateverWasChangedInIt() throws Exception {
        enter("learning-rate", "0.007");
        Optional<Experiment> own = shown();

        fork();
        enter("dropout", "0.4");
        viewModel.messageProperty().get().offer().orElseThrow().action().run();
        Optional<Experiment> afterTheButton = shown();
        fork();
        viewModel.panes().experiment().presetProperty().set(Preset.QUICK_CNN);
        viewModel.dismissMessage();
        Optional<Experiment> afterTheCross = shown();
        fork();
        viewModel.escape();

        assertThat(afterTheButton).isEqualTo(own);
        assertThat(afterTheCross).isEqualTo(own);
        assertThat(shown()).isEqualTo(own);
        assertThat(viewModel.forkProperty().get()).isEmpty();
        assertThat(viewModel.messageProperty().get()).isEqualTo(Message.NONE);
    }

    @Test
    void undoLeadsOutOfAForkAndBackIntoIt() throws Exception {
        enter("learning-rate", "0.007");
        Optional<Experiment> own = shown();
        fork();
        Message banner = viewModel.messageProperty().get();
        Optional<Experiment> forks = shown();

        viewModel.panes().experiment().undo();
        Optional<Experiment> undone = shown();
        Optional<Branch> undonesFork = viewModel.forkProperty().get();
        Message undonesMessage = viewModel.messageProperty().get();
        viewModel.panes().experiment().redo();

        assertThat(undone).isEqualTo(own);
        assertThat(undonesFork).isEmpty();
        assertThat(undonesMessage).isEqualTo(Message.NONE);
        assertThat(shown()).isEqualTo(forks);
        assertThat(viewModel.forkProperty().get()).contains(new Branch(RUN_1, 2));
        assertThat(viewModel.messageProperty().get().sentence()).isEqualTo(banner.sentence());
        viewModel.escape();
        viewModel.panes().experiment().undo();
        assertThat(viewModel.forkProperty().get())
                .as("what was not made can be made after all")
                .contains(new Branch(RUN_1, 2));
    }

    @Test
    void afterAForkHasTrainedUndoLeadsToTheSettingsOfBeforeAndToNoFork() throws Exception {
        Optional<Experiment> own = shown();
        fork();
        enter("epochs", "3");
        trainToTheEnd();

        viewModel.panes().experiment().undo();
        Optional<Branch> onTheWay = viewModel.forkProperty().get();
        List<Optional<Experiment>> before = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            before.add(shown());
            viewModel.panes().experiment().undo();
        }

        assertThat(onTheWay).isEmpty();
        assertThat(viewModel.forkProperty().get()).isEmpty();
        assertThat(before).contains(own);
    }

    @Test
    void aPresetInPlaceOfOwnSettingsIsToldWithTheWayBack() {
        enter("dense-units", "77");

        viewModel.panes().experiment().presetProperty().set(Preset.QUICK_CNN);

        assertThat(viewModel.messageProperty().get())
                .isEqualTo(new Message(
                        Message.Kind.INFORMATION,
                        "The form shows Quick CNN now; Ctrl+Z brings back what it showed before."));
    }

    @Test
    void forkThatTheParentsWeightsDoNotFitIsRefusedWithASentenceAndWaits() throws Exception {
        viewModel.runs().fork(RUN_1, 2);
        until(() -> viewModel.forkProperty().get().isPresent());
        viewModel.panes().experiment().show(Preset.QUICK_CNN.config());

        viewModel.commands().train();
        until(() -> viewModel.messageProperty().get().kind() == Message.Kind.ERROR);

        assertThat(viewModel.messageProperty().get().sentence()).contains("fork keeps its parent's");
        assertThat(viewModel.forkProperty().get()).isPresent();
        assertThat(viewModel.commands().isRunning()).isFalse();
    }

    private int shownEpochs() {
        return points("validation").size();
    }

    @Test
    void shownRunThatIsResumedGoesOnInItsOwnCurvesAndCanNotBeDeletedMeanwhile() throws Exception {
        viewModel.panes().experiment().show(SmallExperiments.config(300, 200));
        viewModel.commands().train();
        until(() -> viewModel.panes().shown().runProperty().get().equals(Optional.of(RUN_2)) && shownEpochs() > 0);
        viewModel.commands().cancel();
        until(() -> viewModel.phaseProperty().get() == Phase.READY);
        int before = find(RUN_2).orElseThrow().epochs().size();
        viewModel.runs().show(RUN_1);
        until(() -> viewModel.panes().shown().runProperty().get().equals(Optional.of(RUN_1)));
        viewModel.runs().show(RUN_2);
        until(() -> viewModel.panes().shown().runProperty().get().equals(Optional.of(RUN_2)));

        viewModel.runs().resume(RUN_2);
        until(viewModel.commands()::isRunning);
        until(() -> shownEpochs() > before);
        viewModel.runs().refresh();
        viewModel.runs().delete(List.of(RUN_2));
        until(() -> !viewModel.runs().messageProperty().get().isEmpty());
        viewModel.runs().resume(RUN_1);
        viewModel.commands().cancel();
        until(() -> viewModel.phaseProperty().get() == Phase.READY);

        assertThat(viewModel.panes().shown().runProperty().get()).contains(RUN_2);
        assertThat(find(RUN_2).orElseThrow().epochs()).hasSizeGreaterThan(before);
        assertThat(shownEpochs()).isEqualTo(find(RUN_2).orElseThrow().epochs().size());
        assertThat(points("batch").position(0))
                .as("the batches before it went on")
                .isLessThan(1);
        assertThat(points("batch").size()).isGreaterThan(before);
    }

    @Test
    void storedRunShowsItsTestImagesAndTheRunOfThisSessionItsOwn() throws Exception {
        trainToTheEnd();
        until(() -> viewModel.panes().shown().runProperty().get().equals(Optional.of(RUN_2)));

        viewModel.runs().show(RUN_1);
        until(() -> viewModel.panes().shown().runProperty().get().equals(Optional.of(RUN_1)));
        until(() -> viewModel.panes().evaluation().calibrationProperty().get().isPresent());

        int wrong = find(RUN_1).orElseThrow().test().orElseThrow().confusion().total()
                - find(RUN_1).orElseThrow().test().orElseThrow().confusion().correct();
        assertThat(viewModel.panes().evaluation().gallery().dataProperty().get().items())
                .hasSize(wrong);
    }

    @Test
    void oneEpochOfAForkPausesAfterItsFirst() throws Exception {
        viewModel.runs().moreEpochs(RUN_1);
        until(() -> viewModel.forkProperty().get().isPresent());

        viewModel.commands().trainOneEpoch();
        until(() -> viewModel.phaseProperty().get() == Phase.PAUSED);

        assertThat(viewModel.progress().epochProperty().get()).isEqualTo("3 / 12");
        viewModel.commands().cancel();
        until(() -> viewModel.phaseProperty().get() == Phase.READY);
        assertThat(find(RUN_2).orElseThrow().epochs())
                .extracting(epoch -> epoch.metrics().epoch())
                .as("its parent's last one and one more")
                .containsExactly(2, 3);
    }

    @Test
    void oneEpochOfAForkThatIsRefusedIsForgotten() throws Exception {
        viewModel.runs().fork(RUN_1, 2);
        until(() -> viewModel.forkProperty().get().isPresent());
        viewModel.panes().experiment().show(Preset.QUICK_CNN.config());
        viewModel.commands().trainOneEpoch();
        until(() -> viewModel.messageProperty().get().kind() == Message.Kind.ERROR);
        viewModel.dismissMessage();
        assertThat(viewModel.messageProperty().get().sentence()).startsWith("Fork goes on from epoch 2");
        viewModel.dismissMessage();

        trainToTheEnd();

        assertThat(find(RUN_2).orElseThrow().epochs()).hasSize(2);
    }

    /** Another start asks for a new run. */
    @Test
    void experimentFromElsewhereIsNoFork() throws Exception {
        viewModel.runs().fork(RUN_1, 2);
        until(() -> viewModel.forkProperty().get().isPresent());

        viewModel.show(SmallExperiments.config(300, 1));

        assertThat(viewModel.forkProperty().get()).isEmpty();
        assertThat(viewModel.messageProperty().get())
                .isEqualTo(new Message(
                        Message.Kind.INFORMATION,
                        "The form shows what was asked for elsewhere now; Ctrl+Z brings back what it showed before."));
        trainToTheEnd();
        assertThat(find(RUN_2).orElseThrow().parent()).isEmpty();
    }

    private void enter(String field, String text) {
        FormField edited = viewModel.panes().experiment().form().field(field);
        edited.textProperty().set(text);
        viewModel.panes().experiment().form().commit(edited);
    }

    /** The press of the button, not the first batch, is where a run begins for who pressed it. */
    @Test
    void whatIsChangedBetweenTrainAndTheFirstBatchIsTrained() throws Exception {
        viewModel.commands().train();
        enter("learning-rate", "5e-4");
        until(() -> viewModel.phaseProperty().get() == Phase.READY && finished(RUN_2));

        assertThat(find(RUN_2).orElseThrow().changes())
                .extracting(TrainingEvent.ControlChanged::change)
                .containsExactly(new LiveChange.LearningRate(5e-4));
    }

    @Test
    void resumedRunsFormShowsWhatItTrainsWithAndWhatItBeganWith() throws Exception {
        viewModel.panes().experiment().show(SmallExperiments.config(300, 200));
        viewModel.commands().train();
        enter("learning-rate", "5e-4");
        until(() -> viewModel.panes().shown().runProperty().get().equals(Optional.of(RUN_2)) && shownEpochs() > 0);
        viewModel.commands().cancel();
        until(() -> viewModel.phaseProperty().get() == Phase.READY);
        viewModel.panes().experiment().show(Preset.QUICK_CNN.config());

        viewModel.runs().resume(RUN_2);
        until(() -> viewModel.panes().experiment().lockedProperty().get());
        enter("patience", "150");
        until(viewModel.commands()::isRunning);
        int before = find(RUN_2).orElseThrow().epochs().size();
        until(() -> shownEpochs() > before);
        FormField rate = viewModel.panes().experiment().form().field("learning-rate");
        String note = rate.noteProperty().get();
        viewModel.commands().cancel();
        until(() -> viewModel.phaseProperty().get() == Phase.READY);

        assertThat(rate.textProperty().get()).isEqualTo("0.0005");
        assertThat(note).isEqualTo("was 0.002");
        assertThat(find(RUN_2).orElseThrow().changes())
                .extracting(TrainingEvent.ControlChanged::change)
                .containsExactly(new LiveChange.LearningRate(5e-4), new LiveChange.Patience(150));
    }
}
