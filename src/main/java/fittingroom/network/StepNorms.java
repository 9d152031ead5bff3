package fittingroom.network;

import java.util.List;

/** Collects the norms of one training step from the flat vectors. */
final class StepNorms {
    private final WeightLayout layout;
    private float[] weights = new float[0];
    private float[] gradient = new float[0];
    private float[] update = new float[0];

    StepNorms(WeightLayout layout) {
        this.layout = layout;
    }

    void beforeUpdate(float[] parameters, float[] gradients) {
        weights = parameters;
        gradient = gradients;
    }

    void afterUpdate(float[] updates) {
        update = updates;
    }

    /** One for each layer; {@link #beforeUpdate} and {@link #afterUpdate} must have been called. */
    List<LayerNorms> layers() {
        return layout.layers().stream()
                .map(layer -> new LayerNorms(layer, norm(layer, weights), norm(layer, gradient), norm(layer, update)))
                .toList();
    }

    private double norm(String layer, float[] values) {
        double sum = 0;
        for (WeightLayout.Weight weight : layout.of(layer)) {
            if (weight.part().isTrained()) {
                int end = weight.offset() + weight.length();
                for (int i = weight.offset(); i < end; i++) {
                    sum += (double) values[i] * values[i];
                }
            }
        }
        return Math.sqrt(sum);
    }
}
