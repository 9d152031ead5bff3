package fittingroom.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.files.DamagedFileException;
import fittingroom.network.Network;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A run's files in a ZIP for another machine: first a table of contents with each one's size and SHA-256, then the record,
 * then the rest. Whatever lies in an archive that is opened: only these names are taken, sizes are known before anything
 * is unpacked, and no more comes out than the archive's own size allows.
 */
final class RunArchive {
    private static final String CONTENTS = "fitting-room-run.json";
    private static final int FORMAT = 1;
    private static final Pattern ALLOWED = Pattern.compile("run\\.json|events\\.jsonl|batches|test-predictions"
            + "|model\\.fittingroom|checkpoints/(last|best|first|epoch-[1-9][0-9]{0,3})\\.zip");
    private static final int MOST_FILES = 1100;
    private static final int MOST_BYTES_OF_CONTENTS = 1 << 18;
    private static final long MOST_BYTES_OF_TEXT = 64L << 20;
    /** Weights hardly shrink and a log by less than this; zeros would by a thousand. */
    private static final long LARGEST_RATIO = 100;

    private static final int BUFFER = 1 << 16;

    private final Path zip;
    private final Path folder;
    private long unpacked;

    private RunArchive(Path zip, Path folder) {
        this.zip = zip;
        this.folder = folder;
    }

