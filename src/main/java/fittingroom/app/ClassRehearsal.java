package fittingroom.app;

import fittingroom.cli.Terminal;
import fittingroom.network.ModelFile;
import fittingroom.ui.FxEventPump;
import fittingroom.ui.shell.About;
import fittingroom.ui.shell.ShellView;
import fittingroom.ui.shell.ShellViewModel;
import fittingroom.ui.shell.Themes;
import fittingroom.ui.shell.WindowSettings;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.ProgramVersion;
import fittingroom.workbench.WorkbenchSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Scene;

/**
 * Loads what a start loads, in a process of its own that shows nothing and keeps nothing, so that Java's class-data
 * archive ({@code -XX:ArchiveClassesAtExit}) can be made in the background: a measurement of the included model, then, where
 * there is a display, the window's contents drawn into a picture.
 */
public final class ClassRehearsal {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final long SECONDS_TO_PREPARE = 10;

    private ClassRehearsal() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Directories.followHomeVariable();
        Path home = Files.createTempDirectory("fitting-room-rehearsal");
        int exitCode;
        try {
            exitCode = Terminal.run(new CompositionRoot(false), "evaluate", "--home", home.toString());
            if (exitCode == 0 && Display.missing().isEmpty()) {
                drawTheWindow(home);
            }
        } finally {
            delete(home);
        }
        // Of a rehearsal that failed no archive is kept.
        System.exit(exitCode);
    }

    private static void drawTheWindow(Path home) throws InterruptedException {
        Path resources = new Directories().resources();
        LocalWorkbench workbench = new LocalWorkbench(new WorkbenchSettings(
                home,
                resources.resolve("fashion-mnist"),
                resources.resolve("models").resolve("best-cnn" + ModelFile.EXTENSION),
                OwnProgram::command));
        CountDownLatch drawn = new CountDownLatch(1);
        Platform.startup(() -> {
            Themes themes = new Themes(WindowSettings.load(home).theme(), false);
            themes.apply();
            ShellViewModel viewModel = new ShellViewModel(
                    workbench,
                    Platform::runLater,
                    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS),
                    new FxEventPump());
            ShellView view = new ShellView(viewModel, themes, new About(ProgramVersion.get(), home, () -> ""));
            Scene scene = new Scene(view.root(), WIDTH, HEIGHT);
            viewModel.prepare();
            scene.snapshot(null);
            view.fillAllPanes();
            scene.snapshot(null);
            drawn.countDown();
        });
        if (drawn.await(SECONDS_TO_PREPARE, TimeUnit.SECONDS)) {
            // What is prepared beside the window is loaded by then.
            TimeUnit.SECONDS.sleep(SECONDS_TO_PREPARE);
        }
        workbench.close();
        Platform.exit();
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
