package fittingroom.ui;

import fittingroom.runs.RunEvent;
import java.util.function.Consumer;

/** The way of a run's events to the window's thread. */
public interface EventPump {

    /** What the trainer calls, on its own thread; the receiver hears the events on the window's. */
    Consumer<RunEvent> to(Consumer<RunEvent> receiver);

    /** Share of the processor that the window took lately while it heard of a run, in {@code [0, 1]}. */
    double monitoringShare();
}
