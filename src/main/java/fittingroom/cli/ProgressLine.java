package fittingroom.cli;

import fittingroom.diagnosis.Progress;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a measurement has come: a bar on a terminal, elsewhere a line for each tenth on standard error. Ctrl+C calls
 * it off.
 */
final class ProgressLine implements Progress, AutoCloseable {
    private static final int PARTS = 10;

    private final String task;
    private final PrintWriter error;
    private final boolean interactive = System.console() != null;
    private volatile boolean calledOff;
    private final Thread stopper = new Thread(() -> calledOff = true, "interrupt");
    private @Nullable ProgressBar bar;
    private int told;

    ProgressLine(String task, PrintWriter error) {
        this.task = task;
        this.error = error;
        Runtime.getRuntime().addShutdownHook(stopper);
    }

    @Override
    public boolean report(int done, int total) {
        int part = PARTS * done / Math.max(1, total);
        if (interactive) {
            show(done, total);
        } else if (part > told) {
            told = part;
            error.println(task + ": " + told * 100 / PARTS + " %");
            error.flush();
        }
        return !calledOff;
    }

    private void show(int done, int total) {
        ProgressBar current = bar;
        if (current == null) {
            current = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .clearDisplayOnFinish()
                    .build();
            bar = current;
        }
        current.stepTo(done);
    }

    /** Takes the bar away, so that the result can be printed. */
    void finished() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    @Override
    public void close() {
        finished();
        try {
            Runtime.getRuntime().removeShutdownHook(stopper);
        } catch (IllegalStateException e) {
            // The virtual machine is ending.
            return;
        }
    }
}
