package fittingroom.ui;

import fittingroom.training.TrainingEvent;
import java.util.function.Consumer;

/** The way of a run's events to the window's thread. */
public interface EventPump {

    /** What the trainer calls, on its own thread; the receiver hears the events on the window's. */
    Consumer<TrainingEvent> to(TrainingEvent.Visitor receiver);

    /** Share of the window's time that hearing events took lately, in {@code [0, 1]}. */
    double monitoringShare();
}
