package fittingroom.data;

/** A file that isn't packed. */
final class PlainBytes implements UnpackedBytes {
    private final byte[] bytes;
    private int position;

    PlainBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int available = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, target, offset, available);
        position += available;
        return available;
    }

    @Override
    public void requireEnd(String announced) throws BrokenException {
        if (position < bytes.length) {
            throw new BrokenException("goes on after the " + announced + " that its header announces");
        }
    }

    @Override
    public int maximumRatio() {
        return 1;
    }

    @Override
    public void close() {}
}
