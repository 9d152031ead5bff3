package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that somebody made to do harm: nothing lies outside a run, and nothing large comes out. */
class HostileArchivesTest extends ArchiveBed {
    @Test
    void noNameLeadsOutOfTheRun() throws IOException {
        Map<String, byte[]> entries = entries();
        replaceInContents(entries, "events.jsonl", "../../evil");
        write(entries);
        assertRefused("it holds a file that no run has");

        entries = entries();
        entries.put("../../evil", new byte[1]);
        write(entries);
        assertRefused("it holds a file that its contents don't name");
    }

    /** 60 MB of zeros are 60 kB packed; they are refused after a hundred times the archive's size. */
    @Test
    void aBombIsNotUnpacked() throws IOException {
        byte[] zeros = new byte[60 << 20];
        Map<String, byte[]> entries = new LinkedHashMap<>(entries());
        entries.remove("model.fittingroom");
        int length = Objects.requireNonNull(entries.get("events.jsonl")).length;
        replaceInContents(
                entries, "\"events.jsonl\",\"bytes\":" + length, "\"events.jsonl\",\"bytes\":" + zeros.length);
        entries.put("events.jsonl", zeros);
        write(entries);

        assertRefused("far more would come out of it than a run is");
    }

    @Test
    void sizesAreJudgedBeforeAnythingIsUnpacked() throws IOException {
        Map<String, byte[]> entries = entries();
        int length = Objects.requireNonNull(entries.get("events.jsonl")).length;
        replaceInContents(entries, "\"events.jsonl\",\"bytes\":" + length, "\"events.jsonl\",\"bytes\":99999999999");
        write(entries);

        assertRefused("events.jsonl would be larger than this run's can be");
    }

    /** No writer of archives makes one, so a name of the same length is exchanged. */
    @Test
    void anEntryThatComesTwiceIsRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("Events.jsonl", Objects.requireNonNull(entries.get("events.jsonl")));
        write(entries);
        replaceInArchive("Events.jsonl", "events.jsonl");

