package fittingroom.experiment;

import fittingroom.network.CnnSpec;
import fittingroom.network.NetworkSpec;

/** The two kinds of network. */
public enum Architecture {
    CNN,
    RECURRENT;

    public static Architecture of(NetworkSpec network) {
        return network instanceof CnnSpec ? CNN : RECURRENT;
    }
}
