package fittingroom.workbench;

/** A part of the data set. */
public enum ImageGroup {
    /** What an experiment learns from. */
    TRAINING("training images"),
    /** What it holds back and measures after each epoch. */
    VALIDATION("validation images"),
    TEST("test images");

    private final String title;

    ImageGroup(String title) {
        this.title = title;
    }

    /** In the plural, for example {@code training images}. */
    public String title() {
        return title;
    }
}
