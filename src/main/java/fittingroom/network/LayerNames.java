package fittingroom.network;

import java.util.Locale;

/** How layers are called, in Deeplearning4j and outside. */
final class LayerNames {
    static final String DENSE = "dense";
    static final String CLASSES = "classes";

    private LayerNames() {}

    /** @param index of the layer, from 0 */
    static String convolution(int index) {
        return "convolution " + (index + 1);
    }

    /** @param index of the layer, from 0 */
    static String recurrent(RecurrentSpec.Cell cell, int index) {
        return cell.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + (index + 1);
    }
}
