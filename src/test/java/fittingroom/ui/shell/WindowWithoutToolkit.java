package fittingroom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.runs.RunEvent;
import fittingroom.ui.EventPump;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The window's view model over the real workbench; the test's thread is the window's. */
final class WindowWithoutToolkit implements AutoCloseable {
    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final DirectPump pump = new DirectPump();
    private final LocalWorkbench workbench;
    private final ShellViewModel viewModel;

    WindowWithoutToolkit(Path home, Path data) {
        workbench = new LocalWorkbench(new WorkbenchSettings(home, data, Path.of("none.fittingroom")));
        Executor never = task -> {};
        viewModel = new ShellViewModel(workbench, window::add, never, pump);
        viewModel.prepare();
    }

    private final class DirectPump implements EventPump {
        private Consumer<RunEvent> receiver = event -> {};

        @Override
        public Consumer<RunEvent> to(Consumer<RunEvent> newReceiver) {
            receiver = newReceiver;
            return event -> window.add(() -> newReceiver.accept(event));
        }

        @Override
        public double monitoringShare() {
            return 0;
        }
    }

    ShellViewModel viewModel() {
        return viewModel;
    }

    /** As if the run that goes on had told it. */
    void hear(RunEvent event) {
        pump.receiver.accept(event);
    }

    /** Does what the window is asked for until this holds. */
    void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Runnable next = window.poll(120, TimeUnit.SECONDS);
            assertThat(next).as("the window is asked for something").isNotNull();
            next.run();
        }
    }

    @Override
    public void close() {
        workbench.close();
    }
}
