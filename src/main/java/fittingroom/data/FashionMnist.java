package fittingroom.data;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Fashion-MNIST data set (Xiao et al. 2017, arXiv 1708.07747): four files, found, read and verified. Any four
 * valid files of the same form are taken in their place.
 */
public final class FashionMnist {
    /** The ten classes in label order. */
    public static final List<String> CLASS_NAMES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    /** System property with the directory of the shipped files, set by the launcher. */
    public static final String DIRECTORY_PROPERTY = "fittingroom.data";

    private static final Path SHIPPED_DIRECTORY = Path.of("data", "fashion-mnist");
    private static final String PACKED_SUFFIX = ".gz";

    /** SHA-256 of the original files, and of the same files unpacked. */
    private static final Map<String, String> ORIGINAL_CHECKSUMS = Map.of(
            "train-images-idx3-ubyte.gz",
            "b0564c3eedabfbf835052cff8503ea422014ce006caf5b757f851416ee8300c7",
            "train-labels-idx1-ubyte.gz",
            "0ae29f65d86684f32d1b9c85147786c547b9c6aebcaf235f0400a0cce308b056",
            "t10k-images-idx3-ubyte.gz",
            "cc1d090a38ace84dfa1aa66e3ada7c336ef481a96936906477e6dd344da56eaa",
            "t10k-labels-idx1-ubyte.gz",
            "8d3605d196f4be44669e46906da9733c8131fef761fdbfec72c424d5222f1a05",
            "train-images-idx3-ubyte",
            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
            "train-labels-idx1-ubyte",
            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
            "t10k-images-idx3-ubyte",
            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
            "t10k-labels-idx1-ubyte",
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34");

    private FashionMnist() {}

    /**
     * Both halves of the data.
     *
     * @param original whether the files are the published ones, by checksum
     * @param notes sentences worth showing, for example that the files are not the original
     */
    public record LoadedData(Dataset training, Dataset test, boolean original, List<String> notes) {
        public LoadedData {
            notes = List.copyOf(notes);
        }
    }

    /**
     * The test half of the data.
     *
     * @param original whether the files are the published ones, by checksum
     * @param notes sentences worth showing
     */
    public record LoadedTestData(Dataset test, boolean original, List<String> notes) {
        public LoadedTestData {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Loads all four files of a directory, each gzipped ({@code train-images-idx3-ubyte.gz}) or not
     * ({@code train-images-idx3-ubyte}).
     *
     * @throws DataException if a file is broken or, all others being good, missing
     */
    public static LoadedData load(Path directory) {
        requireDirectory(directory);
        CompletableFuture<Half> testHalf = CompletableFuture.supplyAsync(() -> Half.read(directory, "t10k"));
        Half training = Half.read(directory, "train");
        Half test = join(testHalf);
        List<Half> halves = List.of(training, test);
        requireComplete(directory, halves);
        List<String> notes = notes(directory, halves);
        return new LoadedData(training.toDataset(), test.toDataset(), isOriginal(halves), notes);
    }

    /**
     * Loads the two files of the test half; the training files may be absent.
     *
     * @throws DataException if a file is broken or missing
     */
    public static LoadedTestData loadTest(Path directory) {
        requireDirectory(directory);
        List<Half> halves = List.of(Half.read(directory, "t10k"));
        requireComplete(directory, halves);
        return new LoadedTestData(halves.get(0).toDataset(), isOriginal(halves), notes(directory, halves));
    }

    /**
     * The directory to load from: the requested one, else that of the shipped files, which is given by the system
     * property {@value #DIRECTORY_PROPERTY} or is {@code data/fashion-mnist} under the working directory or under the
     * program's own directory or one of its parents.
     *
     * @throws DataException if nothing was requested and the shipped files are not found
     */
    public static Path locate(Optional<Path> requested) {
        if (requested.isPresent()) {
            return requested.get();
        }
        Optional<String> configured = Optional.ofNullable(System.getProperty(DIRECTORY_PROPERTY));
        if (configured.isPresent()) {
            return Path.of(configured.get());
        }
        return Stream.concat(Stream.of(SHIPPED_DIRECTORY), besideTheProgram())
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new DataException("The shipped data was not found in "
                        + SHIPPED_DIRECTORY.toAbsolutePath() + " nor beside the program; name its directory with "
                        + "--data or install the program again."));
    }

    private static Stream<Path> besideTheProgram() {
        CodeSource source = FashionMnist.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Stream.empty();
        }
        try {
            Path program = Path.of(source.getLocation().toURI());
            return Stream.iterate(program.getParent(), parent -> parent != null, Path::getParent)
                    .limit(4)
                    .map(parent -> parent.resolve(SHIPPED_DIRECTORY));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    private static void requireDirectory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new DataException(
                    (Files.exists(directory) ? directory + " is not a directory" : "There is no " + directory)
                            + "; name a directory with the four files of Fashion-MNIST, or none to use the shipped ones.");
        }
    }

    private static Half join(CompletableFuture<Half> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DataException dataException) {
                throw dataException;
            }
            throw e;
        }
    }

    private static void requireComplete(Path directory, List<Half> halves) {
        List<String> missing = halves.stream().flatMap(Half::missing).toList();
        if (!missing.isEmpty()) {
            throw new DataException(directory + " lacks " + String.join(", ", missing) + "; copy "
                    + (missing.size() == 1 ? "it" : "them") + " there from "
                    + "https://github.com/zalandoresearch/fashion-mnist or use the shipped data.");
        }
    }

    private static boolean isOriginal(List<Half> halves) {
        return halves.stream().flatMap(Half::files).allMatch(FashionMnist::isOriginal);
    }

    private static boolean isOriginal(IdxFile file) {
        return file.sha256()
                .equals(ORIGINAL_CHECKSUMS.get(file.path().getFileName().toString()));
    }

    private static List<String> notes(Path directory, List<Half> halves) {
        List<String> notes = new ArrayList<>();
        String changed = halves.stream()
                .flatMap(Half::files)
                .filter(file -> !isOriginal(file))
                .map(file -> file.path().getFileName().toString())
                .collect(Collectors.joining(", "));
        if (!changed.isEmpty()) {
            notes.add("The data in " + directory + " isn't the original Fashion-MNIST (" + changed
                    + "): don't compare results with published ones.");
        }
        for (Half half : halves) {
            half.onlyClass()
                    .ifPresent(name -> notes.add("All labels in "
                            + half.labels().orElseThrow().path().getFileName() + " are " + name
                            + ": accuracy says nothing with only one class present."));
        }
        return notes;
    }

    /** Images and labels of the training or the test half, as far as the files exist. */
    private record Half(String imagesName, String labelsName, Optional<IdxFile> images, Optional<IdxFile> labels) {

        static Half read(Path directory, String prefix) {
            String imagesName = prefix + "-images-idx3-ubyte";
            String labelsName = prefix + "-labels-idx1-ubyte";
            Half half = new Half(
                    imagesName + PACKED_SUFFIX,
                    labelsName + PACKED_SUFFIX,
                    find(directory, imagesName).map(file -> IdxReader.read(file, IdxKind.IMAGES)),
                    find(directory, labelsName).map(file -> IdxReader.read(file, IdxKind.LABELS)));
            half.requireSameCount();
            return half;
        }

        private static Optional<Path> find(Path directory, String name) {
            return Stream.of(name + PACKED_SUFFIX, name)
                    .map(directory::resolve)
                    .filter(Files::exists)
                    .findFirst();
        }

        private void requireSameCount() {
            if (images.isEmpty() || labels.isEmpty()) {
                return;
            }
            IdxFile imageFile = images.get();
            IdxFile labelFile = labels.get();
            if (imageFile.items() != labelFile.items()) {
                throw new DataException(imageFile.path() + " holds " + imageFile.items() + " images, but "
                        + labelFile.path().getFileName() + " beside it " + labelFile.items()
                        + " labels; use two files that belong together.");
            }
        }

        Stream<String> missing() {
            return Stream.concat(
                    images.isPresent() ? Stream.empty() : Stream.of(imagesName),
                    labels.isPresent() ? Stream.empty() : Stream.of(labelsName));
        }

        Stream<IdxFile> files() {
            return Stream.concat(images.stream(), labels.stream());
        }

        Optional<String> onlyClass() {
            byte[] values = labels.orElseThrow().values();
            for (byte value : values) {
                if (value != values[0]) {
                    return Optional.empty();
                }
            }
            return Optional.of(CLASS_NAMES.get(values[0]));
        }

        Dataset toDataset() {
            return Dataset.of(
                    images.orElseThrow().values(), labels.orElseThrow().values());
        }
    }
}
