package fittingroom.ui.tryit;

import fittingroom.ui.Numbers;
import fittingroom.workbench.FoundPictures;
import fittingroom.workbench.OwnThread;
import fittingroom.workbench.Sentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The picture files among what was dropped, those in folders included; looked for beside the window's thread. */
final class PictureFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PictureFiles.class);
    private static final Set<String> TABLE_EXTENSIONS = Set.of("csv", "tsv");

    private static final int MOST_FILES = 20_000;

    private PictureFiles() {}

    /**
     * What was found.
     *
     * @param notes what is left out, a sentence each
     */
    record Found(List<Path> files, List<String> notes) {}

    /** One file alone is given back as it is, whatever its name. */
    static CompletableFuture<Found> among(List<Path> dropped) {
        return OwnThread.call("picture-finder", () -> find(dropped, MOST_FILES));
    }

    /** A table of what pictures show that was dropped, alone or with them. */
    static Optional<Path> labelsAmong(List<Path> dropped) {
        return dropped.stream()
                .filter(file -> TABLE_EXTENSIONS.contains(extension(file)))
                .findFirst();
    }

    /** @param most files of which a table is made */
    static Found find(List<Path> dropped, int most) {
        if (dropped.size() == 1 && !Files.isDirectory(dropped.get(0))) {
            return new Found(dropped, List.of());
        }
        List<Path> files = new ArrayList<>();
        List<Path> unreadable = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Path path : dropped) {
            try {
                FoundPictures below = FoundPictures.below(path);
                files.addAll(below.files());
                unreadable.addAll(below.unreadable());
            } catch (IOException e) {
                LOG.warn("{} can't be looked through", path, e);
                notes.add(Sentences.of(e, String.valueOf(path)));
            }
        }
        if (files.size() > most) {
            notes.add("These are the first " + Numbers.count(most) + " of " + Numbers.count(files.size())
                    + " pictures; drop smaller folders to see the others.");
        }
        new FoundPictures(files, unreadable).note().ifPresent(notes::add);
        return new Found(List.copyOf(files.subList(0, Math.min(most, files.size()))), List.copyOf(notes));
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
