package fittingroom.diagnosis.rules;

import fittingroom.diagnosis.Evidence;
import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.Observations;
import fittingroom.diagnosis.Rule;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.NetworkSpec;
import fittingroom.network.RecurrentSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A network that has learnt nothing gives ten classes a tenth each: a loss of ln 10 (Karpathy 2019, "A Recipe for
 * Training Neural Networks"; TheDeepChecker, TOSEM 2022).
 */
public final class InitialLoss implements Rule {
    private static final double EXPECTED = Math.log(10);
    /** Fresh weights of our networks start within a quarter of it. */
    private static final double FARTHEST_FACTOR = 1.6;
    /** Runs with normalised blocks from before ADR 45 start at up to 4: Glorot weights made their fresh logits vary more. */
    private static final double FARTHEST_FACTOR_NORMALISED = 3;

    @Override
    public String id() {
        return "initial-loss";
    }

    @Override
    public String title() {
        return "Odd initial loss";
    }

    @Override
    public String source() {
        return "Karpathy 2019; TheDeepChecker 2022";
    }

    @Override
    public String description() {
        return "The loss of the first batches is far from ln 10 = 2.303, that of a network that knows nothing.";
    }

    @Override
    public Optional<Finding> examine(Observations observed) {
        if (observed.firstLosses().isEmpty()) {
            return Optional.empty();
        }
        double first = observed.firstLosses().get(0);
        double most = isNormalised(observed.experiment().network()) ? FARTHEST_FACTOR_NORMALISED : FARTHEST_FACTOR;
        if (first <= EXPECTED * most && first >= EXPECTED / FARTHEST_FACTOR) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                id(),
                1,
                String.format(
                        Locale.ROOT,
                        "The first batch has a loss of %.2f where an untrained network has 2.30: its first weights, "
                                + "the labels or the pictures are not what they should be.",
                        first),
                List.of(new Evidence("loss of the first batch", first)),
                Optional.empty()));
    }

    private static boolean isNormalised(NetworkSpec network) {
        return network.accept(new NetworkSpec.Visitor<Boolean>() {
            @Override
            public Boolean convolutional(CnnSpec spec) {
                return spec.blocks().stream().anyMatch(ConvolutionBlock::batchNormalization);
            }

            @Override
            public Boolean recurrent(RecurrentSpec spec) {
                return false;
            }
        });
    }
}
