package fittingroom.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps Java's second compiler away from the toolkit's code. It would make faster code of it for minutes, on a processor
 * that a training needs, and the window would be no faster for it: what the first compiler makes is good enough for
 * layouts and styles. The terminal has nothing to spare there (ADR 37).
 */
public final class SparingCompilation {
    private static final Logger LOG = LoggerFactory.getLogger(SparingCompilation.class);

    /** Where numbers are crunched, as in rasterisers, charts and the training itself, both compilers stay. */
    static final List<String> PACKAGES = List.of(
            "javafx/",
            "com/sun/javafx/",
            "com/sun/glass/",
            "com/sun/prism/",
            "com/sun/scenario/",
            "org/kordamp/",
            "java/util/Formatter",
            "java/util/regex/");

    private SparingCompilation() {}

    /** Takes some tenths of a second; a Java that can't be told so loses a little speed and nothing else. */
    public static void begin() {
        try {
            Path file = Files.createTempFile("fitting-room", ".json");
            try {
                Files.writeString(file, directives());
                LOG.debug("the second compiler: {}", add(file).strip());
            } finally {
                Files.delete(file);
            }
        } catch (IOException | JMException | RuntimeException e) {
            LOG.info("the toolkit's code is compiled twice", e);
        }
    }

    static String directives() {
        return PACKAGES.stream()
                .map(name -> '"' + name + "*.*\"")
                .collect(Collectors.joining(", ", "[{match: [", "], c2: {Exclude: true}}]"));
    }

    /** What {@code jcmd PID Compiler.directives_add FILE} does, from within. */
    private static String add(Path file) throws JMException {
        Object answer = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "compilerDirectivesAdd",
                        new Object[] {new String[] {'"' + file.toString() + '"'}},
                        new String[] {String[].class.getName()});
        return String.valueOf(answer);
    }
}
