package fittingroom.runs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** A file of an {@link OddDisk}: what locks and writes asks the disk first, all else hands on. */
final class OddChannel extends FileChannel {
    private final OddDisk disk;
    private final FileChannel channel;
    private final String name;

    /** @param name of a file that is written to */
    OddChannel(OddDisk disk, FileChannel channel, String name) {
        this.disk = disk;
        this.channel = channel;
        this.name = name;
    }

    private void requireRoom() throws IOException {
        if (disk.full.test(name)) {
            throw new IOException("No space left on device");
        }
    }

    private void requireLocks() throws IOException {
        if (!disk.locks) {
            throw new IOException("No locks available");
        }
    }

    @Override
    public @Nullable FileLock lock(long position, long size, boolean shared) throws IOException {
        requireLocks();
        return channel.lock(position, size, shared);
    }

    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        requireLocks();
        return channel.tryLock(position, size, shared);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        requireRoom();
        return channel.write(source);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        requireRoom();
        return channel.write(sources, offset, length);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        requireRoom();
        return channel.write(source, position);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return channel.read(targets, offset, length);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return channel.read(target, position);
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public FileChannel position(long newPosition) throws IOException {
        channel.position(newPosition);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        channel.truncate(size);
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        channel.force(metaData);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return channel.transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        requireRoom();
        return channel.transferFrom(source, position, count);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        return channel.map(mode, position, size);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        channel.close();
    }
}
