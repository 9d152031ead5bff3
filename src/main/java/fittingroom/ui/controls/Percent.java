package fittingroom.ui.controls;

/** How a probability is written. */
public final class Percent {
    /** The widest text of all. */
    public static final String WIDEST = ">99 %";

    private Percent() {}

    /** {@code 93 %}; {@code <1 %} and {@code >99 %}, since no network is ever quite certain. */
    public static String of(double probability) {
        double percent = probability * 100;
        return percent < 0.5 ? "<1 %" : percent > 99.5 ? WIDEST : Math.round(percent) + " %";
    }
}
