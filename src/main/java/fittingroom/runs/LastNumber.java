package fittingroom.runs;

import fittingroom.files.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The highest number that a run of this home ever had, so that none is given twice, whatever was deleted since. */
final class LastNumber {
    private static final String NAME = "last-number";

    private final Path file;

    LastNumber(Path runsFolder) {
        this.file = runsFolder.resolve(NAME);
    }

    /** 0 where nothing is known; a damaged file counts as none, since the folders still tell most. */
    int read() throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > 20) {
            return 0;
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.US_ASCII).strip();
        return text.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(text) : 0;
    }

    void raiseTo(int number) throws IOException {
        if (number > read()) {
            byte[] text = (number + "\n").getBytes(StandardCharsets.US_ASCII);
            DurableFile.write(file, stream -> stream.write(text));
        }
    }
}
