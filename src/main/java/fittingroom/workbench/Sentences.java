package fittingroom.workbench;

import fittingroom.runs.FreeSpace;
import fittingroom.runs.HomeAccess;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/** Turns what the JDK says about files, and what values say when they refuse, into one sentence for the user. */
public final class Sentences {
    private Sentences() {}

    /** What a value says when it refuses an argument, {@code rounds must be in 1..100, was 0}, as a sentence. */
    public static String whole(String refusal) {
        return Character.toUpperCase(refusal.charAt(0)) + refusal.substring(1) + (refusal.endsWith(".") ? "" : ".");
    }

    /**
     * The failure's own sentence where it is ours, else one that names the file.
     *
     * @param what what was being read or written, as the beginning of a sentence
     */
    public static String of(Exception failure, String what) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof AccessDeniedException) {
            return "There is no permission for " + message + "; change its permissions or choose another place.";
        }
        if (failure instanceof NoSuchFileException missing && !isBelowFile(missing)) {
            return "There is no file " + message + "; check the path.";
        }
        if (failure instanceof FileSystemException blocked
                && (blocked instanceof FileAlreadyExistsException
                        || blocked instanceof NotDirectoryException
                        || isBelowFile(blocked))) {
            return (blocked.getFile() == null ? message : blocked.getFile())
                    + " can't be made or looked into, since a file is in the place of a folder; choose another place.";
        }
        if (failure instanceof FileSystemException replacing
                && replacing.getOtherFile() != null
                && Files.isDirectory(Path.of(replacing.getOtherFile()))) {
            return replacing.getOtherFile() + " is a folder, where a file has to be; move it away and try again.";
        }
        if (failure instanceof CharacterCodingException) {
            return what + " is not text in UTF-8; use another copy of it.";
        }
        if (failure instanceof IOException unwritten && isForWantOfRoom(unwritten)) {
            return what + " could not be written because the disk is full; free some space and try again.";
        }
        if (failure instanceof FileSystemException || isBare(failure)) {
            return what + " could not be read or written (" + message + "); check the disk and the permissions.";
        }
        return message;
    }

    /**
     * Asked of the disk: Windows doesn't say more than that there is nothing, and others say in the user's language that a
     * file is in the way.
     */
    private static boolean isBelowFile(FileSystemException failure) {
        return nearestFolder(failure).filter(Files::isRegularFile).isPresent();
    }

    private static boolean isForWantOfRoom(IOException failure) {
        return FreeSpace.explains(
                failure, failure instanceof FileSystemException named ? nearestFolder(named) : Optional.empty());
    }

    /** What there is of the folder in which the file would be. */
    private static Optional<Path> nearestFolder(FileSystemException failure) {
        return Optional.ofNullable(failure.getFile())
                .map(file -> Path.of(file).toAbsolutePath().getParent())
                .flatMap(HomeAccess::nearestThatExists);
    }

    private static boolean isBare(Exception failure) {
        // Our own exceptions carry whole sentences; the JDK's bare ones are a word or a path.
        return failure instanceof IOException
                && (failure.getMessage() == null || !failure.getMessage().endsWith("."));
    }
}
