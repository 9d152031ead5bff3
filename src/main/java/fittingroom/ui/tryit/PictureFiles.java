package fittingroom.ui.tryit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The picture files among what was dropped, those in folders included; looked for beside the window's thread. */
final class PictureFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PictureFiles.class);
    private static final Set<String> EXTENSIONS = Set.of("png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff");
    private static final Set<String> TABLE_EXTENSIONS = Set.of("csv", "tsv");

    private static final int MOST_FILES = 20_000;
    private static final int DEEPEST = 8;

    private PictureFiles() {}

    /** One file alone is given back as it is, whatever its name. */
    static CompletableFuture<List<Path>> among(List<Path> dropped) {
        CompletableFuture<List<Path>> found = new CompletableFuture<>();
        Thread finder = new Thread(() -> found.complete(find(dropped)), "picture-finder");
        finder.setDaemon(true);
        finder.start();
        return found;
    }

    /** A table of what pictures show that was dropped, alone or with them. */
    static Optional<Path> labelsAmong(List<Path> dropped) {
        return dropped.stream()
                .filter(file -> TABLE_EXTENSIONS.contains(extension(file)))
                .findFirst();
    }

    private static List<Path> find(List<Path> dropped) {
        if (dropped.size() == 1 && !Files.isDirectory(dropped.get(0))) {
            return dropped;
        }
        List<Path> files = new ArrayList<>();
        for (Path path : dropped) {
            try (Stream<Path> inside = Files.walk(path, DEEPEST)) {
                inside.filter(file -> isPicture(file) && Files.isRegularFile(file))
                        .sorted()
                        .limit(MOST_FILES)
                        .forEach(files::add);
            } catch (IOException | UncheckedIOException e) {
                LOG.warn("{} can't be looked through", path, e);
            }
        }
        return files;
    }

    private static boolean isPicture(Path file) {
        return EXTENSIONS.contains(extension(file));
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
