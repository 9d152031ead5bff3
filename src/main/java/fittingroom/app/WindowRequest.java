package fittingroom.app;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A command line that asks for the window and nothing else. It is read here, as picocli, whose classes Java can't keep in
 * its archive, was a tenth of the window's start.
 *
 * @param file a model or a picture to open in the window
 */
record WindowRequest(Optional<Path> home, Optional<Path> data, Optional<Path> file) {
    private static final String COMMAND = "window";

    /** Begin an option and the user's home. */
    private static final List<String> SPECIAL = List.of("-", "~");

    /** @return empty if picocli has to read it, be it only to say what is wrong with it */
    static Optional<WindowRequest> of(String... arguments) {
        Optional<Path> home = Optional.empty();
        Optional<Path> data = Optional.empty();
        Optional<Path> file = Optional.empty();
        boolean isNamed = false;
        Iterator<String> words = Arrays.asList(arguments).iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals(COMMAND) && !isNamed && file.isEmpty()) {
                isNamed = true;
                continue;
            }
            boolean isHome = word.equals("--home") && home.isEmpty();
            boolean isData = word.equals("--data") && data.isEmpty();
            // A name with a point is no command's.
            boolean isFile = file.isEmpty() && word.contains(".");
            Optional<Path> path = isFile ? path(word) : isHome || isData ? nextPath(words) : Optional.empty();
            if (path.isEmpty()) {
                return Optional.empty();
            }
            home = isHome ? path : home;
            data = isData ? path : data;
            file = isFile ? path : file;
        }
        boolean isThere = file.map(Files::exists).orElse(true);
        return isThere ? Optional.of(new WindowRequest(home, data, file)) : Optional.empty();
    }

    private static Optional<Path> nextPath(Iterator<String> words) {
        return words.hasNext() ? path(words.next()) : Optional.empty();
    }

    private static Optional<Path> path(String word) {
        if (word.isBlank() || SPECIAL.stream().anyMatch(word::startsWith)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(word));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
