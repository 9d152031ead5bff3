package fittingroom.robots;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.experiment.Preset;
import fittingroom.image.GrayImage;
import fittingroom.runs.RunId;
import fittingroom.runs.RunSummary;
import fittingroom.ui.controls.gallery.ImageOrder;
import fittingroom.ui.controls.matrix.MatrixData;
import fittingroom.ui.curves.CurveAxis;
import fittingroom.ui.data.DataViewModel;
import fittingroom.ui.evaluation.EvaluationViewModel;
import fittingroom.ui.evaluation.ImageFilter;
import fittingroom.ui.evaluation.ImageSelection;
import fittingroom.ui.shell.Message;
import fittingroom.ui.shell.Phase;
import fittingroom.ui.shell.ShellViewModel;
import fittingroom.ui.shell.Tab;
import fittingroom.ui.shell.Themes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;

/**
 * Somebody who does everything that the window offers, in seeded random order: trains, pauses, stops, forks and trains
 * the fork, compares, deletes, takes back, resizes, switches themes and tabs, draws, scrubs, filters, zooms, and presses
 * whatever button there is. At the end it says whether anything complained, in the log too, how the memory went, and
 * which threads are left. One class: what it does is one list of deeds, which is what has to be read.
 *
 * <p>Usage: {@code WanderingRobot HOME MINUTES SEED}, under a display.
 */
final class WanderingRobot {
    private static final int SAMPLES = 24;
    /** So that the home doesn't grow for ever, and with it what honestly belongs in the memory. */
    private static final int MOST_RUNS = 12;
    /** They ask for a file in a window of the system's, start processes, or compute for minutes. */
    private static final Set<String> NOT_PRESSED = Set.of("open", "settings", "start", "extend", "find", "test");

    private record Action(String name, int weight, Runnable work) {}

    private final RobotWindow window;
    private final ShellViewModel shell;
    private final Random random;
    private final Map<String, Integer> done = new TreeMap<>();
    private final Map<String, Integer> errors = new TreeMap<>();
    private final Vitals vitals = new Vitals();
    private final List<Action> actions;
    private final int weights;
    private List<RunId> runs = List.of();
    private double longestMillis;
    private String longest = "";
    private String newest = "";

    private WanderingRobot(RobotWindow window, long seed) {
        this.window = window;
        this.shell = window.viewModel;
        this.random = new Random(seed);
        this.actions = Stream.of(commands(), drawer(), panes(), frame())
                .flatMap(List::stream)
                .toList();
        this.weights = actions.stream().mapToInt(Action::weight).sum();
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        double minutes = Double.parseDouble(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> Complaints.add(failure));
        Complaints.listenToTheLog();
        Map<String, Integer> before = Vitals.threads();
        RobotWindow window = RobotWindow.open(home);
        WanderingRobot robot = new WanderingRobot(window, seed);
        robot.wander(minutes);
        window.close();
        Thread.sleep(3_000);
        robot.report(before);
        System.exit(Complaints.all().isEmpty() ? 0 : 1);
    }

    private void wander(double minutes) throws InterruptedException {
        RobotWindow.await(() -> shell.phaseProperty().get() == Phase.READY, 120);
        RobotWindow.onWindow(() -> shell.messageProperty().addListener((observable, old, now) -> {
            if (now.kind() == Message.Kind.ERROR) {
                errors.merge(now.sentence(), 1, Integer::sum);
            }
        }));
        long begin = System.nanoTime();
        long end = begin + (long) (minutes * 60e9);
        long sample = (end - begin) / SAMPLES;
        long nextSample = begin + sample;
        while (System.nanoTime() < end) {
            list();
            long asked = System.nanoTime();
            RobotWindow.onWindow(this::act);
            double millis = (System.nanoTime() - asked) / 1e6;
            if (millis > longestMillis) {
                longestMillis = millis;
                longest = newest;
            }
            Thread.sleep(50 + random.nextInt(900));
            if (System.nanoTime() > nextSample) {
                nextSample += sample;
                vitals.sample();
            }
        }
        RobotWindow.onWindow(shell.commands()::cancel);
        RobotWindow.onWindow(shell.panes().doctor().requests()::cancel);
        if (!RobotWindow.await(() -> !shell.commands().isRunning(), 60)) {
            Complaints.add("a run did not end within a minute");
        }
    }

