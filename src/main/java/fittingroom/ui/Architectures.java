package fittingroom.ui;

import fittingroom.network.CnnSpec;
import fittingroom.network.NetworkSpec;
import fittingroom.network.RecurrentSpec;
import java.util.stream.Collectors;

/** A network in a word or two. */
public final class Architectures {
    private Architectures() {}

    /** {@code CNN 32·64·128}, {@code GRU 128}. */
    public static String word(NetworkSpec network) {
        return network.accept(new NetworkSpec.Visitor<>() {
            @Override
            public String convolutional(CnnSpec spec) {
                return "CNN "
                        + spec.blocks().stream()
                                .map(block -> String.valueOf(block.filters()))
                                .collect(Collectors.joining("·"));
            }

            @Override
            public String recurrent(RecurrentSpec spec) {
                String cell = switch (spec.cell()) {
                    case GRU -> "GRU ";
                    case LSTM -> "LSTM ";
                    case SIMPLE_RNN -> "RNN ";
                };
                return (spec.bidirectional() ? "bi-" : "")
                        + cell
                        + spec.units().stream().map(String::valueOf).collect(Collectors.joining("·"));
            }
        });
    }
}
