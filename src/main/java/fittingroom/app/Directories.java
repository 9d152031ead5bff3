package fittingroom.app;

import fittingroom.cli.Arguments;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.harawata.appdirs.AppDirs;
import net.harawata.appdirs.AppDirsFactory;

/** Where the program keeps what, by each system's own rules. */
final class Directories {
    private static final String NAME = "fitting-room";
    private static final String HOME_VARIABLE = "FITTING_ROOM_HOME";

    private final AppDirs system = AppDirsFactory.getInstance();

    /**
     * Java takes the home directory from the password file; a user (or a test) who sets {@code HOME} means that one.
     */
    static void followHomeVariable() {
        String home = System.getenv("HOME");
        if (home != null && new File(home).isAbsolute()) {
            System.setProperty("user.home", home);
        }
    }

    /** Runs, settings, log. */
    Path home(Optional<Path> requested) {
        return requested
                .or(() -> Optional.ofNullable(System.getenv(HOME_VARIABLE))
                        .filter(text -> !text.isBlank())
                        .map(Arguments::path))
                .orElseGet(() -> Path.of(system.getUserDataDir(NAME, null, null)))
                .toAbsolutePath()
                .normalize();
    }

    /** Unpacked native libraries; may be deleted at any time. */
    Path cache() {
        return Path.of(system.getUserCacheDir(NAME, null, null));
    }

    /** The folder of what ships with the program: {@code fashion-mnist} and {@code models}. */
    Path resources() {
        String configured = System.getProperty("fittingroom.resources");
        if (configured != null) {
            return Path.of(configured).toAbsolutePath().normalize();
        }
        Path relative = Path.of("data").toAbsolutePath();
        return Files.isDirectory(relative) ? relative : Path.of(system.getSiteDataDir(NAME, null, null));
    }
}
