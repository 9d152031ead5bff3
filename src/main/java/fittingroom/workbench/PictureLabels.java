package fittingroom.workbench;

import fittingroom.data.FashionMnist;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** What pictures really show: told by the folders that they lie in, or by a CSV file. */
public final class PictureLabels {
    /** Nothing is known. */
    public static final PictureLabels NONE = new PictureLabels(file -> OptionalInt.empty());

    /** Each picture lies in a folder that has its class's name. */
    public static final PictureLabels FOLDERS = new PictureLabels(PictureLabels::folderOf);

    private static final List<String> FILE_COLUMNS = List.of("file", "filename", "path", "image");
    private static final List<String> CLASS_COLUMNS = List.of("class", "label", "fashion_mnist_class", "actual");
    private static final List<String> DELIMITERS = List.of(",", ";", "\t");
    private static final long MAXIMUM_BYTES = 50L << 20;

    private final Function<Path, OptionalInt> labels;

    private PictureLabels(Function<Path, OptionalInt> labels) {
        this.labels = labels;
    }

    /** The class, 0..9; empty where nothing is known of a picture. */
    public OptionalInt of(Path picture) {
        return labels.apply(picture);
    }

    private static OptionalInt folderOf(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder == null || folder.getFileName() == null
                ? OptionalInt.empty()
                : index(folder.getFileName().toString());
    }

    /** By a class's name, written in any way, or its number. */
    public static OptionalInt index(String text) {
        String wanted = letters(text);
        for (int i = 0; i < FashionMnist.CLASS_NAMES.size(); i++) {
            String name = FashionMnist.CLASS_NAMES.get(i);
            if (letters(name).equals(wanted)
                    || letters(name.replaceFirst("/.*", "")).equals(wanted)
                    || String.valueOf(i).equals(text.strip())) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    /**
     * A table with a header, in UTF-8, its columns parted by commas, semicolons or tabulators: a column {@code file}, whose
     * paths begin at the table's folder, and a column {@code class}. A picture is also known by its name alone where the
     * table has no folders and the picture lies below it.
     *
     * @throws IOException with a sentence if it can't be read
     */
    public static PictureLabels read(Path csv) throws IOException {
        String text = text(csv);
        Map<Path, Integer> byPath = new HashMap<>();
        Map<String, Integer> byName = new HashMap<>();
        Path folder = csv.toAbsolutePath().normalize().resolveSibling("");
        try (CSVParser parser = CSVParser.parse(text, format(text))) {
            String fileColumn = column(csv, parser.getHeaderNames(), FILE_COLUMNS);
            String classColumn = column(csv, parser.getHeaderNames(), CLASS_COLUMNS);
            for (CSVRecord line : parser) {
                String file = line.isSet(fileColumn) ? line.get(fileColumn) : "";
                String name = line.isSet(classColumn) ? line.get(classColumn) : "";
                if (file.isEmpty() || name.isEmpty()) {
                    continue;
                }
                int index = index(name).orElseThrow(() -> unknown(csv, name, parser.getCurrentLineNumber()));
                Path path = folder.resolve(file).normalize();
                Integer before = byPath.put(path, index);
                if (before != null && before != index) {
                    throw twice(csv, file, before, index);
                }
                if (path.getParent() != null && path.getParent().equals(folder.normalize()) && !Files.exists(path)) {
                    byName.put(String.valueOf(path.getFileName()), index);
                }
            }
        } catch (CSVException | RuntimeException e) {
            throw new IOException(
                    csv.getFileName() + " is no table of comma-separated values; check its quotes and its header.", e);
        }
        if (byPath.isEmpty()) {
            throw new IOException(
                    csv.getFileName() + " labels no picture; give it a line with a file and its class for each.");
        }
        return new PictureLabels(picture -> {
            Path path = picture.toAbsolutePath().normalize();
            Optional<Integer> named = Optional.of(path)
                    .filter(below -> below.startsWith(folder))
                    .map(below -> byName.get(String.valueOf(below.getFileName())));
            return Optional.ofNullable(byPath.get(path))
                    .or(() -> named)
                    .map(OptionalInt::of)
                    .orElseGet(OptionalInt::empty);
        });
    }

    private static IOException twice(Path csv, String file, int one, int other) {
        return new IOException(csv.getFileName() + " calls " + file + " both " + FashionMnist.CLASS_NAMES.get(one)
                + " and " + FashionMnist.CLASS_NAMES.get(other) + "; leave one of the lines.");
    }

    private static IOException unknown(Path csv, String name, long line) {
        return new IOException(csv.getFileName() + " names the class \"" + name + "\" in line " + line + "; use one of "
                + String.join(", ", FashionMnist.CLASS_NAMES) + ".");
    }

    private static String text(Path csv) throws IOException {
        if (Files.isDirectory(csv)) {
            throw new IOException(csv + " is a folder; give a CSV file with the columns file and class.");
        }
        if (Files.isRegularFile(csv) && Files.size(csv) > MAXIMUM_BYTES) {
            throw new IOException(csv.getFileName() + " has more than " + (MAXIMUM_BYTES >> 20)
                    + " MB; give a table with the columns file and class.");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(csv)))
                    .toString();
            // Spreadsheets mark UTF-8 by it.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IOException(csv.getFileName() + " is not text in UTF-8; save it as CSV in UTF-8.", e);
        }
    }

    private static CSVFormat format(String text) {
        String header = text.lines().findFirst().orElse("");
        String delimiter =
                DELIMITERS.stream().filter(header::contains).findFirst().orElse(",");
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setHeader()
                .setSkipHeaderRecord(true)
                .setAllowMissingColumnNames(true)
                .setIgnoreHeaderCase(true)
                .setTrim(true)
                .get();
    }

    private static String column(Path csv, List<String> header, List<String> names) throws IOException {
        return header.stream()
                .filter(name -> names.contains(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IOException(
                        csv.getFileName() + " has no column \"" + names.get(0) + "\"; give it a header with one."));
    }
}
