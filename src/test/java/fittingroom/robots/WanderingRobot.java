package fittingroom.robots;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.experiment.Preset;
import fittingroom.image.GrayImage;
import fittingroom.runs.RunId;
import fittingroom.runs.RunSummary;
import fittingroom.ui.data.DataViewModel;
import fittingroom.ui.evaluation.ImageSelection;
import fittingroom.ui.shell.Phase;
import fittingroom.ui.shell.ShellViewModel;
import fittingroom.ui.shell.Tab;
import fittingroom.ui.shell.Themes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Somebody who does everything that the window offers, in seeded random order: trains, pauses, stops, forks, compares,
 * deletes, takes back, resizes, switches themes and tabs, draws, scrubs. At the end it says whether anything complained,
 * how the memory went, and which threads are left.
 *
 * <p>Usage: {@code WanderingRobot HOME MINUTES SEED}, under a display.
 */
final class WanderingRobot {
    private static final int SAMPLES = 12;
    private static final double MEGABYTE = 1e6;

    private final RobotWindow window;
    private final Random random;
    private final Map<String, Integer> done = new TreeMap<>();
    private final List<Double> memory = new ArrayList<>();
    private List<RunId> runs = List.of();

    private WanderingRobot(RobotWindow window, long seed) {
        this.window = window;
        this.random = new Random(seed);
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        double minutes = Double.parseDouble(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> Complaints.add(failure));
        Logger.getLogger("").setLevel(Level.WARNING);
        Set<String> before = threads();
        RobotWindow window = RobotWindow.open(home);
        WanderingRobot robot = new WanderingRobot(window, seed);
        robot.wander(minutes);
        window.close();
        Thread.sleep(3_000);
        robot.report(before);
        System.exit(Complaints.all().isEmpty() ? 0 : 1);
    }

    private static Set<String> threads() {
        Set<String> names = new TreeSet<>();
        Thread.getAllStackTraces().keySet().forEach(thread -> names.add(thread.getName()));
        return names;
    }

    private void wander(double minutes) throws InterruptedException {
        RobotWindow.await(() -> window.viewModel.phaseProperty().get() == Phase.READY, 120);
        long begin = System.nanoTime();
        long end = begin + (long) (minutes * 60e9);
        long sample = (end - begin) / SAMPLES;
        long nextSample = begin + sample;
        while (System.nanoTime() < end) {
            list();
            RobotWindow.onWindow(this::act);
            Thread.sleep(50 + random.nextInt(900));
            if (System.nanoTime() > nextSample) {
                nextSample += sample;
                memory.add(usedMegabytes());
            }
        }
        RobotWindow.onWindow(window.viewModel.commands()::cancel);
        if (!RobotWindow.await(() -> !window.viewModel.commands().isRunning(), 60)) {
            Complaints.add("a run did not end within a minute");
        }
    }

