package fittingroom.ui.tryit;

import fittingroom.image.Overrides;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the user decides instead of the preprocessing, for the picture that is on the board. */
public final class PreparationViewModel {

    /**
     * A decision with a yes, a no, and the preprocessing's own.
     *
     * @param title what is decided
     */
    public record Decision(
            String title,
            String yes,
            String no,
            Function<Overrides, Optional<Boolean>> reader,
            BiFunction<Overrides, Optional<Boolean>, Overrides> writer) {}

    /** In the order in which they are applied. */
    public static final List<Decision> DECISIONS = List.of(
            new Decision(
                    "background",
                    "remove it",
                    "keep it",
                    Overrides::backgroundRemoved,
                    Overrides::withBackgroundRemoved),
            new Decision("outlines", "fill them", "leave them", Overrides::outlineFilled, Overrides::withOutlineFilled),
            new Decision("brightness", "invert it", "as it is", Overrides::inverted, Overrides::withInverted));

    private final ObjectProperty<Overrides> overrides = new SimpleObjectProperty<>(Overrides.NONE);

    public ObjectProperty<Overrides> overridesProperty() {
        return overrides;
    }

    /** A quarter clockwise. */
    public void turn() {
        Overrides now = overrides.get();
        overrides.set(now.withQuarterTurns((now.quarterTurns() + 1) % 4));
    }

    public void mirror() {
        overrides.set(overrides.get().withMirrored(!overrides.get().mirrored()));
    }

    public void decide(Decision decision, Optional<Boolean> choice) {
        overrides.set(decision.writer().apply(overrides.get(), choice));
    }

    /** Leaves everything to the preprocessing again. */
    public void reset() {
        overrides.set(Overrides.NONE);
    }
}
