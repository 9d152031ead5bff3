package fittingroom.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The pictures that arguments name: files, folders with all that is in them, and a list on standard input. */
final class PictureFiles {
    /** Stands for standard input, as in other programs. */
    static final String STANDARD_INPUT = "-";

    /** In folders only: a file that is named is tried whatever its name. */
    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff");

    private PictureFiles() {}

    /**
     * In the order of the arguments, a folder's files in the order of their names.
     *
     * @param standardInput read to its end if {@code -} is among the arguments: one file or folder a line
     */
    static List<Path> of(List<String> arguments, BufferedReader standardInput) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals(STANDARD_INPUT)) {
                for (String line = standardInput.readLine(); line != null; line = standardInput.readLine()) {
                    if (!line.isBlank()) {
                        add(Path.of(line), files);
                    }
                }
            } else {
                add(Path.of(argument), files);
            }
        }
        return files;
    }

    private static void add(Path path, List<Path> files) throws IOException {
        if (!Files.isDirectory(path)) {
            files.add(path);
            return;
        }
        int before = files.size();
        try (Stream<Path> below = Files.walk(path)) {
            below.filter(file -> hasPicturesEnding(file) && Files.isRegularFile(file))
                    .sorted()
                    .forEach(files::add);
        }
        if (files.size() == before) {
            throw new IOException("There is no picture in " + path + "; choose a folder with PNG, JPEG, WebP, GIF, BMP "
                    + "or TIFF files.");
        }
    }

    private static boolean hasPicturesEnding(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith(".")
                && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
