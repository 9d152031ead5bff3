package fittingroom.runs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a home can be written: of another user, on a disk that is mounted read-only, with a file in its place. */
public final class HomeAccess {
    private static final Logger LOG = LoggerFactory.getLogger(HomeAccess.class);

    private HomeAccess() {}

    /**
     * Asked by writing, since permissions tell neither of a mount nor of a network drive's own rules; where there is no
     * home yet, the folder in which it would be made is asked. Nothing is left there. A disk that is merely full may have
     * room again and is no obstacle.
     *
     * @return a sentence with the way out; empty if it can be written
     */
    public static Optional<String> obstacle(Path home) {
        try {
            requireReadable(home);
        } catch (IOException e) {
            return Optional.of(Objects.requireNonNullElse(e.getMessage(), sentence(home)));
        }
        Path place = Stream.of(home.resolve("runs"), home)
                .filter(Files::exists)
                .findFirst()
                .orElse(home);
        try {
            if (Files.exists(place)) {
                Files.delete(Files.createTempFile(place, ".", ".part"));
            } else if (!canBeMade(place)) {
                return Optional.of(sentence(home));
            }
            return Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("{} can't be written", place, e);
            return e instanceof IOException failure && FreeSpace.explains(failure, Optional.of(place))
                    ? Optional.empty()
                    : Optional.of(sentence(home));
        }
    }

    /**
     * @throws IOException with a sentence if there is a file in the home's place, this user may not look into it, or a newer
     *     version wrote the home
     */
    public static void requireReadable(Path home) throws IOException {
        Optional<String> file = fileInItsPlace(home);
        if (file.isPresent()) {
            throw new IOException(file.get());
        }
        requireOpen(home);
        HomeFormat.requireReadable(home.resolve("runs"));
    }

    /** A sentence if there can't be a home because a file is where a folder would have to be. */
    private static Optional<String> fileInItsPlace(Path home) {
        return nearestThatExists(home)
                .filter(nearest -> !Files.isDirectory(nearest))
                .map(nearest -> nearest + " is a file, so there is no home " + home + "; name a folder with --home.");
    }

    /**
     * A home that can't be entered seems to be empty to all that asks whether there is something in it.
     *
     * @throws IOException with a sentence if it is there and this user may not look into it
     */
    private static void requireOpen(Path home) throws IOException {
        try {
            Files.readAttributes(home.resolve("runs"), BasicFileAttributes.class);
        } catch (AccessDeniedException e) {
            throw new IOException(
                    "There is no permission to look into the home " + home
                            + "; change its permissions, or name another folder with --home.",
                    e);
        } catch (IOException e) {
            // There is none yet, or whoever reads in it says what is wrong.
            LOG.debug("{} has no runs", home, e);
        }
    }

    private static boolean canBeMade(Path folder) {
        return nearestThatExists(folder)
                .filter(nearest -> Files.isDirectory(nearest) && Files.isWritable(nearest))
                .isPresent();
    }

    /** The place itself or the first above it. */
    public static Optional<Path> nearestThatExists(Path place) {
        @Nullable Path nearest = place.toAbsolutePath();
        while (nearest != null && !Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        return Optional.ofNullable(nearest);
    }

    private static String sentence(Path home) {
        return "The home " + home + " can't be written, so nothing can be trained or changed, only looked at and tried;"
                + " give it permissions, or name another folder with --home.";
    }

    /** @throws IOException with a sentence if the home can't be written */
    public static void requireWritable(Path home) throws IOException {
        Optional<String> obstacle = obstacle(home);
        if (obstacle.isPresent()) {
            throw new IOException(obstacle.get());
        }
    }

    /** What a write that failed is told as: the home's own trouble, if it has one. */
    static IOException explained(Path home, IOException failure) {
        return obstacle(home)
                .map(sentence -> new IOException(sentence, failure))
                .orElse(failure);
    }
}
