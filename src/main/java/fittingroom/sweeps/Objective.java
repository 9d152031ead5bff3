package fittingroom.sweeps;

import fittingroom.metrics.EpochMetrics;
import java.util.Arrays;
import java.util.Optional;

/** What a sweep looks for. */
public enum Objective {
    VALIDATION_ACCURACY("validation-accuracy", true) {
        @Override
        public double value(EpochMetrics epoch) {
            return epoch.validationAccuracy();
        }
    },
    VALIDATION_LOSS("validation-loss", false) {
        @Override
        public double value(EpochMetrics epoch) {
            return epoch.validationLoss();
        }
    };

    private final String id;
    private final boolean maximized;

    Objective(String id, boolean maximized) {
        this.id = id;
        this.maximized = maximized;
    }

    /** The name in a sweep's file, for example {@code validation-accuracy}. */
    public String id() {
        return id;
    }

    public boolean isMaximized() {
        return maximized;
    }

    public abstract double value(EpochMetrics epoch);

    /** What is to be small. */
    double loss(double value) {
        return maximized ? -value : value;
    }

    public boolean isBetter(double value, double than) {
        return loss(value) < loss(than);
    }

    public static Optional<Objective> byId(String id) {
        return Arrays.stream(values())
                .filter(objective -> objective.id.equals(id))
                .findFirst();
    }
}
