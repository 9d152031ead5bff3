package fittingroom.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where JavaCPP finds ND4J's native libraries: unpacked beside the installed program, else in the jars, from where it
 * unpacks them, once, below our own cache folder.
 */
final class NativeLibraries {
    /**
     * OpenBLAS and what it needs, in order. JavaCPP asks for OpenBLAS under two names and would copy it for the second
     * one; the system's loader knows a loaded library by its own name, whichever way it came.
     */
    private static final List<String> LOADED_AHEAD =
            List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5", "libopenblas_nolapack.so.0");

    private NativeLibraries() {}

    /** Must come before anything of ND4J or JavaCPP is used; later calls change nothing. */
    static void prepare(Path cache) {
        Optional<Path> unpacked =
                Optional.ofNullable(System.getProperty("fittingroom.natives")).map(Path::of);
        if (unpacked.isPresent() && Files.isDirectory(unpacked.get())) {
            LOADED_AHEAD.stream()
                    .map(unpacked.get()::resolve)
                    .filter(Files::exists)
                    .forEach(file -> System.load(file.toString()));
        } else if (System.getProperty("org.bytedeco.javacpp.cachedir") == null) {
            System.setProperty(
                    "org.bytedeco.javacpp.cachedir", cache.resolve("native").toString());
        }
    }
}
