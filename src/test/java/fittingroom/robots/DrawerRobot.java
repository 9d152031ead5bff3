package fittingroom.robots;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;

/**
 * Scrolls through all runs of a home in the drawer of the real window, down and up again, then types searches. Prints for
 * each the time from frame to frame (p50, p99 and the longest), and how much processor time the window's thread and the
 * one that renders take for a frame, which other programs on the machine hardly change.
 *
 * <p>Usage: {@code DrawerRobot HOME [SECONDS]}, under a display; {@code fittingroom.runs.LargeHome} makes a home of many runs.
 */
final class DrawerRobot {
    private static final double ROWS_A_FRAME = 1.5;
    /** A key every eighth frame, as a quick typist does. */
    private static final int FRAMES_A_KEY = 8;

    private static final int FRAMES_TO_WARM_UP = 240;
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

    private final RobotWindow window;
    private final int seconds;

    private DrawerRobot(RobotWindow window, int seconds) {
        this.window = window;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
        try (RobotWindow window = RobotWindow.open(Path.of(arguments[0]))) {
            new DrawerRobot(window, seconds).work();
        }
        System.exit(0);
    }

    private void work() throws InterruptedException {
        long begin = System.nanoTime();
        if (!RobotWindow.await(() -> !table().getItems().isEmpty(), 300)) {
            System.out.println("no runs are listed");
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "%d runs listed %.0f ms after the window%n",
                table().getItems().size(),
                (System.nanoTime() - begin) / 1e6);
        measure("scroll", RobotWindow.onWindow(this::scrolling));
        measure("search", RobotWindow.onWindow(this::searching));
    }

    private TableView<?> table() {
        return (TableView<?>) window.view.root().lookup(".runs .table-view");
    }

    private interface Step {
        void at(int frame);
    }

    private Step scrolling() {
        ScrollBar bar = table().lookupAll(".scroll-bar").stream()
                .map(ScrollBar.class::cast)
                .filter(candidate -> candidate.getOrientation() == Orientation.VERTICAL)
                .findFirst()
                .orElseThrow();
        double rows = table().getItems().size();
        return frame -> {
            double place = frame * ROWS_A_FRAME % (2 * rows);
            bar.setValue(Math.min(place, 2 * rows - place) / rows);
        };
    }

    private Step searching() {
        TextField search = (TextField) window.view.root().lookup(".runs .runs-header > .text-field");
        return frame -> {
            if (frame % FRAMES_A_KEY == 0) {
                search.setText(SEARCHES[frame / FRAMES_A_KEY % SEARCHES.length]);
            }
        };
    }

    private void measure(String what, Step step) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Clock clock = new Clock(step, done);
        RobotWindow.onWindow(clock::start);
        done.await();
        print(what, clock.frames);
        print(what + ", the window's thread", clock.work);
        print(what + ", rendering", clock.rendering);
    }

    private final class Clock extends AnimationTimer {
        private final Step step;
        private final CountDownLatch done;
        private final List<Double> frames = new ArrayList<>();
        private final List<Double> work = new ArrayList<>();
        private final List<Double> rendering = new ArrayList<>();
        private final long renderer = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("QuantumRenderer"))
                .findFirst()
                .orElseThrow()
                .getId();
        private long renderedBefore;
        private long measured;
        private long before;
        private long workBefore;
        private int frame;

        Clock(Step step, CountDownLatch done) {
            this.step = step;
            this.done = done;
        }

        @Override
        public void handle(long now) {
            long time = System.nanoTime();
            long worked = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long rendered = ManagementFactory.getThreadMXBean().getThreadCpuTime(renderer);
            if (frame == FRAMES_TO_WARM_UP) {
                measured = time;
            } else if (frame > FRAMES_TO_WARM_UP) {
                frames.add((time - before) / 1e6);
                work.add((worked - workBefore) / 1e6);
                rendering.add((rendered - renderedBefore) / 1e6);
            }
            before = time;
            workBefore = worked;
            renderedBefore = rendered;
            step.at(frame++);
            if (frame > FRAMES_TO_WARM_UP + 1 && time - measured > seconds * 1_000_000_000L) {
                stop();
                done.countDown();
            }
        }
    }

    private static void print(String what, List<Double> milliseconds) {
        List<Double> sorted = milliseconds.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%-28s %5d frames   p50 %5.1f ms   p99 %5.1f ms   longest %5.1f ms%n",
                what,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get((int) (sorted.size() * 0.99)),
                sorted.get(sorted.size() - 1));
    }
}