    private record Item(String name, long bytes, String sha256) {
        Item {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    private record Contents(int format, List<Item> files) {
        Contents {
            files = List.copyOf(files);
        }
    }

    /** Writes all files of a run. */
    static void write(RunFiles files, OutputStream target) throws IOException {
        Map<String, Path> present = present(files.folder());
        List<Item> items = new ArrayList<>();
        // Whoever takes it in would refuse it with what is damaged here.
        present.entrySet().removeIf(file -> !RunFileCheck.isWhole(file.getKey(), file.getValue()));
        for (Map.Entry<String, Path> file : present.entrySet()) {
            items.add(new Item(file.getKey(), Files.size(file.getValue()), sha256(file.getValue())));
        }
        ZipOutputStream archive = new ZipOutputStream(target);
        archive.putNextEntry(new ZipEntry(CONTENTS));
        archive.write(LogJson.MAPPER.writeValueAsBytes(new Contents(FORMAT, items)));
        for (Map.Entry<String, Path> file : present.entrySet()) {
            archive.putNextEntry(new ZipEntry(file.getKey()));
            Files.copy(file.getValue(), archive);
        }
        archive.finish();
    }

    private static Map<String, Path> present(Path folder) throws IOException {
        Map<String, Path> present = new LinkedHashMap<>();
        // Who unpacks it learns from the record how large the others may be.
        present.put(RunFiles.RECORD, folder.resolve(RunFiles.RECORD));
        try (Stream<Path> all = Files.walk(folder, 2)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile).sorted()::iterator) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (ALLOWED.matcher(name).matches()) {
                    present.put(name, file);
                }
            }
        }
        return present;
    }

    /**
     * Unpacks an archive into a run's new folder and checks what lies there then.
     *
     * @throws DamagedFileException with a sentence if it is no such archive, or a damaged or a harmful one
     */
    static void unpack(Path zip, RunFiles into) throws IOException {
        new RunArchive(zip, into.folder()).unpack(into);
    }

    private void unpack(RunFiles into) throws IOException {
        try (ZipInputStream archive = new ZipInputStream(new BufferedInputStream(Files.newInputStream(zip), BUFFER))) {
            Map<String, Item> expected = contents(archive);
            Optional<RunRecordFile.Parsed> record = Optional.empty();
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                Item item = expected.remove(entry.getName());
                if (item == null) {
                    throw refuse("it holds a file that its contents don't name");
                }
                long most = record.map(known -> mostBytes(item.name(), known.record()))
                        .orElse(MOST_BYTES_OF_TEXT);
                if (record.isEmpty() && !item.name().equals(RunFiles.RECORD)) {
                    throw refuse("its record doesn't come first");
                }
                if (item.bytes() < 0 || item.bytes() > most) {
                    throw refuse(item.name() + " would be larger than this run's can be");
                }
                copy(archive, item);
                if (record.isEmpty()) {
                    record = Optional.of(record(into.record()));
                } else if (!RunFileCheck.isWhole(item.name(), folder.resolve(item.name()))) {
                    throw refuse(item.name() + " is damaged");
                }
            }
            if (!expected.isEmpty()) {
                throw refuse(expected.keySet().iterator().next() + " is missing");
            }
            RunRecordFile.Parsed came = record.orElseThrow(() -> refuse("it holds no run"));
            RunRecordFile.writeAsItCame(into.record(), came.record().asImported(into.id()), came);
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw refuse("it is damaged", e);
        }
    }

    /** What is wrong with it is told of the archive, as nobody knows the folder that it is unpacked into. */
    private RunRecordFile.Parsed record(Path file) throws IOException {
        try {
            ObjectNode tree = RunRecordFile.tree(file);
            if (!RunRecordFile.isOfNewerVersion(tree)) {
                return RunRecordFile.parse(file, tree);
            }
        } catch (DamagedFileException e) {
            throw refuse(RunFiles.RECORD + " is damaged", e);
        }
        throw refuse("a newer version of Fitting Room wrote it");
    }

    private Map<String, Item> contents(ZipInputStream archive) throws IOException {
        ZipEntry first = archive.getNextEntry();
        if (first == null || !first.getName().equals(CONTENTS)) {
            throw refuse("it isn't a run that Fitting Room exported");
        }
        byte[] json = archive.readNBytes(MOST_BYTES_OF_CONTENTS + 1);
        if (json.length > MOST_BYTES_OF_CONTENTS) {
            throw refuse("its contents are too long");
        }
        try {
            Contents contents = LogJson.MAPPER.readValue(json, Contents.class);
            if (contents.format() > FORMAT) {
                throw refuse("a newer version of Fitting Room wrote it");
            }
            Map<String, Item> items = new LinkedHashMap<>();
            for (Item item : contents.files()) {
                if (!ALLOWED.matcher(item.name()).matches() || items.put(item.name(), item) != null) {
                    throw refuse("it holds a file that no run has");
                }
            }
            if (items.size() > MOST_FILES) {
                throw refuse("it holds too many files");
            }
            return items;
        } catch (JsonProcessingException e) {
            throw refuse("its contents are damaged", e);
        }
    }

    /** A checkpoint holds four arrays, a model one; histories, curves and answers grow with epochs and images. */
    private static long mostBytes(String name, RunRecord record) {
        long weights = Float.BYTES * Network.parameterCount(record.config().network());
        return name.endsWith(".zip") || name.equals(RunFiles.MODEL)
                ? 5 * weights + MOST_BYTES_OF_TEXT
                : MOST_BYTES_OF_TEXT;
    }

    private void copy(ZipInputStream archive, Item item) throws IOException {
        Path target = folder.resolve(item.name());
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        long mostOfAll = LARGEST_RATIO * Files.size(zip) + BUFFER;
        MessageDigest digest = sha256();
        long length = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream file = new DigestOutputStream(Files.newOutputStream(target), digest)) {
            for (int count = archive.read(buffer); count >= 0; count = archive.read(buffer)) {
                length += count;
                unpacked += count;
                if (length > item.bytes()) {
                    throw refuse(item.name() + " is larger than its contents say");
                }
                if (unpacked > mostOfAll) {
                    throw refuse("far more would come out of it than a run is");
                }
                file.write(buffer, 0, count);
            }
        }
        if (length != item.bytes() || !HexFormat.of().formatHex(digest.digest()).equals(item.sha256())) {
            throw refuse(item.name() + " is damaged");
        }
    }

    private DamagedFileException refuse(String why) {
        return new DamagedFileException(zip.getFileName() + " can't be imported: " + why + "; export the run again.");
    }

    private DamagedFileException refuse(String why, Exception cause) {
        DamagedFileException refusal = refuse(why);
        refusal.initCause(cause);
        return refusal;
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream stream = new DigestInputStream(Files.newInputStream(file), digest)) {
            stream.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
