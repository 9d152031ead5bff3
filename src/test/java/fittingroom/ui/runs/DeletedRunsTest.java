package fittingroom.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.runs.RunEvent;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunRecorder;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs that are deleted in the drawer and taken back, in every order with what happens meanwhile. */
class DeletedRunsTest extends RunsBed {
    @Test
    void deletedRunsLeaveTheListAtOnceAndUndoBringsThemBackStepByStep() throws Exception {
        viewModel.delete(List.of(RUN_1, RUN_3));
        viewModel.delete(List.of(RUN_2));

        assertThat(viewModel.undoableProperty().get()).isEqualTo("run-2");
        assertThat(message()).isEqualTo("run-2 is deleted.");
        until(() -> ids().isEmpty());
        viewModel.undoDelete();
        until(() -> ids().equals(List.of(RUN_2)));
        assertThat(viewModel.undoableProperty().get()).isEqualTo("run-1, run-3");
        viewModel.undoDelete();
        until(() -> ids().equals(List.of(RUN_3, RUN_2, RUN_1)));
        assertThat(viewModel.undoableProperty().get()).isEmpty();
        assertThat(store.list().runs()).hasSize(3);
        assertThat(asked).startsWith("left [run-1, run-3]", "left [run-2]", "returned [run-2]");
    }

    /** As while a virus scanner reads in its folder. */
    @Test
    void undoThatFailedCanBeTriedAgain() throws Exception {
        viewModel.delete(List.of(RUN_1, RUN_2));
        until(() ->
                Files.isDirectory(home.resolve("deleted/run-1")) && Files.isDirectory(home.resolve("deleted/run-2")));
        Files.writeString(Files.createDirectory(home.resolve("runs/run-1")).resolve("in-the-way"), "");

        viewModel.undoDelete();
        until(() -> ids().equals(List.of(RUN_3, RUN_2)));
        until(() -> !viewModel.undoableProperty().get().isEmpty());
        assertThat(viewModel.undoableProperty().get()).isEqualTo("run-1");
        assertThat(message()).contains("run-1");

        Files.delete(home.resolve("runs/run-1/in-the-way"));
        Files.delete(home.resolve("runs/run-1"));
        viewModel.undoDelete();
        until(() -> ids().equals(List.of(RUN_3, RUN_2, RUN_1)));

        assertThat(viewModel.undoableProperty().get()).isEmpty();
    }

    @Test
    void runsThatAnUndoBringsBackAreChosenInPlaceOfWhatWasChosenMeanwhile() throws Exception {
        viewModel.choose(List.of(RUN_1, RUN_3));
        viewModel.delete(List.of(RUN_1, RUN_3));
        until(() -> ids().equals(List.of(RUN_2)));
        assertThat(viewModel.chosen()).isEmpty();
        viewModel.choose(List.of(RUN_2));

        viewModel.undoDelete();
        until(() -> ids().size() == 3);
        assertThat(viewModel.chosen()).containsExactly(RUN_3, RUN_1);
        viewModel.undoDelete();

        assertThat(viewModel.chosen()).as("with nothing to undo").containsExactly(RUN_3, RUN_1);
    }

    @Test
    void deletedRunDoesNotComeBackWithARefresh() throws Exception {
        viewModel.delete(List.of(RUN_2));
        viewModel.refresh();
        until(() -> ids().equals(List.of(RUN_3, RUN_1)));
        until(window::isEmpty);

        assertThat(ids()).containsExactly(RUN_3, RUN_1);
    }

    @Test
    void runThatTrainsIsNotDeletedAndTheOthersAre() throws Exception {
        try (RunRecorder training = store.begin(config(4), RunLabels.NONE)) {
            RunId alive = training.run().id();
            viewModel.refresh();
            until(() -> ids().contains(alive));

            viewModel.delete(List.of(alive, RUN_1));
            until(() -> !ids().contains(RUN_1));

            assertThat(ids()).contains(alive);
            assertThat(message()).isEqualTo("run-1 is deleted. run-4 is being trained; stop it first.");
            assertThat(store.find(alive)).isPresent();
        }
    }

