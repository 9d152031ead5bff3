package fittingroom.data;

import fittingroom.image.GrayImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Reads one file of 28 × 28 images or of labels in IDX format, gzipped or not, and refuses everything that isn't
 * exactly that. Memory grows with the bytes that are really there, never with what a header announces, and unpacking
 * stops at the size that the header announces.
 */
final class IdxReader {
    /** Eight times Fashion-MNIST's training set; above it a header is taken for damage. */
    static final int MAXIMUM_ITEMS = 500_000;

    static final String REMEDY = "download it again from https://github.com/zalandoresearch/fashion-mnist";

    private static final long MAXIMUM_FILE_BYTES = 16 + (long) MAXIMUM_ITEMS * Dataset.PIXELS;

    private final Path file;
    private final IdxKind kind;

    private IdxReader(Path file, IdxKind kind) {
        this.file = file;
        this.kind = kind;
    }

    /** @throws DataException if the file can't be read or isn't a whole, valid IDX file of this kind */
    static IdxFile read(Path file, IdxKind kind) {
        return new IdxReader(file, kind).read();
    }

    private IdxFile read() {
        byte[] fileBytes = fileBytes();
        UnpackedBytes source = source(fileBytes);
        try {
            int items = readHeader(source, fileBytes.length);
            byte[] values = readValues(source, items, fileBytes.length);
            source.requireEnd(items + " " + kind.plural);
            if (kind == IdxKind.LABELS) {
                requireLabels(values);
            }
            return new IdxFile(file, items, values, sha256(items, values));
        } catch (UnpackedBytes.BrokenException e) {
            throw refuse(e.getMessage() + "; " + REMEDY, e);
        } finally {
            source.close();
        }
    }

    private byte[] fileBytes() {
        if (Files.isDirectory(file)) {
            throw refuse("is a directory, expected a file of IDX " + kind.plural + "; " + REMEDY);
        }
        try {
            long size = Files.size(file);
            if (size == 0) {
                throw refuse("is empty, expected IDX " + kind.plural + "; " + REMEDY);
            }
            if (size > MAXIMUM_FILE_BYTES) {
                throw refuse("has " + size + " bytes, more than " + MAXIMUM_ITEMS + " images of 28 × 28 can take ("
                        + MAXIMUM_FILE_BYTES + "); " + REMEDY);
            }
            return Files.readAllBytes(file);
        } catch (AccessDeniedException e) {
            throw refuse("can't be read; change its permissions", e);
        } catch (IOException e) {
            throw refuse("can't be read (" + e.getMessage() + "); check the disk or " + REMEDY, e);
        }
    }

