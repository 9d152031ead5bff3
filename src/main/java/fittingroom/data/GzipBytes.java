package fittingroom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A gzip file (RFC 1952): one member or several, one after the other, and zero bytes after the last (a tape's or a
 * block device's padding). {@link java.util.zip.GZIPInputStream} would do, but ignores any bytes after the members and
 * can't tell a file that breaks off from one that goes on.
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
    /** Where the next member begins; of no meaning inside a member. */
    private int position;

    private boolean inMember;

    GzipBytes(byte[] file) {
        this.file = file;
    }

    static boolean isGzip(byte[] file) {
        return hasMagic(file, 0);
    }

    private static boolean hasMagic(byte[] file, int position) {
        return file.length >= position + 2 && (file[position] & 0xff) == 0x1f && (file[position + 1] & 0xff) == 0x8b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws BrokenException {
        int done = 0;
        while (done < length && (inMember || beginMember())) {
            int count = inflate(target, offset + done, length - done);
            checksum.update(target, offset + done, count);
            done += count;
            endMemberIfFinished(count);
        }
        return done;
    }

    private void endMemberIfFinished(int unpacked) throws BrokenException {
        if (inflater.finished()) {
            endMember();
        } else if (unpacked == 0) {
            throw inflater.needsInput()
                    ? breaksOff()
                    : new BrokenException("is damaged: its gzip data asks for a preset dictionary");
        }
    }

    /** @return whether there is one more */
    private boolean beginMember() throws BrokenException {
        if (position > 0 && !hasMagic(file, position)) {
            requireZerosFrom(position);
            return false;
        }
        int start = endOfHeader();
        inflater.reset();
        inflater.setInput(file, start, file.length - start);
        checksum.reset();
        inMember = true;
        return true;
    }

    private void requireZerosFrom(int start) throws BrokenException {
        for (int i = start; i < file.length; i++) {
            if (file[i] != 0) {
                throw new BrokenException(
                        "holds " + (file.length - start) + " more bytes after the end of its gzip data");
            }
        }
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
        requireLength(position + FIXED_HEADER_BYTES);
        int flags = file[position + 3];
        int end = position + FIXED_HEADER_BYTES;
        if ((flags & FLAG_EXTRA) != 0) {
            requireLength(end + 2);
            end += 2 + (file[end] & 0xff) + ((file[end + 1] & 0xff) << 8);
        }
        if ((flags & FLAG_NAME) != 0) {
            end = endOfText(end);
        }
        if ((flags & FLAG_COMMENT) != 0) {
            end = endOfText(end);
        }
        if ((flags & FLAG_HEADER_CHECKSUM) != 0) {
            end += 2;
        }
        requireLength(end);
        return end;
    }

    private int endOfText(int start) throws BrokenException {
        int end = start;
        while (end < file.length && file[end] != 0) {
            end++;
        }
        requireLength(end + 1);
        return end + 1;
    }

    private void requireLength(int length) throws BrokenException {
        if (file.length < length) {
            throw breaksOff();
        }
    }

    @Override
    public void requireEnd(String announced) throws BrokenException {
        while (inMember || beginMember()) {
            int count = inflate(new byte[1], 0, 1);
            if (count > 0) {
                throw new BrokenException("goes on after the " + announced + " that its header announces");
            }
            endMemberIfFinished(count);
        }
    }

    private void endMember() throws BrokenException {
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
        position = file.length - left + TRAILER_BYTES;
        inMember = false;
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
