package fittingroom.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.runs.Run;
import fittingroom.runs.RunEvent;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunRecorder;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.workbench.Runs;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.Test;

/** Runs that another process trains or deletes, with as many looks as a test wants. */
class RunsElsewhereTest extends RunsBed {
    private static final RunId RUN_4 = RunId.ofNumber(4);

    private final ConcurrentLinkedDeque<Runnable> paused = new ConcurrentLinkedDeque<>();

    private void look() throws InterruptedException {
        Runnable next = paused.poll();
        assertThat(next).as("a look follows the one before").isNotNull();
        next.run();
        until(() -> !paused.isEmpty());
        while (!window.isEmpty()) {
            window.take().run();
        }
    }

    private String state(RunId id) {
        return row(id).stateWord() + " " + row(id).epochs();
    }

    @Test
    void runThatIsTrainedElsewhereShowsWhileItTrainsAndItsEndAndNothingIsChosenOtherwise() throws Exception {
        viewModel.choose(List.of(RUN_2));
        viewModel.watch(paused::add);
        look();
        try (RunRecorder elsewhere = store.begin(config(4), RunLabels.NONE)) {
            look();
            assertThat(ids()).containsExactly(RUN_4, RUN_3, RUN_2, RUN_1);
            assertThat(state(RUN_4)).isEqualTo("training 0");
            look();
            elsewhere.epochFinished(epoch(1));
            look();
            assertThat(state(RUN_4)).isEqualTo("training 1");
            elsewhere.runFinished(new TrainingEvent.RunFinished(
                    new TrainingOutcome.Completed(new TrainingOutcome.Result(1, 1, 0.4, 0.81))));
        }
        look();
        assertThat(state(RUN_4)).isEqualTo("completed 1");
        assertThat(viewModel.chosen()).containsExactly(RUN_2);
    }

    @Test
    void runWhoseProcessDiedShowsAsInterrupted() throws Exception {
        viewModel.watch(paused::add);
        try (RunRecorder elsewhere = store.begin(config(4), RunLabels.NONE)) {
            elsewhere.epochFinished(epoch(1));
            look();
            look();
            assertThat(state(RUN_4)).isEqualTo("training 1");
        }
        look();
        assertThat(state(RUN_4)).isEqualTo("interrupted 1");
    }

    @Test
    void runThatIsDeletedElsewhereLeavesTheList() throws Exception {
        viewModel.watch(paused::add);
        look();
        look();
        store.delete(RUN_1);
        look();
        assertThat(ids()).containsExactly(RUN_3, RUN_2);
    }

    @Test
    void folderThatIsFilledOnlyAfterTheLookIsReadAtTheNextOne() throws Exception {
        finished(4);
        Path record = store.folder(RUN_4).resolve("run.json");
        Path log = store.folder(RUN_4).resolve("events.jsonl");
        Files.move(record, home.resolve("record"));
        Files.move(log, home.resolve("log"));
        viewModel.watch(paused::add);
        look();
        assertThat(ids()).containsExactly(RUN_3, RUN_2, RUN_1);

        Files.move(home.resolve("record"), record);
        Files.move(home.resolve("log"), log);
        look();
        assertThat(ids()).containsExactly(RUN_4, RUN_3, RUN_2, RUN_1);
    }

    private static final class NoDrawer implements RunsElsewhere.Drawer {
        private final List<String> asked;
        private final int size;

        NoDrawer(List<String> asked, int size) {
            this.asked = asked;
            this.size = size;
        }

        @Override
        public void list(Runnable then) {
            asked.add("list");
            then.run();
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public List<RunId> trainedElsewhere() {
            return List.of();
        }

        @Override
        public void found(Run run) {
            asked.add("found " + run.id());
        }
    }

    private List<String> looks(int size, int number) throws Exception {
        List<String> done = new ArrayList<>();
        Runs real = workbench.runs();
        Runs written = (Runs) Proxy.newProxyInstance(
                Runs.class.getClassLoader(), new Class<?>[] {Runs.class}, (proxy, method, arguments) -> {
                    done.add(method.getName());
                    return method.invoke(real, arguments);
                });
        new RunsElsewhere(written, window::add, paused::add, new NoDrawer(done, size)).watch();
        for (int i = 0; i < number; i++) {
            look();
        }
        return done;
    }

    @Test
    void looksThatFindNothingNewReadNoListAndNoRun() throws Exception {
        assertThat(looks(3, 4)).containsExactly("lastChange", "list", "lastChange", "list", "lastChange", "lastChange");
    }

    @Test
    void listOfHundredsOfRunsIsReadMoreSeldom() throws Exception {
        assertThat(looks(450, 5))
                .containsExactly("lastChange", "list", "lastChange", "lastChange", "lastChange", "list", "lastChange");
    }

    @Test
    void runThatTrainsInThisWindowIsNotLookedFor() throws Exception {
        try (RunRecorder here = store.begin(config(4), RunLabels.NONE)) {
            viewModel.watch(paused::add);
            look();
            look();
            here.epochFinished(epoch(1));
            viewModel.hear(new RunEvent(RUN_4, epoch(1)));
            until(() -> row(RUN_4).epochs() == 1);
            here.epochFinished(epoch(2));

            look();

            assertThat(row(RUN_4).epochs()).isEqualTo(1);
        }
    }
}