    private UnpackedBytes source(byte[] bytes) {
        if (GzipBytes.isGzip(bytes)) {
            return new GzipBytes(bytes);
        }
        String head = new String(bytes, 0, Math.min(bytes.length, 512), StandardCharsets.ISO_8859_1).strip();
        if (head.startsWith("<")) {
            throw refuse("is a web page, not a gzip file of IDX " + kind.plural + " (a failed download); " + REMEDY);
        }
        int first = firstInt(bytes);
        if (first >>> 16 != 0 && Integer.reverseBytes(first) >>> 16 != 0) {
            throw refuse("is neither gzip nor IDX: it begins with "
                    + HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, Integer.BYTES)) + "; " + REMEDY);
        }
        return new PlainBytes(bytes);
    }

    private static int firstInt(byte[] bytes) {
        return ByteBuffer.wrap(Arrays.copyOf(bytes, Integer.BYTES)).getInt();
    }

    /** Returns the number of items, 1..{@link #MAXIMUM_ITEMS}, that the file is long enough to hold. */
    private int readHeader(UnpackedBytes source, int fileLength) throws UnpackedBytes.BrokenException {
        byte[] headerBytes = new byte[kind.headerBytes];
        int length = source.read(headerBytes, 0, Integer.BYTES);
        if (length == Integer.BYTES) {
            requireMagic(ByteBuffer.wrap(headerBytes).getInt());
            length += source.read(headerBytes, length, headerBytes.length - length);
        }
        if (length < headerBytes.length) {
            throw refuse("ends after " + length + " bytes, inside the header of " + headerBytes.length + "; " + REMEDY);
        }
        ByteBuffer header = ByteBuffer.wrap(headerBytes).position(Integer.BYTES);
        int items = header.getInt();
        if (items < 0) {
            throw refuse("announces a negative number of " + kind.plural + " (" + items + "); " + REMEDY);
        }
        if (items == 0) {
            throw refuse("holds 0 " + kind.plural + ", expected at least 1; " + REMEDY);
        }
        if (kind == IdxKind.IMAGES) {
            requireSide(header.getInt(), header.getInt());
        }
        if ((long) items * kind.itemBytes > (long) fileLength * source.maximumRatio()) {
            throw refuse("announces " + items + " " + kind.plural + ", more than its " + fileLength
                    + " bytes can hold; " + REMEDY);
        }
        if (items > MAXIMUM_ITEMS) {
            throw refuse(
                    "announces " + items + " " + kind.plural + ", expected at most " + MAXIMUM_ITEMS + "; " + REMEDY);
        }
        return items;
    }

    private void requireMagic(int magic) {
        if (magic == kind.magic) {
            return;
        }
        if (magic == kind.other().magic) {
            throw refuse("holds " + kind.other().plural + ", expected " + kind.plural
                    + ": the two files are swapped; exchange their names");
        }
        String expected = String.format(Locale.ROOT, "0x%08x (%s)", kind.magic, kind.content);
        if (Integer.reverseBytes(magic) == kind.magic) {
            throw refuse(String.format(
                    Locale.ROOT,
                    "is little-endian: its magic number is 0x%08x, expected %s; write its header big-endian or %s",
                    magic,
                    expected,
                    REMEDY));
        }
        throw refuse(String.format(
                Locale.ROOT,
                "isn't an IDX file of %s: its magic number is 0x%08x, expected %s; %s",
                kind.plural,
                magic,
                expected,
                REMEDY));
    }

    private void requireSide(int height, int width) {
        if (height != GrayImage.SIDE || width != GrayImage.SIDE) {
            throw refuse("holds images of " + Integer.toUnsignedString(height) + " × "
                    + Integer.toUnsignedString(width) + " pixels, expected 28 × 28; scale them to 28 × 28 or "
                    + REMEDY);
        }
    }

    private byte[] readValues(UnpackedBytes source, int items, int fileLength) throws UnpackedBytes.BrokenException {
        int expected = Math.multiplyExact(items, kind.itemBytes);
        // Fashion-MNIST packs to more than a quarter of its size, so one allocation is enough for it.
        byte[] values = new byte[(int) Math.min(expected, 4L * fileLength)];
        int length = 0;
        while (true) {
            length += source.read(values, length, values.length - length);
            if (length == expected) {
                return values;
            }
            if (length < values.length) {
                throw refuse("holds " + length + " bytes after its header, expected " + expected + " for " + items + " "
                        + kind.plural + "; " + REMEDY);
            }
            values = Arrays.copyOf(values, (int) Math.min(expected, 2L * values.length));
        }
    }

    private void requireLabels(byte[] labels) {
        for (int i = 0; i < labels.length; i++) {
            int label = labels[i] & 0xff;
            if (label >= Dataset.CLASSES) {
                throw refuse("holds the label " + label + " at position " + i + ", expected 0.." + (Dataset.CLASSES - 1)
                        + "; correct it or " + REMEDY);
            }
        }
    }

    /** Of the unpacked file: however it is packed, its content is the same. */
    private String sha256(int items, byte[] values) {
        ByteBuffer header =
                ByteBuffer.allocate(kind.headerBytes).putInt(kind.magic).putInt(items);
        while (header.hasRemaining()) {
            header.putInt(GrayImage.SIDE);
        }
        MessageDigest digest = Checksums.sha256();
        digest.update(header.flip());
        return HexFormat.of().formatHex(digest.digest(values));
    }

    private DataException refuse(String whatIsWrong) {
        return new DataException(file + " " + whatIsWrong + ".");
    }

    private DataException refuse(String whatIsWrong, Throwable cause) {
        return new DataException(file + " " + whatIsWrong + ".", cause);
    }
}