    @Test
    @SuppressWarnings("resource") // trains on until the test ends
    void runThatBeganToTrainElsewhereMeanwhileComesBackWithASentence() throws Exception {
        try (RunRecorder elsewhere = store.begin(config(4), RunLabels.NONE)) {
            viewModel.list().put(List.of(ended(elsewhere)));
            until(() -> ids().size() == 4);

            viewModel.delete(List.of(RunId.ofNumber(4)));
            until(() -> ids().size() == 3);
            until(() -> message().contains("stop it first"));
            until(() -> ids().size() == 4);
        }

        assertThat(viewModel.undoableProperty().get()).isEmpty();
    }

    @Test
    void deletedBaselineIsNoBaselineAnyMore() throws Exception {
        viewModel.pinBaseline(RUN_1);
        until(() -> asked.contains("baseline run-1"));
        assertThat(viewModel.baseline().differences(row(RUN_2))).isEqualTo("seed 1 → 2");

        viewModel.delete(List.of(RUN_1));

        assertThat(asked).endsWith("baseline none", "left [run-1]");
        assertThat(viewModel.baseline().differences(row(RUN_2))).isEqualTo("–");
    }

    @Test
    void deletedBaselineIsOneAgainAfterAnUndoUnlessAnotherIsByThen() throws Exception {
        viewModel.pinBaseline(RUN_1);
        viewModel.delete(List.of(RUN_1));
        viewModel.undoDelete();
        until(() -> viewModel.baseline().is(RUN_1));
        until(() -> asked.lastIndexOf("baseline run-1") > asked.indexOf("baseline none"));
        until(() -> ids().size() == 3);
        assertThat(viewModel.baseline().differences(row(RUN_2))).isEqualTo("seed 1 → 2");

        viewModel.delete(List.of(RUN_1));
        viewModel.pinBaseline(RUN_2);
        viewModel.undoDelete();
        until(() -> ids().size() == 3);

        assertThat(viewModel.baseline().is(RUN_2)).isTrue();
    }

    @Test
    void undoAfterTheStartOfAnotherRunKeepsBoth() throws Exception {
        viewModel.delete(List.of(RUN_3));
        until(() -> !ids().contains(RUN_3));
        try (RunRecorder next = store.begin(config(4), RunLabels.NONE)) {
            assertThat(next.run().id()).isEqualTo(RunId.ofNumber(4));
            next.epochFinished(epoch(1));
            viewModel.hear(new RunEvent(RunId.ofNumber(4), epoch(1)));
            until(() -> ids().contains(RunId.ofNumber(4)));

            viewModel.undoDelete();
            until(() -> ids().size() == 4);

            assertThat(ids()).containsExactly(RunId.ofNumber(4), RUN_3, RUN_2, RUN_1);
        }
    }

    @Test
    void quittingWithAnUndoPendingMakesTheDeletionFinal() throws Exception {
        viewModel.delete(List.of(RUN_1, RUN_2));
        until(() -> ids().equals(List.of(RUN_3)));

        viewModel.makeDeletionFinal();
        workbench.close();

        assertThat(home.resolve("deleted")).isEmptyDirectory();
        assertThat(store.list().runs()).extracting(run -> run.id()).containsExactly(RUN_3);
        assertThat(viewModel.undoableProperty().get()).isEmpty();
    }

    @Test
    void runThatIsGoneMeanwhileIsSaidToBe() throws Exception {
        store.delete(RUN_1);
        viewModel.show(RUN_1);
        until(() -> message().equals("run-1 is not there any more."));

        viewModel.refresh();
        until(() -> ids().equals(List.of(RUN_3, RUN_2)));
    }
}
