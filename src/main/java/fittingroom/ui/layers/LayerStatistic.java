package fittingroom.ui.layers;

import fittingroom.training.LayerReading;
import java.util.function.ToDoubleFunction;

/** What is followed over the epochs. */
enum LayerStatistic {
    UPDATE_RATIO("log₁₀ of update : weight", LayerReading::logUpdateRatio),
    WEIGHTS("norm of the weights", LayerReading::weightNorm),
    GRADIENT("norm of the gradient", LayerReading::gradientNorm),
    UPDATE("norm of the update", LayerReading::updateNorm),
    DEAD("share of dead units", LayerReading::deadShare);

    private final String title;
    private final ToDoubleFunction<LayerReading> value;

    LayerStatistic(String title, ToDoubleFunction<LayerReading> value) {
        this.title = title;
        this.value = value;
    }

    double of(LayerReading reading) {
        return value.applyAsDouble(reading);
    }

    @Override
    public String toString() {
        return title;
    }
}
