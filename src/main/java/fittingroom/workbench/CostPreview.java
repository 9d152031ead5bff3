package fittingroom.workbench;

import fittingroom.runs.RunId;
import java.util.Optional;

/**
 * What an experiment would cost.
 *
 * @param memoryBytes estimated peak of weights, optimiser state and activations
 * @param seconds as far as they could be measured; empty while a run goes on (a probe would disturb it)
 * @param earlier what it took before, where the seconds are rough or empty
 * @param refusal one sentence naming the layer when the network can't fit
 */
public record CostPreview(
        long parameters,
        long memoryBytes,
        Optional<Seconds> seconds,
        Optional<Earlier> earlier,
        Optional<String> refusal) {

    /**
     * @param batch of one step of the optimiser
     * @param epoch validation included
     * @param rough whether the probe's time was up before its measurements agreed; then they may be far too long
     */
    public record Seconds(double batch, double epoch, boolean rough) {}

    /**
     * The newest run in which an epoch was as much work.
     *
     * @param epoch mean seconds of one of its epochs, validation included
     */
    public record Earlier(RunId run, double epoch) {}

    CostPreview withEarlier(Optional<Earlier> found) {
        return new CostPreview(parameters, memoryBytes, seconds, found, refusal);
    }

    /** Seconds of an epoch, validation included. */
    public Optional<Double> secondsPerEpoch() {
        return seconds.map(Seconds::epoch);
    }
}
