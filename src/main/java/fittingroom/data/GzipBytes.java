package fittingroom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A gzip file (RFC 1952) with one member. {@link java.util.zip.GZIPInputStream} would do, but ignores bytes after the
 * member and can't tell a file that breaks off from one that goes on.
 */
final class GzipBytes implements UnpackedBytes {
    /** No deflate stream unpacks to more than this many times its size (zlib, "Technical Details"). */
    private static final int MAXIMUM_DEFLATE_RATIO = 1032;

    private static final int FIXED_HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;
    private static final int FLAG_HEADER_CHECKSUM = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private final byte[] file;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private boolean headerRead;

    GzipBytes(byte[] file) {
        this.file = file;
    }

    static boolean isGzip(byte[] file) {
        return file.length >= 2 && (file[0] & 0xff) == 0x1f && (file[1] & 0xff) == 0x8b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws BrokenException {
        if (!headerRead) {
            int start = endOfHeader();
            inflater.setInput(file, start, file.length - start);
            headerRead = true;
        }
        int done = 0;
        while (done < length && !inflater.finished()) {
            int count = inflate(target, offset + done, length - done);
            if (count == 0 && !inflater.finished()) {
                if (inflater.needsInput()) {
                    throw breaksOff();
                }
                throw new BrokenException("is damaged: its gzip data asks for a preset dictionary");
            }
            done += count;
        }
        checksum.update(target, offset, done);
        return done;
    }

    private int inflate(byte[] target, int offset, int length) throws BrokenException {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            BrokenException broken =
                    new BrokenException("is damaged: its gzip data can't be unpacked (" + e.getMessage() + ")");
            broken.initCause(e);
            throw broken;
        }
    }

    private int endOfHeader() throws BrokenException {
        if (file.length < FIXED_HEADER_BYTES) {
            throw breaksOff();
        }
        int flags = file[3];
        int position = FIXED_HEADER_BYTES;
        if ((flags & FLAG_EXTRA) != 0) {
            requireLength(position + 2);
            position += 2 + (file[position] & 0xff) + ((file[position + 1] & 0xff) << 8);
        }
        if ((flags & FLAG_NAME) != 0) {
            position = endOfText(position);
        }
        if ((flags & FLAG_COMMENT) != 0) {
            position = endOfText(position);
        }
        if ((flags & FLAG_HEADER_CHECKSUM) != 0) {
            position += 2;
        }
        requireLength(position);
        return position;
    }

    private int endOfText(int start) throws BrokenException {
        int position = start;
        while (position < file.length && file[position] != 0) {
            position++;
        }
        requireLength(position + 1);
        return position + 1;
    }

    private void requireLength(int length) throws BrokenException {
        if (file.length < length) {
            throw breaksOff();
        }
    }

    @Override
    public void requireEnd(String announced) throws BrokenException {
        if (!inflater.finished()) {
            if (inflate(new byte[1], 0, 1) > 0) {
                throw new BrokenException("goes on after the " + announced + " that its header announces");
            }
            if (!inflater.finished()) {
                throw breaksOff();
            }
        }
        int left = inflater.getRemaining();
        if (left < TRAILER_BYTES) {
            throw breaksOff();
        }
        ByteBuffer trailer =
                ByteBuffer.wrap(file, file.length - left, TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int expectedChecksum = trailer.getInt();
        int expectedLength = trailer.getInt();
        if ((int) checksum.getValue() != expectedChecksum) {
            throw new BrokenException(String.format(
                    Locale.ROOT,
                    "is damaged: the checksum of its content is %08x, expected %08x",
                    checksum.getValue(),
                    expectedChecksum));
        }
        if ((int) inflater.getBytesWritten() != expectedLength) {
            throw new BrokenException("is damaged: it unpacks to " + inflater.getBytesWritten() + " bytes, expected "
                    + Integer.toUnsignedString(expectedLength));
        }
        if (left > TRAILER_BYTES) {
            throw new BrokenException("holds " + (left - TRAILER_BYTES) + " more bytes after the end of its gzip data");
        }
    }

    private BrokenException breaksOff() {
        return new BrokenException(
                "is an incomplete download: its gzip data breaks off after " + file.length + " bytes");
    }

    @Override
    public int maximumRatio() {
        return MAXIMUM_DEFLATE_RATIO;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
