package fittingroom.app;

import static org.awaitility.Awaitility.await;

import fittingroom.ui.FxEventPump;
import fittingroom.ui.shell.About;
import fittingroom.ui.shell.ShellView;
import fittingroom.ui.shell.ShellViewModel;
import fittingroom.ui.shell.Themes;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/** The real window over a real workbench, for the tests. */
record OpenWindow(LocalWorkbench workbench, ShellViewModel viewModel, ShellView view, Themes themes, Scene scene) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Shows it; on the window's thread. */
    static OpenWindow show(Stage stage, Path home, Path data, double width, double height) {
        return show(stage, home, data, width, height, Runnable::run);
    }

    /** @param soon runs what the window's first frame doesn't need */
    static OpenWindow show(Stage stage, Path home, Path data, double width, double height, Executor soon) {
        OpenWindow window = of(home, data, width, height, soon);
        stage.setScene(window.scene());
        stage.show();
        return window;
    }

    /** Prepares its scene and shows it nowhere, so that it can have sizes that no screen of a test has. */
    static OpenWindow of(Path home, Path data, double width, double height) {
        return of(home, data, width, height, Runnable::run);
    }

    static OpenWindow of(Path home, Path data, double width, double height, Executor soon) {
        LocalWorkbench workbench =
                new LocalWorkbench(new WorkbenchSettings(home, data, home.resolve("none.fittingroom")));
        ShellViewModel viewModel = new ShellViewModel(
                workbench,
                Platform::runLater,
                CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS),
                new FxEventPump());
        Themes themes = new Themes(Themes.Choice.LIGHT, false);
        themes.apply();
        ShellView view = new ShellView(viewModel, themes, new About("test", home, () -> ""), soon);
        Scene scene = new Scene(view.root(), width, height);
        viewModel.prepare();
        return new OpenWindow(workbench, viewModel, view, themes, scene);
    }

    /** Of the scene as it is laid out, for looking at: {@code -Dfittingroom.pictures=DIR} keeps it there. */
    void picture(String name) {
        String folder = System.getProperty("fittingroom.pictures");
        if (folder != null) {
            WritableImage image = view.root().snapshot(null, null);
            BufferedImage copy =
                    new BufferedImage((int) image.getWidth(), (int) image.getHeight(), BufferedImage.TYPE_INT_ARGB);
            for (int y = 0; y < copy.getHeight(); y++) {
                for (int x = 0; x < copy.getWidth(); x++) {
                    copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
                }
            }
            try {
                ImageIO.write(copy, "png", Path.of(folder, name + ".png").toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static void awaitThat(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
