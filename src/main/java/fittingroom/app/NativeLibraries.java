package fittingroom.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where native libraries are found: unpacked beside the installed program, else in the jars, from where they are unpacked
 * below our own cache folder.
 */
final class NativeLibraries {
    /**
     * OpenBLAS and what it needs, in order. JavaCPP asks for OpenBLAS under two names and would copy it for the second
     * one; the system's loader knows a loaded library by its own name, whichever way it came.
     */
    private static final List<String> LOADED_AHEAD =
            List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5", "libopenblas_nolapack.so.0");

    private static final String REMEDY = "; set XDG_CACHE_HOME to a folder where programs may run.";

    private static final String INSTALLED = "fittingroom.natives";
    private static final Path MOUNTS = Path.of("/proc/self/mounts");

    private NativeLibraries() {}

    /** Must come before anything of ND4J, JNA, SQLite or JavaFX is loaded; later calls change nothing. */
    static void prepare(Path cache) {
        unpackBelow(cache);
        if (installed().isEmpty() && obstacle(cache).isEmpty()) {
            // Elsewhere they take the folder for temporary files, which many servers mount noexec.
            setUnlessPresent("jna.tmpdir", folder(cache));
            setUnlessPresent("org.sqlite.tmpdir", folder(cache));
        }
    }

    /** The part that JavaFX needs: it costs nothing, and asks the disk for nothing. */
    static void unpackBelow(Path cache) {
        if (installed().isEmpty()) {
            setUnlessPresent("org.bytedeco.javacpp.cachedir", folder(cache));
            setUnlessPresent("javafx.cachedir", folder(cache).resolve("javafx"));
        }
    }

    /** Must come before ND4J is loaded; loads nothing unless the program is installed. */
    static void loadAhead() {
        installed().stream()
                .flatMap(unpacked -> LOADED_AHEAD.stream().map(unpacked::resolve))
                .filter(Files::exists)
                .forEach(file -> System.load(file.toString()));
    }

    private static Optional<Path> installed() {
        return Optional.ofNullable(System.getProperty(INSTALLED)).map(Path::of).filter(Files::isDirectory);
    }

    private static Path folder(Path cache) {
        return cache.resolve("native");
    }

    private static void setUnlessPresent(String property, Path value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value.toString());
        }
    }

    /** One sentence, if native code can't be unpacked below this cache folder or can't run from there. */
    static Optional<String> obstacle(Path cache) {
        if (installed().isPresent()) {
            return Optional.empty();
        }
        Path folder = folder(cache);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            return Optional.of("Native code can't be unpacked in " + folder + ", which can't be created" + REMEDY);
        }
        if (!Files.isWritable(folder)) {
            return Optional.of("Native code can't be unpacked in " + folder + ", which can't be written" + REMEDY);
        }
        return Mounts.forbidExecution(MOUNTS, folder)
                ? Optional.of(
                        "Native code can't run from " + folder + ", as that file system is mounted noexec" + REMEDY)
                : Optional.empty();
    }
}
