package fittingroom.runs;

import java.util.Optional;

/** Provenances for tests. */
public final class Provenances {
    private Provenances() {}

    static Provenance with(int threads, String kernels, String dataFolder, String trainingSha256) {
        return new Provenance(
                "0.1.0",
                "17",
                "Linux amd64",
                Optional.of("a processor"),
                threads,
                "nd4j-native",
                Optional.of(kernels),
                Optional.of(256),
                true,
                Optional.of(new DataIdentity(dataFolder, trainingSha256, "bb")));
    }

    /** That isn't the original. */
    public static Provenance onData(String folder, String trainingSha256, String testSha256) {
        return of(false, Optional.of(new DataIdentity(folder, trainingSha256, testSha256)));
    }

    /** As of version 0.1, which knew only whether its data was the original. */
    static Provenance withoutContents(boolean original) {
        return of(original, Optional.empty());
    }

    private static Provenance of(boolean original, Optional<DataIdentity> data) {
        return new Provenance(
                "0.1.0",
                "17",
                "Linux amd64",
                Optional.empty(),
                2,
                "nd4j-native",
                Optional.empty(),
                Optional.empty(),
                original,
                data);
    }
}
