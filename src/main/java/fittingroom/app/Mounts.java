package fittingroom.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Linux's table of mounted file systems, fstab(5): device, folder, type, options and two numbers in each line. */
final class Mounts {
    private static final Logger LOG = LoggerFactory.getLogger(Mounts.class);

    /** Blanks, tabs, line breaks and backslashes in a folder's name, as octal numbers. */
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");

    private Mounts() {}

    /** Whether nothing may be executed in this folder; no on systems without such a table. */
    static boolean forbidExecution(Path table, Path folder) {
        try {
            Path real = folder.toRealPath();
            return Files.readAllLines(table, StandardCharsets.UTF_8).stream()
                    .map(line -> line.split(" ", -1))
                    .filter(fields -> fields.length >= 4)
                    .filter(fields -> real.startsWith(Path.of(unescaped(fields[1]))))
                    // Of two at the same place the later one is seen.
                    .reduce((one, other) -> depth(other) >= depth(one) ? other : one)
                    .map(fields -> Arrays.asList(fields[3].split(",", -1)).contains("noexec"))
                    .orElse(false);
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("the mounted file systems are unknown", e);
            return false;
        }
    }

    private static int depth(String[] fields) {
        return Path.of(unescaped(fields[1])).getNameCount();
    }

    private static String unescaped(String field) {
        return ESCAPED.matcher(field)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 8))));
    }
}
