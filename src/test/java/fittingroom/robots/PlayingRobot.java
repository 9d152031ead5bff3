package fittingroom.robots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fittingroom.experiment.Preset;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.PaneListener;
import fittingroom.ui.controls.gallery.ImageOrder;
import fittingroom.ui.evaluation.ImageSelection;
import fittingroom.ui.shell.Phase;
import fittingroom.ui.shell.Tab;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javafx.animation.AnimationTimer;
import javafx.scene.input.MouseButton;

/**
 * Somebody who plays with charts and gallery while a Report CNN trains in the real window with everything open; beside it,
 * in turns, the same training in the terminal. Prints the frames' times and both throughputs.
 *
 * <p>Hands play all the time. Each round is an epoch in the window, whose images a second count, and one in the terminal.
 * Frames are timed in an epoch of their own after every other round, whose images a second are told but don't count: the
 * timer asks for sixty frames a second even while nothing changes, which the window itself never does.
 *
 * <p>Usage: {@code PlayingRobot HOME ROUNDS [PRESET]}, under a display, nothing else going on.
 */
final class PlayingRobot {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RobotWindow window;
    private final Random random = new Random(7);
    private final List<Double> frames = Collections.synchronizedList(new ArrayList<>());
    /** Of every epoch in the window. */
    private final List<Double> windowSpeeds = new ArrayList<>();

    private int move;

    private PlayingRobot(RobotWindow window) {
        this.window = window;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        Preset preset =
                Preset.byId(arguments.length > 2 ? arguments[2] : "report-cnn").orElseThrow();
        try (RobotWindow window = RobotWindow.open(home)) {
            new PlayingRobot(window).play(home, rounds, preset);
        }
        System.exit(0);
    }

    /** The time from one frame to the next, while something is to be played. */
    private final class Clock extends AnimationTimer {
        private long before;

        @Override
        public void handle(long now) {
            long begin = System.nanoTime();
            if (before != 0) {
                double frame = (begin - before) / 1e6;
                frames.add(frame);
                if (frame > 60) {
                    System.out.printf(Locale.ROOT, "a frame of %.1f ms after move %d%n", frame, (move - 1) % 400);
                }
            }
            before = begin;
        }
    }

    private void play(Path home, int rounds, Preset preset) throws Exception {
        RobotWindow.await(() -> window.viewModel.phaseProperty().get() == Phase.READY, 120);
        RobotWindow.onWindow(() -> {
            window.viewModel.panes().experiment().show(preset.config());
            window.viewModel.panes().shown().add(new PaneListener() {
                @Override
                public void epochFinished(TrainingEvent.EpochFinished event) {
                    windowSpeeds.add(event.metrics().imagesPerSecond());
                }
            });
        });
        List<Double> countedSpeeds = new ArrayList<>();
        List<Double> terminalSpeeds = new ArrayList<>();
        // The first epoch of each is for Java's compiler.
        tell("first epoch", playAnEpoch());
        for (int round = 1; round <= rounds; round++) {
            countedSpeeds.add(tell("window", playAnEpoch()));
            terminalSpeeds.add(tell("terminal", terminal(home, preset)));
            if (round % 2 == 1) {
                tell("window with its frames timed", playATimedEpoch());
            }
        }
        RobotWindow.onWindow(window.viewModel.commands()::cancel);
        RobotWindow.await(() -> !window.viewModel.commands().isRunning(), 60);
        report(countedSpeeds, terminalSpeeds);
    }

    private static double tell(String what, double imagesPerSecond) {
        System.out.printf(Locale.ROOT, "%s: %.0f images/s%n", what, imagesPerSecond);
        return imagesPerSecond;
    }

    private double playATimedEpoch() throws InterruptedException {
        Clock clock = new Clock();
        RobotWindow.onWindow(clock::start);
        double speed = playAnEpoch();
        RobotWindow.onWindow(clock::stop);
        return speed;
    }

