package fittingroom.app;

import fittingroom.workbench.Workbench;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window's life: from the toolkit's start to the last close. */
@SuppressWarnings({"UnusedVariable", "FutureReturnValueIgnored"})
final class WorkbenchApp {
    private static final Logger LOG = LoggerFactory.getLogger(WorkbenchApp.class);

    private final Workbench workbench;
    private final Path home;
    private final Optional<Path> file;

    WorkbenchApp(Workbench workbench, Path home, Optional<Path> file) {
        this.workbench = workbench;
        this.home = home;
        this.file = file;
    }

    /** Shows the window and returns its exit code once it is closed. */
    int run() {
        // Data and ND4J load while JavaFX starts.
        workbench.prepare();
        CountDownLatch closed = new CountDownLatch(1);
        try {
            Platform.setImplicitExit(false);
            Platform.startup(() -> show(new Stage(), closed));
        } catch (UnsupportedOperationException | IllegalStateException e) {
            LOG.error("JavaFX did not start", e);
            System.err.println("The display could not be opened; check DISPLAY, "
                    + "or train in the terminal with \"fitting-room train\".");
            return 1;
        }
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workbench.close();
        return 0;
    }

    private void show(Stage stage, CountDownLatch closed) {
        stage.setOnHidden(event -> closed.countDown());
        stage.show();
    }
}
