package fittingroom.workbench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pictures in a folder, by the names of its files.
 *
 * @param files in the order of their names
 * @param unreadable what could not be looked into, in that order, too
 */
public record FoundPictures(List<Path> files, List<Path> unreadable) {
    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff");

    public FoundPictures {
        files = List.copyOf(files);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Looks through a folder with all that is in it, or takes a file that has a picture's name. One subfolder that can't
     * be read costs its own pictures only.
     *
     * @throws IOException if the folder itself can't be read
     */
    public static FoundPictures below(Path folder) throws IOException {
        // A folder may be named by a link to it; links within are not followed, as they could lead round and round.
        Path real = Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
        List<Path> files = new ArrayList<>();
        List<Path> unreadable = new ArrayList<>();
        Files.walkFileTree(real, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path named = named(file);
                if (hasPicturesName(named) && Files.isRegularFile(file)) {
                    files.add(named);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                return leftOut(file, failure);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                return failure == null ? FileVisitResult.CONTINUE : leftOut(directory, failure);
            }

            private FileVisitResult leftOut(Path path, IOException failure) throws IOException {
                if (path.equals(real)) {
                    throw failure;
                }
                unreadable.add(named(path));
                return FileVisitResult.CONTINUE;
            }

            private Path named(Path path) {
                return real.equals(folder) ? path : folder.resolve(real.relativize(path));
            }
        });
        Collections.sort(files);
        Collections.sort(unreadable);
        return new FoundPictures(files, unreadable);
    }

    /** Hidden files are none: some systems keep notes about a picture under its name with a dot before it. */
    private static boolean hasPicturesName(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith(".")
                && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** What is left out and why, in a sentence; empty if nothing is. */
    public Optional<String> note() {
        return switch (unreadable.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(unreadable.get(0) + " can't be read and is left out; check its permissions.");
            default ->
                Optional.of(unreadable.get(0) + " and " + (unreadable.size() - 1)
                        + " more can't be read and are left out; check their permissions.");
        };
    }
}