    /** @return images a second */
    private double playAnEpoch() throws InterruptedException {
        int before = windowSpeeds.size();
        RobotWindow.onWindow(window.viewModel.commands()::trainOneEpoch);
        playUntilPaused(before);
        return windowSpeeds.get(windowSpeeds.size() - 1);
    }

    private void playUntilPaused(int epochsBefore) throws InterruptedException {
        long end = System.nanoTime() + 600_000_000_000L;
        while (System.nanoTime() < end
                && !(windowSpeeds.size() > epochsBefore
                        && RobotWindow.onWindow(
                                () -> window.viewModel.phaseProperty().get() == Phase.PAUSED))) {
            RobotWindow.onWindow(this::move);
            Thread.sleep(40);
        }
    }

    /** Twenty-five times a second something that a hand would do. */
    private void move() {
        int step = move++ % 400;
        var panes = window.viewModel.panes();
        if (step < 150) {
            window.point("#accuracy", 0.1 + 0.8 * (step % 75) / 75, 0.3 + 0.3 * random.nextDouble());
            if (step % 10 == 0) {
                window.robot.mouseWheel(step % 20 == 0 ? 2 : -2);
            }
        } else if (step < 250) {
            window.point("#heatmap", 0.15 + 0.8 * random.nextDouble(), 0.15 + 0.8 * random.nextDouble());
            if (step % 5 == 0) {
                window.robot.mouseClick(MouseButton.PRIMARY);
            }
        } else if (step < 330) {
            window.point("#gallery", 0.3, 0.5);
            window.robot.mouseWheel(step % 16 < 8 ? 3 : -3);
            if (step % 20 == 0) {
                panes.evaluation().gallery().selectionProperty().set(new ImageSelection.OfClass(random.nextInt(10)));
                panes.evaluation()
                        .gallery()
                        .orderProperty()
                        .set(List.of(ImageOrder.values()).get(random.nextInt(3)));
            }
        } else if (step == 330) {
            window.viewModel.tabProperty().set(Tab.LAYERS);
            panes.tryIt().openTestImage();
        } else if (step == 365) {
            window.viewModel.tabProperty().set(Tab.DATA);
        } else if (step == 399) {
            window.viewModel.tabProperty().set(Tab.TRAIN);
        }
    }

    /** One epoch in the terminal, after one for Java's compiler; images a second of the second. */
    private static double terminal(Path home, Preset preset) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(home, "terminal");
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-XX:-UseFPUForSpilling",
                "--add-exports",
                "java.base/jdk.internal.module=ALL-UNNAMED",
                "-Dfittingroom.resources=data",
                "-cp",
                System.getProperty("java.class.path"),
                "fittingroom.app.Launcher",
                "--home",
                folder.toString(),
                "train",
                "--preset",
                preset.id(),
                "--epochs",
                "2",
                "--json");
        Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        double speed = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode event = JSON.readTree(line);
                if (event.path("event").asText().equals("epoch")) {
                    speed = event.path("imagesPerSecond").asDouble();
                }
            }
        }
        process.waitFor();
        return speed;
    }

    private void report(List<Double> inWindow, List<Double> inTerminal) {
        List<Double> sorted = new ArrayList<>(frames);
        Collections.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%d frames: p50 %.1f ms, p99 %.1f ms, worst %.1f ms; above 33 ms: %d, above 100 ms: %d%n",
                sorted.size(),
                quantile(sorted, 0.5),
                quantile(sorted, 0.99),
                sorted.get(sorted.size() - 1),
                sorted.stream().filter(frame -> frame > 33).count(),
                sorted.stream().filter(frame -> frame > 100).count());
        System.out.printf(Locale.ROOT, "images/s in the window %s, in the terminal %s%n", inWindow, inTerminal);
        System.out.printf(
                Locale.ROOT,
                "the window keeps %.1f %% of the terminal's throughput (medians); monitoring %s%n",
                100 * median(inWindow) / median(inTerminal),
                window.viewModel.progress().monitoringProperty().get());
        Complaints.all().forEach(complaint -> System.out.println("complaint: " + complaint));
    }

    private static double quantile(List<Double> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size())));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
