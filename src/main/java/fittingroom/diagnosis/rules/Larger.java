package fittingroom.diagnosis.rules;

import fittingroom.diagnosis.Observations;
import fittingroom.diagnosis.Remedy;
import fittingroom.experiment.Experiment;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.NetworkSpec;
import fittingroom.network.RecurrentSpec;
import java.util.List;
import java.util.Optional;

/** The same experiment with a network of more filters or units. */
record Larger(Observations observed) {
    private static final int TIMES = 4;
    private static final int AT_LEAST = 16;
    private static final int MOST_DENSE_UNITS = 256;

    /** Empty for a network that is as large as can be. */
    Optional<Remedy> remedy() {
        Experiment experiment = observed.experiment();
        NetworkSpec network = experiment.network();
        NetworkSpec larger = network.accept(new NetworkSpec.Visitor<NetworkSpec>() {
            @Override
            public NetworkSpec convolutional(CnnSpec spec) {
                return larger(spec);
            }

            @Override
            public NetworkSpec recurrent(RecurrentSpec spec) {
                return larger(spec);
            }
        });
        return Remedy.of(
                experiment,
                0,
                new Experiment(larger, experiment.hyperparameters(), experiment.augmentation()),
                "four times the filters or units");
    }

    private static int more(int size, int most) {
        return Math.max(size, Math.min(most, Math.max(AT_LEAST, TIMES * size)));
    }

    private static CnnSpec larger(CnnSpec cnn) {
        List<ConvolutionBlock> blocks = cnn.blocks().stream()
                .map(block -> new ConvolutionBlock(
                        more(block.filters(), ConvolutionBlock.MAXIMUM_FILTERS),
                        block.kernelSize(),
                        block.stride(),
                        block.padding(),
                        block.batchNormalization(),
                        block.pooling()))
                .toList();
        return new CnnSpec(blocks, more(cnn.denseUnits(), MOST_DENSE_UNITS), cnn.alpha(), cnn.dropout());
    }

    private static RecurrentSpec larger(RecurrentSpec spec) {
        return new RecurrentSpec(
                spec.cell(),
                spec.units().stream()
                        .map(units -> more(units, RecurrentSpec.MAXIMUM_UNITS))
                        .toList(),
                spec.bidirectional(),
                spec.output(),
                spec.inputDropout(),
                more(spec.denseUnits(), MOST_DENSE_UNITS),
                spec.alpha(),
                spec.dropout());
    }
}
