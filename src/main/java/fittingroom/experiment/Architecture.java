package fittingroom.experiment;

import fittingroom.network.CnnSpec;
import fittingroom.network.NetworkSpec;
import fittingroom.network.RecurrentSpec;

/** The two kinds of network. */
public enum Architecture {
    CNN,
    RECURRENT;

    public static Architecture of(NetworkSpec network) {
        return network.accept(new NetworkSpec.Visitor<>() {
            @Override
            public Architecture convolutional(CnnSpec spec) {
                return CNN;
            }

            @Override
            public Architecture recurrent(RecurrentSpec spec) {
                return RECURRENT;
            }
        });
    }
}