    private void list() {
        CompletableFuture<List<RunId>> listed = window.workbench
                .runs()
                .list()
                .thenApply(found -> found.runs().stream().map(RunSummary::id).toList());
        runs = listed.join();
    }

    /** One thing that a hand would do. */
    private void act() {
        int chosen = random.nextInt(weights);
        for (Action action : actions) {
            chosen -= action.weight();
            if (chosen < 0) {
                done.merge(action.name(), 1, Integer::sum);
                newest = action.name();
                action.work().run();
                return;
            }
        }
    }

    private List<Action> commands() {
        return List.of(
                new Action("train", 5, this::train),
                new Action("pause or resume", 2, () -> shell.commands().pauseOrResume()),
                new Action("one epoch", 1, () -> {
                    if (shell.commands().isRunning()) {
                        shell.commands().trainOneEpoch();
                    }
                }),
                new Action("stop", 2, () -> shell.commands().stop()),
                new Action("dismiss the message", 1, shell::dismissMessage));
    }

    private List<Action> drawer() {
        return List.of(
                new Action("fork", 3, this::fork),
                new Action("ten more epochs", 1, () -> anyRun().ifPresent(shell.runs()::moreEpochs)),
                new Action("resume a run", 1, () -> anyRun().ifPresent(shell.runs()::resume)),
                new Action("compare", 2, () -> {
                    if (runs.size() > 1) {
                        shell.runs().compare(runs.subList(0, Math.min(runs.size(), 2 + random.nextInt(2))));
                    }
                }),
                new Action("delete", 2, this::delete),
                new Action("take a deletion back", 1, shell.runs()::undoDelete),
                new Action("show a run", 2, () -> anyRun().ifPresent(shell.runs()::show)),
                new Action("baseline", 1, () -> anyRun().ifPresent(shell.runs()::pinBaseline)),
                new Action(
                        "name and tag",
                        1,
                        () -> anyRun().ifPresent(run -> shell.runs()
                                .label(
                                        List.of(run),
                                        labels -> labels.withName(Optional.of("wanderer " + random.nextInt(100)))))),
                new Action(
                        "search",
                        1,
                        () -> shell.runs()
                                .searchProperty()
                                .set(any(List.of("", "", "accuracy > 0.5", "cnn", "tag:x", "<")))));
    }

