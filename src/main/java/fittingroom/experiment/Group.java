package fittingroom.experiment;

/** The headings under which hyperparameters are offered. */
public enum Group {
    NETWORK("Network"),
    TRAINING("Training"),
    AUGMENTATION("Augmentation");

    private final String title;

    Group(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