    private static double usedMegabytes() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
    }

    private void list() {
        CompletableFuture<List<RunId>> listed = window.workbench
                .runs()
                .list()
                .thenApply(found -> found.runs().stream().map(RunSummary::id).toList());
        runs = listed.join();
    }

    private Optional<RunId> anyRun() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(random.nextInt(runs.size())));
    }

    private void did(String what) {
        done.merge(what, 1, Integer::sum);
    }

    /** One thing that a hand would do. */
    private void act() {
        ShellViewModel shell = window.viewModel;
        var panes = shell.panes();
        switch (random.nextInt(22)) {
            case 0, 1, 2 -> train();
            case 3 -> {
                did("pause or resume");
                shell.commands().pauseOrResume();
            }
            case 4 -> {
                did("one epoch");
                if (shell.commands().isRunning()) {
                    shell.commands().trainOneEpoch();
                }
            }
            case 5, 6 -> {
                did("stop");
                shell.commands().stop();
            }
            case 7 -> fork();
            case 8 -> {
                did("compare");
                if (runs.size() > 1) {
                    shell.runs().compare(runs.subList(0, Math.min(runs.size(), 2 + random.nextInt(2))));
                }
            }
            case 9 -> {
                did("delete");
                if (runs.size() > 3) {
                    shell.runs().delete(List.of(runs.get(runs.size() - 1)));
                }
            }
            case 10 -> {
                did("take a deletion back");
                shell.runs().undoDelete();
            }
            case 11, 12 -> {
                did("resize");
                window.stage.setWidth(1000 + random.nextInt(900));
                window.stage.setHeight(640 + random.nextInt(400));
            }
            case 13 -> {
                did("theme");
                window.themes
                        .choiceProperty()
                        .set(List.of(Themes.Choice.values()).get(random.nextInt(3)));
            }
            case 14, 15 -> {
                did("tab");
                Tab[] tabs = Tab.values();
                shell.tabProperty().set(tabs[random.nextInt(tabs.length)]);
            }
            case 16 -> {
                did("show a run");
                anyRun().ifPresent(shell.runs()::show);
            }
            case 17 -> {
                did("scrub");
                panes.evaluation().showEpoch(1 + random.nextInt(5));
                panes.evaluation().gallery().selectionProperty().set(new ImageSelection.OfClass(random.nextInt(10)));
            }
            case 18 -> {
                did("try");
                panes.tryIt().showGarment(GrayImage.of(28, 28, noise()), "noise");
            }
            case 19 -> {
                did("test image");
                panes.tryIt().openTestImage();
            }
            case 20 -> {
                did("data");
                panes.data()
                        .partProperty()
                        .set(List.of(DataViewModel.Part.values()).get(random.nextInt(4)));
            }
            default -> {
                did("learning rate");
                if (random.nextBoolean()) {
                    panes.doctor().requests().findLearningRate();
                } else {
                    panes.doctor().requests().cancel();
                }
            }
        }
    }

    private float[] noise() {
        float[] pixels = new float[28 * 28];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        return pixels;
    }

    private void train() {
        did("train");
        if (!window.viewModel.commands().isRunning()) {
            Experiment base = (random.nextInt(3) == 0 ? Preset.QUICK_GRU : Preset.QUICK_CNN).config();
            var hyperparameters = base.hyperparameters();
            window.viewModel
                    .panes()
                    .experiment()
                    .show(new Experiment(
                            base.network(),
                            new Hyperparameters(
                                    hyperparameters.learningRate(),
                                    hyperparameters.schedule(),
                                    64,
                                    2 + random.nextInt(4),
                                    5,
                                    random.nextInt(1000),
                                    400,
                                    0.2),
                            base.augmentation()));
            window.viewModel.commands().train();
        }
    }

    private void fork() {
        did("fork");
        anyRun().ifPresent(run -> window.viewModel.runs().keptEpochs(run, epochs -> {
            if (!epochs.isEmpty() && !window.viewModel.commands().isRunning()) {
                window.viewModel.runs().fork(run, epochs.get(random.nextInt(epochs.size())));
            }
        }));
    }

    private void report(Set<String> before) {
        System.out.println("done: " + done);
        System.out.printf(
                Locale.ROOT,
                "used memory after collections, MB: %s%n",
                memory.stream()
                        .map(value -> String.format(Locale.ROOT, "%.0f", value))
                        .toList());
        if (memory.size() >= 6) {
            double early = mean(memory.subList(memory.size() / 4, memory.size() / 2));
            double late = mean(memory.subList(3 * memory.size() / 4, memory.size()));
            System.out.printf(Locale.ROOT, "second quarter %.0f MB, last quarter %.0f MB%n", early, late);
            if (late > 1.15 * early + 20) {
                Complaints.add(String.format(Locale.ROOT, "memory grew from %.0f to %.0f MB", early, late));
            }
        }
        Set<String> left = threads();
        left.removeAll(before);
        left.removeIf(WanderingRobot::belongsToOthers);
        System.out.println("threads left over: " + left);
        if (!left.isEmpty()) {
            Complaints.add("threads left over: " + left);
        }
        Complaints.all().forEach(complaint -> System.out.println("complaint: " + complaint));
        System.out.println(Complaints.all().isEmpty() ? "nothing complained" : "THERE WERE COMPLAINTS");
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** The toolkit's, the virtual machine's and the native library's own, which live as long as the process. */
    private static boolean belongsToOthers(String thread) {
        return thread.matches(
                "(?i)(Prism|Quantum|JavaFX|InvokeLater|Java2D|GtkNative|Gtk|Monocle|Cleaner|Common-Cleaner|"
                        + "ForkJoinPool|CompletableFuture|process reaper|JavaCPP|Attach|Signal|DestroyJavaVM|Image Fetcher|"
                        + "ADAM|Workspace|surefire|Thread-\\d+|main|Timer|Deallocator|AWT|Text|glass).*");
    }
}
