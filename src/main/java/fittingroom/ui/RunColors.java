package fittingroom.ui;

import fittingroom.runs.RunId;
import fittingroom.ui.controls.ColorText;
import java.util.List;
import javafx.scene.paint.Color;

/**
 * A run has the same colour in every pane and at every start: its number decides. Eight hues; the next eight runs have them
 * lighter, the eight after them darker, so that no two of 24 runs in a row look alike.
 */
public final class RunColors {
    /**
     * Told apart in both themes. To some of those who don't see all colours two of them are one (blue and violet without
     * red cones, Machado et al. 2009): a name stands beside them everywhere, and compared curves have dashes of their own.
     */
    private static final List<Color> COLORS = List.of(
            Color.web("#2f81f7"),
            Color.web("#d29922"),
            Color.web("#3fb950"),
            Color.web("#a371f7"),
            Color.web("#f778ba"),
            Color.web("#39c5cf"),
            Color.web("#e5734f"),
            Color.web("#8b949e"));

    private static final int SHADES = 3;
    /** Enough to tell a shade from its hue, and to see it on white and on black. */
    private static final double SHADE = 0.35;

    private RunColors() {}

    public static Color of(RunId run) {
        Color hue = COLORS.get(Math.floorMod(run.number(), COLORS.size()));
        return switch (run.number() / COLORS.size() % SHADES) {
            case 1 -> hue.interpolate(Color.WHITE, SHADE);
            case 2 -> hue.interpolate(Color.BLACK, SHADE);
            default -> hue;
        };
    }

    /** As a style sheet writes it. */
    public static String css(RunId run) {
        return ColorText.of(of(run));
    }
}
