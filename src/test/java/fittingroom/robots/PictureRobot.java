package fittingroom.robots;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.experiment.Preset;
import fittingroom.runs.Run;
import fittingroom.runs.RunSummary;
import fittingroom.ui.shell.Phase;
import fittingroom.ui.shell.Tab;
import fittingroom.ui.shell.Themes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/**
 * Takes pictures of every tab, in both themes, at 1440 × 900 and 1100 × 700: of the home's runs, or of short runs of its
 * own, one of which the doctor has something to say about. In a home without runs it first takes what a newcomer sees.
 *
 * <p>Usage: {@code PictureRobot HOME FOLDER [WIDTHxHEIGHT...]}, under a display; at 200 % with
 * {@code -Dglass.gtk.uiScale=2}, where width and height are half the pixels.
 */
final class PictureRobot {
    private static final List<int[]> USUAL_SIZES = List.of(new int[] {1440, 900}, new int[] {1100, 700});
    private static final int RUNS = 2;
    private static final int MOST_LOOKS = 20;

    private final RobotWindow window;
    private final Path folder;
    private final List<int[]> sizes;

    private PictureRobot(RobotWindow window, Path folder, List<int[]> sizes) {
        this.window = window;
        this.folder = folder;
        this.sizes = sizes;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        List<int[]> sizes = Arrays.stream(arguments)
                .skip(2)
                .map(size -> Arrays.stream(size.split("x"))
                        .mapToInt(Integer::parseInt)
                        .toArray())
                .toList();
        try (RobotWindow window = RobotWindow.open(Path.of(arguments[0]))) {
            new PictureRobot(window, folder, sizes.isEmpty() ? USUAL_SIZES : sizes).take();
        }
        System.exit(0);
    }

    private void take() throws Exception {
        RobotWindow.await(() -> window.viewModel.phaseProperty().get() == Phase.READY, 240);
        int before = window.workbench.runs().list().join().runs().size();
        if (before == 0) {
            takeAll("empty-");
        }
        for (int run = before; run < RUNS; run++) {
            train(run);
        }
        var runs = window.workbench.runs().list().join().runs().stream()
                .map(RunSummary::id)
                .toList();
        Run shown = window.workbench.runs().find(runs.get(0)).join().orElseThrow();
        RobotWindow.onWindow(() -> {
            window.viewModel.panes().experiment().show(shown.config());
            window.viewModel.runs().show(shown.id());
            window.viewModel.runs().compare(runs.subList(0, 2));
            window.viewModel.panes().tryIt().openTestImage();
            window.viewModel.panes().doctor().requests().findLearningRate();
        });
        RobotWindow.await(
                () -> window.viewModel
                        .panes()
                        .doctor()
                        .requests()
                        .curveProperty()
                        .get()
                        .isPresent(),
                300);
        takeAll("");
    }

    private void takeAll(String prefix) throws Exception {
        for (int[] size : sizes) {
            for (Themes.Choice theme : List.of(Themes.Choice.LIGHT, Themes.Choice.DARK)) {
                for (Tab tab : Tab.values()) {
                    take(prefix, size, theme, tab);
                }
            }
        }
    }

    private void train(int number) throws InterruptedException {
        Experiment base = Preset.QUICK_CNN.config();
        Hyperparameters usual = base.hyperparameters();
        RobotWindow.onWindow(() -> {
            window.viewModel
                    .panes()
                    .experiment()
                    .show(new Experiment(
                            base.network(),
                            new Hyperparameters(
                                    number == 0 ? 1e-3 : 1e-1, usual.schedule(), 64, 5, 5, 7 + number, 3_000, 0.2),
                            base.augmentation()));
            window.viewModel.commands().train();
        });
        RobotWindow.await(() -> window.viewModel.commands().isRunning(), 30);
        RobotWindow.await(() -> !window.viewModel.commands().isRunning(), 600);
    }

    private void take(String prefix, int[] size, Themes.Choice theme, Tab tab) throws Exception {
        RobotWindow.onWindow(() -> {
            window.themes.choiceProperty().set(theme);
            window.stage.setWidth(size[0]);
            window.stage.setHeight(size[1]);
            window.viewModel.tabProperty().set(tab);
        });
        Image picture = still();
        Path file = folder.resolve(String.format(Locale.ROOT, "%s%s-%s-%dx%d.png", prefix, tab, theme, size[0], size[1])
                .toLowerCase(Locale.ROOT));
        write(picture, file);
        System.out.println(file);
    }

    /** Once two looks a second apart see the same, as on a busy machine a layout takes its time. */
    private Image still() throws InterruptedException {
        Thread.sleep(1_500);
        int[] before = new int[0];
        Image picture = RobotWindow.onWindow(this::screen);
        for (int look = 0; look < MOST_LOOKS && !Arrays.equals(before, pixels(picture)); look++) {
            before = pixels(picture);
            Thread.sleep(1_000);
            picture = RobotWindow.onWindow(this::screen);
        }
        return picture;
    }

    private static int[] pixels(Image picture) {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }

    /** The window's pixels as they are, at 200 % too, without its frame. */
    private WritableImage screen() {
        Scene scene = window.view.root().getScene();
        return window.robot.getScreenCapture(
                null,
                window.stage.getX() + scene.getX(),
                window.stage.getY() + scene.getY(),
                scene.getWidth(),
                scene.getHeight(),
                false);
    }

    static void write(Image picture, Path file) throws IOException {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, pixels(picture), 0, width);
        ImageIO.write(image, "png", file.toFile());
    }
}
