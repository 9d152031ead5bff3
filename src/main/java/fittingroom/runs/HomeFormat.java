package fittingroom.runs;

import fittingroom.files.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The version of a home's layout, so that a newer one is refused and never touched. */
final class HomeFormat {
    static final int CURRENT = 2;

    private static final String NAME = "format";

    private HomeFormat() {}

    /** @throws IOException with a sentence if a newer version of the program wrote here */
    static void requireReadable(Path runsFolder) throws IOException {
        Path file = runsFolder.resolve(NAME);
        if (!Files.isRegularFile(file) || Files.size(file) > 20) {
            return;
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.US_ASCII).strip();
        if (text.matches("[1-9][0-9]{0,8}") && Integer.parseInt(text) > CURRENT) {
            throw newer(Objects.requireNonNull(runsFolder.getParent()));
        }
    }

    static IOException newer(Path home) {
        return new IOException("The home " + home + " was written by a newer version of Fitting Room; use that one, or "
                + "another folder with --home.");
    }

    static void sign(Path runsFolder) throws IOException {
        Path file = runsFolder.resolve(NAME);
        if (!Files.exists(file)) {
            byte[] text = (CURRENT + "\n").getBytes(StandardCharsets.US_ASCII);
            DurableFile.write(file, stream -> stream.write(text));
        }
    }
}
