package fittingroom.robots;

import fittingroom.app.NativeHeap;
import fittingroom.app.SparingCompilation;
import fittingroom.ui.FxEventPump;
import fittingroom.ui.shell.About;
import fittingroom.ui.shell.ShellView;
import fittingroom.ui.shell.ShellViewModel;
import fittingroom.ui.shell.Themes;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

/** The real window over the real workbench, and hands to work it. Everything but {@link #onWindow} is of that thread. */
final class RobotWindow implements AutoCloseable {
    final LocalWorkbench workbench;
    final ShellViewModel viewModel;
    final ShellView view;
    final Themes themes = new Themes(Themes.Choice.LIGHT, false);
    final Stage stage = new Stage();
    final Robot robot = new Robot();
    private final Map<String, Node> pointed = new HashMap<>();

    private RobotWindow(Path home) {
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> Complaints.add(failure));
        workbench = new LocalWorkbench(new WorkbenchSettings(
                home, Path.of("data", "fashion-mnist"), Path.of("data", "models", "robust-cnn.fittingroom")));
        viewModel = new ShellViewModel(
                workbench,
                Platform::runLater,
                CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS),
                new FxEventPump());
        themes.apply();
        view = new ShellView(viewModel, themes, new About("robot", home, () -> ""));
        stage.setScene(new Scene(view.root(), 1440, 900));
        stage.setX(0);
        stage.setY(0);
        stage.show();
        view.fillPanesWhileResting();
        viewModel.prepare();
    }

    /** Starts the toolkit and shows the window. */
    static RobotWindow open(Path home) throws Exception {
        NativeHeap.share();
        CompletableFuture<RobotWindow> opened = new CompletableFuture<>();
        Platform.setImplicitExit(false);
        Platform.startup(() -> {
            try {
                opened.complete(new RobotWindow(home));
            } catch (RuntimeException e) {
                opened.completeExceptionally(e);
            }
        });
        try {
            RobotWindow window = opened.get(10, TimeUnit.MINUTES);
            SparingCompilation.begin();
            return window;
        } catch (ExecutionException | TimeoutException e) {
            // The toolkit's threads would keep the process.
            e.printStackTrace();
            System.exit(2);
            throw e;
        }
    }

    /** Does something on the window's thread and waits for it. */
    static <T> T onWindow(Callable<T> work) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        try {
            return task.get(5, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            Thread.getAllStackTraces().forEach((thread, stack) -> {
                System.err.println(thread);
                Arrays.stream(stack).forEach(line -> System.err.println("    " + line));
            });
            throw new IllegalStateException("the window's thread hangs; its stack stands above", e);
        }
    }

    static void onWindow(Runnable work) throws InterruptedException {
        onWindow(() -> {
            work.run();
            return true;
        });
    }

    /** @return whether it came about in time */
    static boolean await(BooleanSupplier condition, int seconds) throws InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (!onWindow(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }

    /** Moves the pointer to a place within a control, as shares of its size; the control is looked up once. */
    void point(String selector, double x, double y) {
        Node node = pointed.get(selector);
        if (node == null) {
            node = view.root().lookup(selector);
            if (node != null) {
                pointed.put(selector, node);
            }
        }
        if (node != null && node.getScene() != null) {
            var bounds = node.localToScreen(node.getBoundsInLocal());
            if (bounds != null) {
                robot.mouseMove(bounds.getMinX() + x * bounds.getWidth(), bounds.getMinY() + y * bounds.getHeight());
            }
        }
    }

    @Override
    public void close() {
        Platform.runLater(stage::hide);
        workbench.close();
        Platform.exit();
    }
}
