package fittingroom.app;

import fittingroom.training.SmallExperiments;
import fittingroom.ui.FxEventPump;
import fittingroom.ui.shell.About;
import fittingroom.ui.shell.ShellView;
import fittingroom.ui.shell.ShellViewModel;
import fittingroom.ui.shell.Themes;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

/**
 * Measures the frames of the real window while its drawer scrolls through all runs of a home and filters them, and prints
 * a line for each: p50, p99 and the longest, in milliseconds, and the same of the
 * processor's time that the window's thread takes for a frame, which other programs on the machine don't change. A
 * program and no test: {@code java … fittingroom.app.DrawerFrames HOME [SECONDS]}; {@code fittingroom.runs.LargeHome} makes a
 * home of 1,000 runs.
 */
public final class DrawerFrames {
    private static final double ROWS_A_FRAME = 1.5;
    private static final String[] SEARCHES = {
        "s",
        "se",
        "seed",
        "seed 7",
        "accuracy > 0.8",
        "tag:tag3",
        "",
        "-tag:tag1 loss<0.4",
        "run-9",
        "learning-rate<0.002"
    };

    private final ShellViewModel viewModel;
    private final Node drawer;

    private DrawerFrames(ShellViewModel viewModel, Node drawer) {
        this.viewModel = viewModel;
        this.drawer = drawer;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
        LocalWorkbench workbench = new LocalWorkbench(
                new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none.fittingroom")));
        CountDownLatch done = new CountDownLatch(1);
        Platform.startup(() -> open(workbench, home, seconds, done));
        done.await();
        Platform.exit();
        workbench.close();
    }

    private static void open(LocalWorkbench workbench, Path home, int seconds, CountDownLatch done) {
        ShellViewModel viewModel = new ShellViewModel(
                workbench,
                Platform::runLater,
                CompletableFuture.delayedExecutor(600, TimeUnit.MILLISECONDS),
                new FxEventPump());
        Themes themes = new Themes(Themes.Choice.DARK, false);
        themes.apply();
        ShellView view = new ShellView(viewModel, themes, new About("test", home, ""));
        Stage stage = new Stage();
        stage.setScene(new Scene(view.root(), 1440, 900));
        stage.show();
        long begin = System.nanoTime();
        viewModel.runs().refresh();
        DrawerFrames frames = new DrawerFrames(viewModel, view.root());
        frames.whenListed(
                begin,
                () -> frames.measure(
                        "scroll",
                        seconds,
                        frames.scrolling(),
                        () -> frames.measure("filter", seconds, frames.filtering(), done::countDown)));
    }

    private void whenListed(long begin, Runnable then) {
        new AnimationTimer() {
            private int quiet;

            @Override
            public void handle(long now) {
                if (table().getItems().isEmpty()) {
                    return;
                }
                if (quiet++ == 0) {
                    System.out.printf(
                            Locale.ROOT,
                            "%d runs listed after %.0f ms%n",
                            table().getItems().size(),
                            (now - begin) / 1e6);
                }
                // The first frames load classes and style sheets.
                if (quiet > 120) {
                    stop();
                    then.run();
                }
            }
        }.start();
    }

    private TableView<?> table() {
        return (TableView<?>) drawer.lookup(".runs .table-view");
    }

    private interface Step {
        void at(int frame);
    }

    private ScrollBar scrollBar() {
        return table().lookupAll(".scroll-bar").stream()
                .map(ScrollBar.class::cast)
                .filter(candidate -> candidate.getOrientation() == Orientation.VERTICAL)
                .findFirst()
                .orElseThrow();
    }

    /** Down through all rows and up again, one and a half rows a frame. */
    private Step scrolling() {
        ScrollBar bar = scrollBar();
        double rows = table().getItems().size();
        return frame -> {
            double place = frame * ROWS_A_FRAME % (2 * rows);
            bar.setValue(Math.min(place, 2 * rows - place) / rows);
        };
    }

    /** A key every eighth of a second, as a quick typist does. */
    private Step filtering() {
        TextField search = (TextField) drawer.lookup(".runs .runs-header > .text-field");
        return frame -> {
            if (frame % 8 == 0) {
                search.setText(SEARCHES[frame / 8 % SEARCHES.length]);
            }
        };
    }

    private void measure(String what, int seconds, Step step, Runnable then) {
        new AnimationTimer() {
            private final List<Double> frames = new ArrayList<>();
            private final List<Double> work = new ArrayList<>();
            private long workBefore;
            private long first;
            private long before;
            private int frame;

            @Override
            public void handle(long now) {
                long time = System.nanoTime();
                long worked = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                if (before == 0) {
                    first = time;
                } else {
                    frames.add((time - before) / 1e6);
                    work.add((worked - workBefore) / 1e6);
                }
                workBefore = worked;
                before = time;
                step.at(frame++);
                if (time - first > seconds * 1_000_000_000L) {
                    stop();
                    print(what, frames);
                    print(what + ", work of the window's thread", work);
                    viewModel.runs().searchProperty().set("");
                    then.run();
                }
            }
        }.start();
    }

    private static void print(String what, List<Double> frames) {
        List<Double> sorted = frames.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%-40s %5d frames   p50 %5.1f ms   p99 %5.1f ms   max %5.1f ms%n",
                what,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get((int) (sorted.size() * 0.99)),
                sorted.get(sorted.size() - 1));
    }
}
