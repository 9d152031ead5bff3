package fittingroom.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.files.DamagedFileException;
import fittingroom.files.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A zip of one {@code header.json} and named float arrays ({@code NAME.f32}, raw little-endian), each with its length
 * and SHA-256 in the header. Safe to open from a stranger: only these entry names are read, every size is checked
 * before anything is allocated, and nothing in it names a class.
 */
public final class TensorArchive implements AutoCloseable {
    private static final String HEADER = "header.json";
    private static final String SUFFIX = ".f32";
    private static final int MAXIMUM_HEADER_BYTES = 16 << 20;
    private static final int MAXIMUM_ENTRIES = 16;

    private final Path file;
    private final ZipFile zip;
    private final JsonNode header;

    private TensorArchive(Path file, ZipFile zip, JsonNode header) {
        this.file = file;
        this.zip = zip;
        this.header = header;
    }

    /**
     * Writes durably (see {@link DurableFile}).
     *
     * @param kind what the file is, checked when it is opened
     * @param content the header's own part
     */
    public static void write(
            Path file, String kind, int version, JsonNode content, Map<String, float[]> tensors, ObjectMapper mapper)
            throws IOException {
        ObjectNode header = mapper.createObjectNode();
        header.put("kind", kind).put("version", version).set("content", content);
        ObjectNode descriptions = header.putObject("tensors");
        for (Map.Entry<String, float[]> tensor : tensors.entrySet()) {
            descriptions
                    .putObject(tensor.getKey())
                    .put("length", tensor.getValue().length)
                    .put("sha256", sha256(tensor.getValue()));
        }
        DurableFile.write(file, stream -> writeZip(stream, mapper.writeValueAsBytes(header), tensors));
    }

    private static void writeZip(OutputStream stream, byte[] header, Map<String, float[]> tensors) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(stream);
        // Weights don't compress: deflating them would cost time at every checkpoint and win 7 %.
        zip.setLevel(Deflater.NO_COMPRESSION);
        writeEntry(zip, HEADER, header);
        for (Map.Entry<String, float[]> tensor : tensors.entrySet()) {
            writeEntry(zip, tensor.getKey() + SUFFIX, littleEndian(tensor.getValue()));
        }
        zip.finish();
    }

    private static void writeEntry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // A fixed time makes equal contents equal files.
        entry.setTimeLocal(java.time.LocalDateTime.of(2000, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /**
     * Opens an archive and reads its header.
     *
     * @throws DamagedFileException if it is not an archive of this kind and version, or is damaged
     */
    public static TensorArchive open(Path file, String kind, int version, String kindInWords, ObjectMapper mapper)
            throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new DamagedFileException("There is no " + kindInWords + " at " + file + "; check the path.");
        }
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException | IllegalArgumentException e) {
            throw new DamagedFileException(
                    file.getFileName() + " is not a " + kindInWords + " or is incomplete; choose another file.", e);
        }
        try {
            checkEntries(file, zip, kindInWords);
            JsonNode header = mapper.readTree(read(file, zip, HEADER, MAXIMUM_HEADER_BYTES, -1));
            if (!kind.equals(header.path("kind").asText())) {
                throw new DamagedFileException(
                        file.getFileName() + " is not a " + kindInWords + "; choose another file.");
            }
            int found = header.path("version").asInt();
            if (found != version) {
                throw new DamagedFileException(file.getFileName() + " has format version " + found
                        + ", this program reads version " + version + "; open it with the program that wrote it.");
            }
            return new TensorArchive(file, zip, header);
        } catch (DamagedFileException e) {
            zip.close();
            throw e;
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw damaged(file, e);
        }
    }

    private static void checkEntries(Path file, ZipFile zip, String kindInWords) throws IOException {
        if (zip.size() > MAXIMUM_ENTRIES) {
            throw new DamagedFileException(file.getFileName() + " holds " + zip.size() + " entries and is not a "
                    + kindInWords + "; choose another file.");
        }
        Set<String> names = new HashSet<>();
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            String name = entries.nextElement().getName();
            if (!names.add(name) || !(name.equals(HEADER) || name.matches("[a-zA-Z]{1,40}\\.f32"))) {
                throw new DamagedFileException(file.getFileName() + " holds the unexpected entry \""
                        + name.replaceAll("[^\\x20-\\x7e]", "?") + "\" and was not opened; choose another file.");
            }
        }
    }

    /** The header's own part, as it was given to {@link #write}. */
    public JsonNode content() {
        return header.path("content");
    }

    /**
     * One array, its length and checksum verified.
     *
     * @param expectedLength what the network's specification demands
     * @throws DamagedFileException if it is missing, of another length, or damaged
     */
    public float[] floats(String name, int expectedLength) throws IOException {
        JsonNode description = header.path("tensors").path(name);
        long length = description.path("length").asLong(-1);
        if (length != expectedLength) {
            throw new DamagedFileException(file.getFileName() + " holds " + Math.max(length, 0) + " values of " + name
                    + " where its network needs " + expectedLength + "; the file is damaged, choose another one.");
        }
        byte[] bytes = read(file, zip, name + SUFFIX, Math.multiplyExact(4L, expectedLength), 4L * expectedLength);
        float[] values = new float[expectedLength];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        if (!sha256(values).equals(description.path("sha256").asText())) {
            throw new DamagedFileException(
                    file.getFileName() + " is damaged (the checksum of its " + name + " differs); use another copy.");
        }
        return values;
    }

    private static byte[] read(Path file, ZipFile zip, String name, long maximum, long exact) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null
                || entry.getSize() < 0
                || entry.getSize() > maximum
                || (exact >= 0 && entry.getSize() != exact)) {
            throw new DamagedFileException(file.getFileName() + " is damaged (" + name
                    + " is missing or of the wrong size); use another copy.");
        }
        // A deflate stream expands by at most 1032 : 1, so a tiny entry can't claim a huge size.
        if (entry.getSize() / 1100 > Math.max(entry.getCompressedSize(), 1)) {
            throw damaged(file, null);
        }
        try (InputStream stream = zip.getInputStream(entry)) {
            byte[] bytes = stream.readNBytes((int) entry.getSize());
            if (bytes.length != entry.getSize() || stream.read() != -1) {
                throw damaged(file, null);
            }
            return bytes;
        } catch (ZipException | java.io.EOFException e) {
            throw damaged(file, e);
        }
    }

    private static DamagedFileException damaged(Path file, @org.jspecify.annotations.Nullable Throwable cause) {
        String sentence = file.getFileName() + " is damaged; use another copy.";
        return cause == null ? new DamagedFileException(sentence) : new DamagedFileException(sentence, cause);
    }

    /** SHA-256 of the values as little-endian bytes, in hexadecimal. */
    public static String sha256(float[] values) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(littleEndian(values)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] littleEndian(float[] values) {
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.multiplyExact(4, values.length)).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
