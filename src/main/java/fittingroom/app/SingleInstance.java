package fittingroom.app;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One window per home: the first holds a lock that ends with its process, however it ends, and listens on a socket that
 * only its user can reach; a second hands over what it was asked for and leaves. Where a system offers no such socket, windows simply
 * don't know of each other.
 */
final class SingleInstance implements AutoCloseable {

    /** Not a constant of the other class: the lock comes before the toolkit, and finding a logger takes 0.1 s (ADR 34). */
    private static final class Log {
        static final Logger LOG = LoggerFactory.getLogger(SingleInstance.class);
    }

    private static final String LOCK = "window.lock";
    /** Holds the socket's path, which has to be shorter than a home's may be. */
    private static final String ADDRESS = "window.address";

    private static final String DONE = "done";
    private static final String REFUSED = "refused:";

    private static final int LONGEST_MESSAGE = 1 << 16;
    /** In the address of a window that can't listen. */
    private static final String NOWHERE = "-";

    private static final int ATTEMPTS = 25;
    /** A window has an address once it is painted; the very first start, or one beside a training, takes its time. */
    private static final int ATTEMPTS_WHILE_IT_STARTS = 300;

    private static final long ATTEMPT_MILLISECONDS = 200;

    private final @Nullable FileChannel lock;
    private final Path home;
    /** Told once there is a log. */
    private final Optional<IOException> obstacle;

    private @Nullable ServerSocketChannel server;
    private @Nullable Path socket;
    private boolean closed;

    private SingleInstance(Path home, @Nullable FileChannel lock, Optional<IOException> obstacle) {
        this.home = home;
        this.lock = lock;
        this.obstacle = obstacle;
    }

    /** Empty when another window holds this home. */
    static Optional<SingleInstance> acquire(Path home) {
        try {
            Files.createDirectories(home);
            FileChannel channel =
                    FileChannel.open(home.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (isLocked(channel)) {
                    // One that a crash left behind leads nowhere.
                    Files.deleteIfExists(home.resolve(ADDRESS));
                    return Optional.of(new SingleInstance(home, channel, Optional.empty()));
                }
            } catch (IOException e) {
                // Who holds a lock and listens to nobody would be waited for.
                channel.close();
                throw e;
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new SingleInstance(home, null, Optional.of(e)));
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Asks this of the window that holds this home; one that has not painted itself yet is waited for.
     *
     * @return what it says; empty if it says nothing, or has closed meanwhile
     */
    static Optional<HandedOver.Answer> handOver(Path home, HandedOver request) {
        return handOver(home, request, ATTEMPT_MILLISECONDS);
    }

    static Optional<HandedOver.Answer> handOver(Path home, HandedOver request, long attemptMilliseconds) {
        int silent = 0;
        for (int attempt = 0; attempt < ATTEMPTS_WHILE_IT_STARTS && silent < ATTEMPTS; attempt++) {
            try {
                String address = Files.readString(home.resolve(ADDRESS)).strip();
                return address.equals(NOWHERE) ? Optional.empty() : Optional.of(ask(Path.of(address), request));
            } catch (NoSuchFileException e) {
                Log.LOG.debug("the other window is starting");
            } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
                silent++;
                Log.LOG.info("the other window does not answer yet", e);
            }
            if (!isHeld(home)) {
                return Optional.empty();
            }
            try {
                Thread.sleep(attemptMilliseconds);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isHeld(Path home) {
        Optional<SingleInstance> free = acquire(home);
        free.ifPresent(SingleInstance::close);
        return free.isEmpty();
    }

    private static HandedOver.Answer ask(Path address, HandedOver request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(address))) {
            write(channel, request.toJson());
            channel.shutdownOutput();
            String answer = read(channel);
            if (answer.startsWith(REFUSED)) {
                return HandedOver.Answer.refused(answer.substring(REFUSED.length()));
            }
            if (answer.equals(DONE)) {
                return HandedOver.Answer.DONE;
            }
            throw new IOException("the window broke off");
        }
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String read(SocketChannel channel) throws IOException {
        return new String(Channels.newInputStream(channel).readNBytes(LONGEST_MESSAGE), StandardCharsets.UTF_8);
    }

    /** @param window does what other starts ask for, and answers; called on a thread of its own */
    void listen(Function<HandedOver, HandedOver.Answer> window) {
        obstacle.ifPresent(reason -> Log.LOG.warn("no lock in {}; other windows are not noticed", home, reason));
        if (lock == null) {
            return;
        }
        try {
            Path folder = Files.createTempDirectory("fitting-room");
            Path path = folder.resolve("window");
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(path));
            server = channel;
            socket = path;
            Files.writeString(home.resolve(ADDRESS), path.toString());
            Thread thread = new Thread(() -> accept(channel, window), "other windows");
            thread.setDaemon(true);
            thread.start();
        } catch (IOException | UnsupportedOperationException e) {
            Log.LOG.warn("other windows can't hand their files over", e);
            tellThatNobodyListens();
        }
    }

    private void tellThatNobodyListens() {
        try {
            Files.writeString(home.resolve(ADDRESS), NOWHERE);
        } catch (IOException e) {
            Log.LOG.warn("nor can they be told", e);
        }
    }

    private static void accept(ServerSocketChannel server, Function<HandedOver, HandedOver.Answer> window) {
        while (server.isOpen()) {
            try (SocketChannel channel = server.accept()) {
                HandedOver.Answer answer = window.apply(HandedOver.parse(read(channel)));
                write(channel, answer.refusal().map(REFUSED::concat).orElse(DONE));
            } catch (AsynchronousCloseException e) {
                return;
            } catch (IOException | RuntimeException e) {
                Log.LOG.warn("another start could not be understood", e);
            }
        }
    }

    /** The next window may open; later calls change nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (server != null) {
                server.close();
            }
            if (socket != null) {
                Files.deleteIfExists(home.resolve(ADDRESS));
                Files.deleteIfExists(socket);
                Files.deleteIfExists(Objects.requireNonNull(socket.getParent()));
            }
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            Log.LOG.warn("the window's lock could not be tidied up", e);
        }
    }
}
