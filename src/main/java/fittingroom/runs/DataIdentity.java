package fittingroom.runs;

import fittingroom.data.FashionMnist;
import java.nio.file.Path;

/**
 * Which data a run learns from and is tested on.
 *
 * @param folder where its files lay when the run began
 * @param trainingSha256 of the unpacked training labels and pictures, in hexadecimal
 * @param testSha256 of the unpacked test labels and pictures, in hexadecimal
 */
public record DataIdentity(String folder, String trainingSha256, String testSha256) {

    public static DataIdentity of(Path folder, FashionMnist.LoadedData loaded) {
        return new DataIdentity(
                folder.toAbsolutePath().normalize().toString(),
                loaded.training().sha256(),
                loaded.test().sha256());
    }

    /** Whether the contents are the same, wherever they lie. */
    public boolean hasContentsOf(DataIdentity other) {
        return trainingSha256.equals(other.trainingSha256) && testSha256.equals(other.testSha256);
    }
}
