package fittingroom.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** SHA-256 of the original files' unpacked contents. */
    private static final DataChecksums ORIGINAL = new DataChecksums(
            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34");

    private static final HalfKind TRAINING =
            new HalfKind(IdxFileNames.Part.TRAINING, ORIGINAL.trainingImages(), ORIGINAL.trainingLabels());
    private static final HalfKind TEST =
            new HalfKind(IdxFileNames.Part.TEST, ORIGINAL.testImages(), ORIGINAL.testLabels());

    private record HalfKind(IdxFileNames.Part part, String originalImages, String originalLabels) {}

    private FashionMnist() {}

    /**
     * Both halves of the data.
     *
     * @param checksums of the files' contents
     * @param notes sentences worth showing, for example that the files are not the original
     */
    public record LoadedData(Dataset training, Dataset test, DataChecksums checksums, List<String> notes) {
        public LoadedData {
            notes = List.copyOf(notes);
        }

        /** Whether the contents are the published ones. */
        public boolean original() {
            return checksums.equals(ORIGINAL);
        }
    }

    /**
     * The test half of the data.
     *
     * @param original whether the contents are the published ones, by checksum
     * @param notes sentences worth showing
     */
    public record LoadedTestData(Dataset test, boolean original, List<String> notes) {
        public LoadedTestData {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Loads all four files of a directory, each gzipped ({@code train-images-idx3-ubyte.gz}) or not
     * ({@code train-images-idx3-ubyte}), in any {@linkplain IdxFileNames spelling that is about}.
     *
     * @throws DataException if a file is broken or, all others being good, missing, or if there are not two images to
     *     train with
     */
    public static LoadedData load(Path directory) {
        IdxFileNames names = namesIn(directory);
        CompletableFuture<Half> testHalf = CompletableFuture.supplyAsync(() -> Half.read(names, TEST));
        Half training = Half.read(names, TRAINING);
        Half test = join(testHalf);
        List<Half> halves = List.of(training, test);
        requireComplete(directory, halves);
        training.requireEnoughToTrain();
        DataChecksums checksums = new DataChecksums(
                training.imageFile().sha256(),
                training.labelFile().sha256(),
                test.imageFile().sha256(),
                test.labelFile().sha256());
        return new LoadedData(training.toDataset(), test.toDataset(), checksums, notes(directory, halves));
    }

    /**
     * Loads the two files of the test half; the training files may be absent.
     *
     * @throws DataException if a file is broken or missing
     */
    public static LoadedTestData loadTest(Path directory) {
        Half test = Half.read(namesIn(directory), TEST);
        List<Half> halves = List.of(test);
        requireComplete(directory, halves);
        return new LoadedTestData(test.toDataset(), test.changedFiles().isEmpty(), notes(directory, halves));
    }

    private static IdxFileNames namesIn(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new DataException(
                    (Files.exists(directory) ? directory + " is not a directory" : "There is no " + directory)
                            + "; name a directory with the four files of Fashion-MNIST, or none to use the shipped ones.");
        }
        try {
            return IdxFileNames.in(directory);
        } catch (AccessDeniedException e) {
            throw new DataException(directory + " can't be read; change its permissions.", e);
        } catch (IOException e) {
            throw new DataException(directory + " can't be read (" + e.getMessage() + "); check the disk.", e);
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

    private static List<String> notes(Path directory, List<Half> halves) {
        List<String> notes = new ArrayList<>();
        String changed = halves.stream()
                .flatMap(half -> half.changedFiles().stream())
                .map(file -> file.path().getFileName().toString())
                .collect(Collectors.joining(", "));
        if (!changed.isEmpty()) {
            notes.add("The data in " + directory + " isn't the original Fashion-MNIST (" + changed
                    + "): don't compare results with published ones.");
        }
        for (Half half : halves) {
            half.onlyClass()
                    .ifPresent(name -> notes.add("All labels in "
                            + half.labelFile().path().getFileName() + " are " + name
                            + ": accuracy says nothing with only one class present."));
        }
        return notes;
    }

    /**
     * Images and labels of the training or the test half, as far as the files exist.
     *
     * @param kind which half
     */
    private record Half(HalfKind kind, Optional<IdxFile> images, Optional<IdxFile> labels) {

        static Half read(IdxFileNames names, HalfKind kind) {
            Half half = new Half(
                    kind,
                    names.find(kind.part(), IdxKind.IMAGES).map(file -> IdxReader.read(file, IdxKind.IMAGES)),
                    names.find(kind.part(), IdxKind.LABELS).map(file -> IdxReader.read(file, IdxKind.LABELS)));
            half.requireSameCount();
            return half;
        }

        IdxFile imageFile() {
            return images.orElseThrow();
        }

        IdxFile labelFile() {
            return labels.orElseThrow();
        }

        void requireEnoughToTrain() {
            if (imageFile().items() < 2) {
                throw new DataException(imageFile().path()
                        + " holds 1 image; training needs at least 2, one to learn from and one to measure with.");
            }
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
                    images.isPresent() ? Stream.empty() : Stream.of(kind.part().usualName(IdxKind.IMAGES)),
                    labels.isPresent() ? Stream.empty() : Stream.of(kind.part().usualName(IdxKind.LABELS)));
        }

        /** The files whose content isn't the published one. */
        List<IdxFile> changedFiles() {
            List<IdxFile> changed = new ArrayList<>();
            if (!imageFile().sha256().equals(kind.originalImages())) {
                changed.add(imageFile());
            }
            if (!labelFile().sha256().equals(kind.originalLabels())) {
                changed.add(labelFile());
            }
            return changed;
        }

        Optional<String> onlyClass() {
            byte[] values = labelFile().values();
            for (byte value : values) {
                if (value != values[0]) {
                    return Optional.empty();
                }
            }
            return Optional.of(CLASS_NAMES.get(values[0]));
        }

        Dataset toDataset() {
            return Dataset.of(imageFile().values(), labelFile().values());
        }
    }
}
