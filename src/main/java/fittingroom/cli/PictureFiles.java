package fittingroom.cli;

import fittingroom.workbench.FoundPictures;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The pictures that arguments name: files, folders with all that is in them, and a list on standard input. */
final class PictureFiles {
    /** Stands for standard input, as in other programs. */
    static final String STANDARD_INPUT = "-";

    private PictureFiles() {}

    /**
     * In the order of the arguments, a folder's files in the order of their names. A file that is named is tried whatever
     * its name.
     *
     * @param standardInput read to its end if {@code -} is among the arguments: one file or folder a line
     */
    static FoundPictures of(List<String> arguments, BufferedReader standardInput) throws IOException {
        List<FoundPictures> found = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals(STANDARD_INPUT)) {
                for (String line = standardInput.readLine(); line != null; line = standardInput.readLine()) {
                    if (!line.isBlank()) {
                        found.add(of(Path.of(line)));
                    }
                }
            } else {
                found.add(of(Path.of(argument)));
            }
        }
        return new FoundPictures(
                found.stream().flatMap(each -> each.files().stream()).toList(),
                found.stream().flatMap(each -> each.unreadable().stream()).toList());
    }

    static FoundPictures of(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return new FoundPictures(List.of(path), List.of());
        }
        FoundPictures found = FoundPictures.below(path);
        if (found.files().isEmpty()) {
            throw new IOException(
                    found.unreadable().isEmpty()
                            ? "There is no picture in " + path + "; choose a folder with PNG, JPEG, WebP, GIF, BMP "
                                    + "or TIFF files."
                            : "There is no picture in what can be read of " + path + "; check the permissions of "
                                    + found.unreadable().get(0) + ".");
        }
        return found;
    }
}
