package fittingroom.benchmark;

import java.util.Arrays;

/** What is measured: one network doing one thing. */
public enum Figure {
    CNN_TRAINING("cnn.train", "CNN training"),
    GRU_TRAINING("gru.train", "GRU training"),
    CNN_INFERENCE("cnn.infer", "CNN inference"),
    GRU_INFERENCE("gru.infer", "GRU inference");

    private final String id;
    private final String title;

    Figure(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** As the Python peers and the JSON lines name it. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /** The inverse of {@link #id()}. */
    static Figure byId(String id) {
        return Arrays.stream(values())
                .filter(figure -> figure.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such figure: " + id));
    }

    boolean isTraining() {
        return this == CNN_TRAINING || this == GRU_TRAINING;
    }

    boolean isConvolutional() {
        return this == CNN_TRAINING || this == CNN_INFERENCE;
    }
}
