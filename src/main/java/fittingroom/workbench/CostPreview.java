package fittingroom.workbench;

import java.util.Optional;

/**
 * What an experiment would cost.
 *
 * @param memoryBytes estimated peak of weights, optimiser state and activations
 * @param seconds as far as they could be measured; empty while a run goes on (a probe would disturb it)
 * @param refusal one sentence naming the layer when the network can't fit
 */
public record CostPreview(long parameters, long memoryBytes, Optional<Seconds> seconds, Optional<String> refusal) {

    /**
     * @param batch of one step of the optimiser
     * @param epoch validation included
     * @param rough whether the probe's time was up before its measurements agreed; then they may be far too long
     */
    public record Seconds(double batch, double epoch, boolean rough) {}

    /** Seconds of an epoch, validation included. */
    public Optional<Double> secondsPerEpoch() {
        return seconds.map(Seconds::epoch);
    }
}
