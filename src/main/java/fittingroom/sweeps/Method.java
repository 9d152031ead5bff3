package fittingroom.sweeps;

import java.util.Arrays;
import java.util.Optional;

/** How the next trial is chosen. */
public enum Method {
    GRID("grid") {
        @Override
        SearchStrategy strategy() {
            return new GridSearch(POINTS_PER_RANGE);
        }
    },
    RANDOM("random") {
        @Override
        SearchStrategy strategy() {
            return new RandomSearch();
        }
    },
    TPE("tpe") {
        @Override
        SearchStrategy strategy() {
            return new TreeParzenSearch();
        }
    };

    /** How many values of a continuous range a grid tries. */
    public static final int POINTS_PER_RANGE = 5;

    private final String id;

    Method(String id) {
        this.id = id;
    }

    /** The word in a sweep's file and in the terminal. */
    public String id() {
        return id;
    }

    abstract SearchStrategy strategy();

    public static Optional<Method> byId(String id) {
        return Arrays.stream(values()).filter(method -> method.id.equals(id)).findFirst();
    }
}
