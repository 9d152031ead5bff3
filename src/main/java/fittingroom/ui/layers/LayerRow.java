package fittingroom.ui.layers;

import fittingroom.network.Inspection;
import fittingroom.training.LayerReading;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A layer as the pane shows it.
 *
 * @param activation what it makes of the picture, if a model with this layer answers
 * @param readings of the shown run's layer of this name, one an epoch, oldest first; none if it has no such layer
 */
record LayerRow(String name, Optional<Inspection.Activation> activation, List<LayerReading> readings) {
    private static final String GRU = "gru";

    LayerRow {
        readings = List.copyOf(readings);
    }

    /** With a capital letter: {@code Convolution 1}; {@code GRU 1} as everywhere. */
    String title() {
        if (name.startsWith(GRU)) {
            return GRU.toUpperCase(Locale.ROOT) + name.substring(GRU.length());
        }
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** {@code 14 × 14 × 32}, from the activations; without them only the run knows the layer. */
    String shape() {
        return activation
                .map(found -> String.join(
                        " × ", found.shape().stream().map(String::valueOf).toList()))
                .orElse("in the shown run");
    }

    Optional<LayerReading> newest() {
        return readings.isEmpty() ? Optional.empty() : Optional.of(readings.get(readings.size() - 1));
    }

    /** {@code 2 of 64 dead}, and how much is saturated where something is; empty without readings. */
    String health() {
        return newest().map(reading -> dead(reading)
                        + (reading.saturatedShare() > 0.005
                                ? " · " + Math.round(100 * reading.saturatedShare()) + " % saturated"
                                : ""))
                .orElse("");
    }

    private String dead(LayerReading reading) {
        return activation
                .map(found -> found.shape().get(found.shape().size() - 1))
                .map(units -> Math.round(units * reading.deadShare()) + " of " + units + " dead")
                .orElseGet(() -> Math.round(100 * reading.deadShare()) + " % dead");
    }
}
