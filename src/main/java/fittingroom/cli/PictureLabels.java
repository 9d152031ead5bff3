package fittingroom.cli;

import fittingroom.data.FashionMnist;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** What pictures really show: told by the folders that they lie in, or by a CSV file. */
final class PictureLabels {
    /** Instead of a CSV file: each picture lies in a folder that has its class's name. */
    static final String FOLDERS = "folders";

    private static final List<String> FILE_COLUMNS = List.of("file", "path", "image");
    private static final List<String> CLASS_COLUMNS = List.of("class", "label", "fashion_mnist_class");

    private final Function<Path, OptionalInt> labels;

    private PictureLabels(Function<Path, OptionalInt> labels) {
        this.labels = labels;
    }

    static PictureLabels none() {
        return new PictureLabels(file -> OptionalInt.empty());
    }

    /** @param source {@link #FOLDERS} or the name of a CSV file with a header */
    static PictureLabels of(String source) throws IOException {
        return source.equals(FOLDERS) ? new PictureLabels(PictureLabels::folderOf) : read(Path.of(source));
    }

    /** The class, 0..9; empty where nothing is known of a picture. */
    OptionalInt of(Path picture) {
        return labels.apply(picture);
    }

    private static OptionalInt folderOf(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder == null || folder.getFileName() == null
                ? OptionalInt.empty()
                : index(folder.getFileName().toString());
    }

    /** By a class's name, written in any way, or its number. */
    static OptionalInt index(String text) {
        String wanted = letters(text);
        for (int i = 0; i < FashionMnist.CLASS_NAMES.size(); i++) {
            if (letters(FashionMnist.CLASS_NAMES.get(i)).equals(wanted)
                    || String.valueOf(i).equals(text.strip())) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private static PictureLabels read(Path csv) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setTrim(true)
                .get();
        Map<Path, Integer> known = new HashMap<>();
        Path folder = csv.toAbsolutePath().normalize().resolveSibling("");
        try (Reader reader = Files.newBufferedReader(csv, StandardCharsets.UTF_8);
                CSVParser parser = format.parse(reader)) {
            String fileColumn = column(csv, parser.getHeaderNames(), FILE_COLUMNS);
            String classColumn = column(csv, parser.getHeaderNames(), CLASS_COLUMNS);
            for (CSVRecord line : parser) {
                OptionalInt index = index(line.get(classColumn));
                if (index.isEmpty()) {
                    throw new IOException(csv.getFileName() + " names the class \"" + line.get(classColumn)
                            + "\" in line " + (line.getRecordNumber() + 1) + "; use one of "
                            + String.join(", ", FashionMnist.CLASS_NAMES) + ".");
                }
                known.put(folder.resolve(line.get(fileColumn)).normalize(), index.getAsInt());
            }
        }
        return new PictureLabels(file -> {
            Integer index = known.get(file.toAbsolutePath().normalize());
            return index == null ? OptionalInt.empty() : OptionalInt.of(index);
        });
    }

    private static String column(Path csv, List<String> header, List<String> names) throws IOException {
        return header.stream()
                .filter(name -> names.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IOException(
                        csv.getFileName() + " has no column \"" + names.get(0) + "\"; give it a header with one."));
    }
}