    private List<Action> panes() {
        var panes = shell.panes();
        var evaluation = panes.evaluation();
        return List.of(
                new Action("scrub", 2, () -> evaluation.showEpoch(1 + random.nextInt(5))),
                new Action("source and display", 1, () -> {
                    evaluation.sourceProperty().set(any(List.of(EvaluationViewModel.Source.values())));
                    evaluation.displayProperty().set(any(List.of(MatrixData.Display.values())));
                }),
                new Action("gallery", 2, () -> {
                    var gallery = evaluation.gallery();
                    gallery.selectionProperty().set(new ImageSelection.OfClass(random.nextInt(10)));
                    gallery.orderProperty().set(any(List.of(ImageOrder.values())));
                    gallery.filterProperty().set(any(List.of(ImageFilter.values())));
                    gallery.garmentProperty()
                            .set(random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(10)));
                }),
                new Action("charts", 2, () -> {
                    var curves = panes.curves();
                    curves.axisProperty().set(any(List.of(CurveAxis.values())));
                    curves.growingProperty().set(random.nextBoolean());
                    curves.view().smoothingProperty().set(random.nextDouble());
                }),
                new Action("wheel over a chart", 1, () -> {
                    window.point(random.nextBoolean() ? "#accuracy" : "#loss", random.nextDouble(), 0.5);
                    window.robot.mouseWheel(random.nextInt(9) - 4);
                }),
                new Action("try noise", 1, () -> panes.tryIt().showGarment(GrayImage.of(28, 28, noise()), "noise")),
                new Action("test image", 1, panes.tryIt()::openTestImage),
                new Action("data", 1, () -> panes.data().partProperty().set(any(List.of(DataViewModel.Part.values())))),
                new Action("learning rate", 1, () -> {
                    if (random.nextBoolean()) {
                        panes.doctor().requests().findLearningRate();
                    } else {
                        panes.doctor().requests().cancel();
                    }
                }));
    }

    private List<Action> frame() {
        return List.of(
                new Action("resize", 2, () -> {
                    window.stage.setWidth(1000 + random.nextInt(900));
                    window.stage.setHeight(640 + random.nextInt(400));
                }),
                new Action("theme", 2, () -> window.themes.choiceProperty().set(any(List.of(Themes.Choice.values())))),
                new Action("tab", 3, () -> shell.tabProperty().set(any(List.of(Tab.values())))),
                new Action("press some button", 6, this::press));
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private Optional<RunId> anyRun() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(any(runs));
    }

    private float[] noise() {
        float[] pixels = new float[28 * 28];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        return pixels;
    }

    /** Begins a fork that waits, mostly; else a new run that takes some seconds. */
    private void train() {
        if (shell.commands().isRunning()) {
            return;
        }
        if (shell.forkProperty().get().isEmpty() || random.nextInt(4) == 0) {
            Experiment base = (random.nextInt(3) == 0 ? Preset.QUICK_GRU : Preset.QUICK_CNN).config();
            var usual = base.hyperparameters();
            shell.panes()
                    .experiment()
                    .show(new Experiment(
                            base.network(),
                            new Hyperparameters(
                                    usual.learningRate(),
                                    usual.schedule(),
                                    64,
                                    2 + random.nextInt(4),
                                    5,
                                    random.nextInt(1000),
                                    400,
                                    0.2),
                            base.augmentation()));
        }
        shell.commands().train();
    }

    private void fork() {
        anyRun().ifPresent(run -> shell.runs().keptEpochs(run, epochs -> {
            if (!epochs.isEmpty() && !shell.commands().isRunning()) {
                shell.runs().fork(run, any(epochs));
            }
        }));
    }

    private void delete() {
        if (runs.size() > 3) {
            int most = runs.size() > MOST_RUNS ? runs.size() - MOST_RUNS + 3 : 1 + random.nextInt(2);
            Set<RunId> chosen = new HashSet<>();
            while (chosen.size() < Math.min(most, runs.size() - 2)) {
                chosen.add(any(runs));
            }
            shell.runs().delete(List.copyOf(chosen));
        }
    }

    /** Any button that can be seen and pressed, but those that would leave the window. */
    private void press() {
        List<ButtonBase> buttons = new ArrayList<>();
        for (String kind : List.of(".button", ".toggle-button", ".check-box")) {
            for (Node node : window.view.root().lookupAll(kind)) {
                if (node instanceof ButtonBase button && isPressable(button)) {
                    buttons.add(button);
                }
            }
        }
        if (!buttons.isEmpty()) {
            any(buttons).fire();
        }
    }

    private static boolean isPressable(ButtonBase button) {
        String name = String.valueOf(button.getAccessibleText());
        boolean leaves = NOT_PRESSED.contains(String.valueOf(button.getId())) || name.contains("xport");
        return !leaves && !button.isDisabled() && isSeen(button);
    }

    private static boolean isSeen(Node node) {
        return node.isVisible() && (node.getParent() == null || isSeen(node.getParent()));
    }

    private void report(Map<String, Integer> before) {
        System.out.println("done: " + done);
        System.out.printf(
                Locale.ROOT, "longest answer of the window's thread: %.0f ms, to: %s%n", longestMillis, longest);
        System.out.println("sentences of errors in the window: " + errors);
        System.out.println("warnings in the log: " + Complaints.warnings());
        vitals.report();
        Map<String, Integer> left = Vitals.threads();
        before.forEach((name, count) -> left.computeIfPresent(name, (same, now) -> now > count ? now - count : null));
        Map<String, Integer> ours = new TreeMap<>(left);
        ours.keySet().removeIf(WanderingRobot::belongsToOthers);
        System.out.println("threads left over: " + ours + ", of the toolkit, Java and the native library: " + left);
        if (!ours.isEmpty()) {
            Complaints.add("threads left over: " + ours);
        }
        Complaints.all().forEach(complaint -> System.out.println("complaint: " + complaint));
        System.out.println(Complaints.all().isEmpty() ? "nothing complained" : "THERE WERE COMPLAINTS");
    }

    /** The toolkit's, the virtual machine's and the native library's own, which live as long as the process. */
    private static boolean belongsToOthers(String thread) {
        return thread.matches(
                "(?i)(Prism|Quantum|DeallocatorService|JavaFX|InvokeLater|Java2D|Gtk|Cleaner|Common-Cleaner|ForkJoinPool.common|"
                        + "CompletableFutureDelay|process reaper|JavaCPP|Attach|Signal|DestroyJavaVM|main$|Image Fetcher|kernels|"
                        + "AWT|glass).*");
    }
}
