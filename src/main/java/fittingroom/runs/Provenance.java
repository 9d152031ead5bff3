package fittingroom.runs;

/**
 * What besides configuration and data decided a run's numbers: with all of this the same, a run repeats bit for bit.
 *
 * @param threads OpenMP threads of the native operations (another count sums in another order)
 * @param backend the native library, for example {@code nd4j-native with oneDNN}
 * @param originalData whether the data was the original Fashion-MNIST, by checksum
 */
public record Provenance(
        String programVersion,
        String javaVersion,
        String operatingSystem,
        int threads,
        String backend,
        boolean originalData) {}
