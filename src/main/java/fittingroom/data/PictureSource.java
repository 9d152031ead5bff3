package fittingroom.data;

/** Where a batch gets its pictures from. */
@FunctionalInterface
interface PictureSource {

    /**
     * Writes picture {@code index}'s 784 intensities into {@code target} from {@code offset} on, as they are in this
     * epoch.
     *
     * @param epoch counted from 1
     */
    void copy(int epoch, int index, float[] target, int offset);
}
