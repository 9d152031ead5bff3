package fittingroom.sweeps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Another place to train trials than this computer; found by {@link java.util.ServiceLoader}. */
public interface TrialRunnerProvider {

    /** The word in the terminal after {@code --on}, for example {@code spark}. */
    String name();

    /**
     * Opens the place.
     *
     * @throws IOException with a sentence if it can't be reached
     */
    TrialRunner open(Request request) throws IOException;

    /**
     * What is asked of a place.
     *
     * @param data the folder of the data set on this machine
     * @param workFolder where it may write on this machine
     * @param parallel how many trials at once are wanted
     * @param address where it is, for example {@code spark://host:7077}
     */
    record Request(Path data, Path workFolder, Optional<Integer> parallel, Optional<String> address) {}
}
