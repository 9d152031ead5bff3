package fittingroom.benchmark;

import java.io.IOException;

/** One row of the table for one figure: something that can work on batches of the training images. */
interface Contender {
    /** Who, for example {@code fitting-room} or {@code pytorch}. */
    String name();

    Figure figure();

    /** Works on so many batches of 128 and returns images per second. */
    double measure(int batches) throws IOException;
}
