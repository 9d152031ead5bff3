package fittingroom.cli;

import fittingroom.workbench.FoundPictures;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pictures that arguments name: files, folders with all that is in them, and a list on standard input.
 *
 * @param files in the order of the arguments, a folder's in the order of their names
 * @param named those of them that were named themselves; whoever named one wants an answer for it
 * @param note what of the folders is left out and why, in a sentence
 */
record PictureFiles(List<Path> files, Set<Path> named, Optional<String> note) {
    /** Stands for standard input, as in other programs. */
    static final String STANDARD_INPUT = "-";

    PictureFiles {
        files = List.copyOf(files);
        named = Set.copyOf(named);
    }

    /**
     * A file that is named is tried whatever its name.
     *
     * @param standardInput read to its end if {@code -} is among the arguments: one file or folder a line
     * @throws IOException with a sentence if nothing is named, or a folder holds no picture
     */
    static PictureFiles of(List<String> arguments, BufferedReader standardInput) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals(STANDARD_INPUT)) {
                for (String line = standardInput.readLine(); line != null; line = standardInput.readLine()) {
                    if (!line.isBlank()) {
                        paths.add(Path.of(line));
                    }
                }
            } else {
                paths.add(Path.of(argument));
            }
        }
        if (paths.isEmpty()) {
            throw new IOException("Standard input names no picture; write one file or folder a line.");
        }
        List<FoundPictures> found = new ArrayList<>();
        Set<Path> named = new HashSet<>();
        for (Path path : paths) {
            FoundPictures below = of(path);
            found.add(below);
            if (!Files.isDirectory(path)) {
                named.addAll(below.files());
            }
        }
        FoundPictures all = new FoundPictures(
                found.stream().flatMap(each -> each.files().stream()).toList(),
                found.stream().flatMap(each -> each.unreadable().stream()).toList());
        return new PictureFiles(all.files(), named, all.note());
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
