package fittingroom.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What besides the configuration (with its seed) decided a run's numbers: with all of this the same, a run repeats bit
 * for bit. Runs of version 0.1 lack what is {@link Optional} here.
 *
 * @param processor its name, for example {@code AMD EPYC 7B13}
 * @param threads OpenMP threads of the native operations (another count sums in another order)
 * @param backend the native library, for example {@code CpuBackend with oneDNN}
 * @param kernels what convolves: {@code own}, {@code onednn} or {@code gemm}
 * @param vectorBits the width of the vectors in which our own kernels compute; 0 where they don't serve
 * @param originalData whether the data was the original Fashion-MNIST, by checksum
 * @param data the contents themselves, and where they lay
 */
public record Provenance(
        String programVersion,
        String javaVersion,
        String operatingSystem,
        Optional<String> processor,
        int threads,
        String backend,
        Optional<String> kernels,
        Optional<Integer> vectorBits,
        boolean originalData,
        Optional<DataIdentity> data) {

    /** What {@link Difference} calls them. */
    public static final String THREADS = "threads";

    private static final int TELLING_DIGITS = 12;

    public Provenance {
        Objects.requireNonNull(programVersion, "programVersion");
        Objects.requireNonNull(javaVersion, "javaVersion");
        Objects.requireNonNull(operatingSystem, "operatingSystem");
        Objects.requireNonNull(backend, "backend");
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
    }

    /** A difference between two provenances, for example {@code threads}, {@code 2}, {@code 4}. */
    public record Difference(String what, String before, String now) {
        @Override
        public String toString() {
            return what + " " + now + " (was " + before + ")";
        }
    }

    /** Why a run that began with this can't go on with the data of {@code now}; a sentence naming the remedy. */
    Optional<String> refusalToGoOn(RunId run, Provenance now) {
        return refusalOfData(run, now.originalData(), now.data(), "start a new run");
    }

    /**
     * Why nothing that follows a run that began with this can go by other data; a sentence naming the remedy.
     *
     * @param nowOriginal whether the data of now is the original Fashion-MNIST
     * @param otherwise what else can be done, for example {@code start a new run}
     */
    public Optional<String> refusalOfData(
            RunId run, boolean nowOriginal, Optional<DataIdentity> now, String otherwise) {
        if (data.isPresent() && now.isPresent()) {
            if (data.get().hasContentsOf(now.get())) {
                return Optional.empty();
            }
            return data.get().folder().equals(now.get().folder())
                    ? Optional.of("The files in " + now.get().folder() + " have changed since " + run
                            + " began with them; put the original ones back, or " + otherwise + ".")
                    : Optional.of(run + " began with the data in " + data.get().folder() + ", and that in "
                            + now.get().folder() + " differs from it; go on with --data "
                            + data.get().folder() + ", or " + otherwise + ".");
        }
        if (originalData == nowOriginal) {
            return Optional.empty();
        }
        return Optional.of((originalData
                        ? run + " began with the original Fashion-MNIST, and this data isn't it; leave out --data, or "
                        : run
                                + " began with other data than the original Fashion-MNIST; name its folder with --data,"
                                + " or ")
                + otherwise
                + ".");
    }

    /** What differs of all that decides the bits; the data apart, which {@link #refusalToGoOn} judges. */
    public List<Difference> differences(Provenance now) {
        List<Difference> differences = new ArrayList<>();
        add(differences, THREADS, String.valueOf(threads), String.valueOf(now.threads));
        addKnown(differences, "kernels", kernels, now.kernels);
        addKnown(differences, "vector bits", vectorBits.map(String::valueOf), now.vectorBits.map(String::valueOf));
        add(differences, "native library", backend, now.backend);
        addKnown(differences, "processor", processor, now.processor);
        add(differences, "program", programVersion, now.programVersion);
        add(differences, "Java", javaVersion, now.javaVersion);
        add(differences, "operating system", operatingSystem, now.operatingSystem);
        return differences;
    }

    /** {@link #differences}, and first of all other data. */
    public List<Difference> differencesWithData(Provenance now) {
        List<Difference> differences = new ArrayList<>();
        if (data.isPresent() && now.data().isPresent()) {
            addDifferentContents(differences, data.get(), now.data().get());
        } else {
            add(differences, "original Fashion-MNIST", yesOrNo(originalData), yesOrNo(now.originalData()));
        }
        differences.addAll(differences(now));
        return differences;
    }

    /** Whether it is known that the data was other; a record of version 0.1 tells only the original from any other. */
    public boolean hasOtherDataThan(Provenance other) {
        if (data.isPresent() && other.data().isPresent()) {
            return !data.get().hasContentsOf(other.data().get());
        }
        return originalData != other.originalData();
    }

    private static void addDifferentContents(List<Difference> differences, DataIdentity before, DataIdentity now) {
        if (!before.trainingSha256().equals(now.trainingSha256())) {
            add(differences, "data", inWords(before, before.trainingSha256()), inWords(now, now.trainingSha256()));
        } else if (!before.testSha256().equals(now.testSha256())) {
            add(differences, "test data", inWords(before, before.testSha256()), inWords(now, now.testSha256()));
        }
    }

    private static String inWords(DataIdentity data, String sha256) {
        return data.folder() + " with SHA-256 " + sha256.substring(0, TELLING_DIGITS) + "…";
    }

    private static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }

    /** Those that make other sums: another Java or system computes the same. */
    List<Difference> differencesOfArithmetic(Provenance now) {
        return differences(now).stream()
                .filter(difference -> List.of(THREADS, "kernels", "vector bits", "native library")
                        .contains(difference.what()))
                .toList();
    }

    private static void addKnown(
            List<Difference> differences, String what, Optional<String> before, Optional<String> now) {
        if (before.isPresent() && now.isPresent()) {
            add(differences, what, before.get(), now.get());
        }
    }

    private static void add(List<Difference> differences, String what, String before, String now) {
        if (!before.equals(now)) {
            differences.add(new Difference(what, before, now));
        }
    }
}
