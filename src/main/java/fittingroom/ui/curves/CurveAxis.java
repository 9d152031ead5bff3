package fittingroom.ui.curves;

/** What the curves are drawn over. */
public enum CurveAxis {
    EPOCH("epoch"),
    ITERATION("iteration"),
    TIME("time");

    private final String title;

    CurveAxis(String title) {
        this.title = title;
    }

    /** As it stands under the axis. */
    public String title() {
        return title;
    }

    @Override
    public String toString() {
        return title;
    }
}
