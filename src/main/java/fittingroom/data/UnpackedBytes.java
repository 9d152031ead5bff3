package fittingroom.data;

/** The bytes of a file after unpacking, read once from front to back. */
interface UnpackedBytes extends AutoCloseable {

    /** The file can't be unpacked; the message continues a sentence that begins with the file's name. */
    final class BrokenException extends Exception {
        private static final long serialVersionUID = 1;

        BrokenException(String whatIsWrong) {
            super(whatIsWrong);
        }
    }

    /**
     * Fills {@code target} from {@code offset} with the next {@code length} bytes.
     *
     * @return how many were there; fewer than {@code length} only at the end
     */
    int read(byte[] target, int offset, int length) throws BrokenException;

    /**
     * Verifies that everything was read and that the file's own checksum is right.
     *
     * @param announced what the header announces, for example "300 images"
     * @throws BrokenException if bytes are left over or the checksum differs
     */
    void requireEnd(String announced) throws BrokenException;

    /** No more than this many bytes come out of one byte of the file. */
    int maximumRatio();

    @Override
    void close();
}