        assertRefused("it holds a file that its contents don't name");
    }

    private void replaceInArchive(String before, String after) throws IOException {
        String bytes = new String(Files.readAllBytes(zip), StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains(before);
        Files.write(zip, bytes.replace(before, after).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void contentsThatNameAFileTwiceAreRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        replaceInContents(entries, "\"model.fittingroom\"", "\"events.jsonl\"");
        write(entries);

        assertRefused("it holds a file that no run has");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "C:\\\\Windows\\\\x",
                "checkpoints/../../x",
                "..\\\\x",
                "EVENTS.JSONL",
                "checkpoints/last.zip/x",
                "lock",
                "events.jsonl ",
                "checkpoints/epoch-0.zip",
                "\\u0000"
            })
    void onlyTheNamesOfARunsFilesAreTaken(String name) throws IOException {
        Map<String, byte[]> entries = entries();
        replaceInContents(entries, "\"events.jsonl\"", "\"" + name + "\"");
        write(entries);

        assertRefused("it holds a file that no run has");
    }

    /** Bit 0 of the flags of an entry; it stands 6 bytes behind its signature. */
    @Test
    void anEncryptedEntryIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(zip);
        bytes[6] |= 1;
        Files.write(zip, bytes);

        assertRefused("it is damaged");
    }

    /** What a symbolic link is unpacked from is the path it leads to; here it would be the file's content. */
    @Test
    void aLinkIsNothingButItsText() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("model.fittingroom", "/etc/passwd".getBytes(StandardCharsets.UTF_8));
        write(entries);
        byte[] bytes = Files.readAllBytes(zip);
        makeLinks(bytes);
        Files.write(zip, bytes);

        assertRefused("model.fittingroom is damaged");
        try (Stream<Path> left = Files.walk(folder.resolve("there"))) {
            assertThat(left.filter(Files::isSymbolicLink)).isEmpty();
        }
    }

    /** Unix's mode of a link in every entry of the archive's own table of contents. */
    private static void makeLinks(byte[] bytes) {
        for (int i = 0; i < bytes.length - 46; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                bytes[i + 5] = 3;
                bytes[i + 40] = 0;
                bytes[i + 41] = (byte) 0xa1;
            }
        }
    }

    /** The outer archive is as it should be; what it holds as a model would become a hundred times its size. */
    @Test
    void aBombInsideIsNotUnpackedEither() throws Exception {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(inner)) {
            for (String name : List.of("content.json", "parameters")) {
                archive.putNextEntry(new ZipEntry(name));
                byte[] zeros = new byte[1 << 20];
                for (int megabyte = 0; megabyte < 64; megabyte++) {
                    archive.write(zeros);
                }
            }
            // So that it doesn't shrink a second time.
            archive.putNextEntry(new ZipEntry("noise"));
            byte[] noise = new byte[1 << 20];
            new Random(1).nextBytes(noise);
            archive.write(noise);
        }
        Map<String, byte[]> entries = entries();
        byte[] before = Objects.requireNonNull(entries.put("model.fittingroom", inner.toByteArray()));
        replaceInContents(entries, "\"bytes\":" + before.length, "\"bytes\":" + inner.size());
        replaceInContents(entries, sha256(before), sha256(inner.toByteArray()));
        write(entries);

        assertRefused("model.fittingroom is damaged");
    }

    private void writeWith(String name, byte[] content) throws Exception {
        Map<String, byte[]> entries = entries();
        byte[] before = Objects.requireNonNull(entries.put(name, content));
        replaceInContents(entries, "\"bytes\":" + before.length + ",", "\"bytes\":" + content.length + ",");
        replaceInContents(entries, sha256(before), sha256(content));
        write(entries);
    }

    /** The table of contents agrees with each of them. */
    @ParameterizedTest
    @ValueSource(strings = {"run.json", "events.jsonl", "batches", "test-predictions"})
    void whatItsOwnReaderCanNotReadIsRefusedByName(String name) throws Exception {
        writeWith(name, "garbage\n".getBytes(StandardCharsets.US_ASCII));
        assertRefused(name + " is damaged");

        writeWith(name, name.equals("events.jsonl") ? "{}".getBytes(StandardCharsets.US_ASCII) : new byte[0]);
        assertRefused(name + " is damaged");
    }

    private byte[] recordWith(String before, String after) throws IOException {
        String record = new String(Objects.requireNonNull(entries().get("run.json")), StandardCharsets.UTF_8);
        assertThat(record).contains(before);
        return record.replace(before, after).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void noRunBeganInYearsThatOtherProgramsCanNotCount() throws Exception {
        for (String year : List.of("+999999999", "-0001", "1969", "+10000")) {
            writeWith(
                    "run.json",
                    recordWith("\"started\" : \"20", "\"started\" : \"" + year + "-01-01T00:00:00Z\", \"was\" : \"20"));
            assertRefused("run.json is damaged");
        }
    }

    /** What was changed within it keeps the checksum that tells it. */
    @Test
    void aChangedRecordIsTakenInAndStillCountsAsChanged() throws Exception {
        writeWith("run.json", recordWith("Größe", "Kleid"));

        Run imported = there.importFrom(zip);

        String record = there.folder(imported.id()).resolve("run.json").toString();
        List<String> problems = List.of("The record " + record
                + " was changed by hand or by an accident; check whether run-1 is what you expect.");
        assertThat(imported.name()).contains("Kleid");
        assertThat(there.problems(imported.id())).isEqualTo(problems);
        assertThat(there.list().problems()).isEqualTo(problems);
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void anArchiveInAnArchiveIsNoRun() throws IOException {
        write(Map.of("run-1.zip", Files.readAllBytes(zip)));

        assertRefused("it isn't a run that Fitting Room exported");
    }

    @Test
    void contentsWithoutAnEndAreNotRead() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("fitting-room-run.json", " ".repeat(10 << 20).getBytes(StandardCharsets.US_ASCII));
        write(entries);

        assertRefused("its contents are too long");
    }
}
