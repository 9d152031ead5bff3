package fittingroom.runs;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The computer's own files seen through a disk with troubles: one without file locks, as some network drives are, one
 * that is full, or one with folders that nobody may look into. All but the opening of a file or a folder hands on.
 */
public final class OddDisk {
    private final FileSystem system = new Disk();
    private final Provider provider = new Provider();

    /** Whether locking a file fails. */
    volatile boolean locks = true;

    /** Whether it says that it can be written to. */
    volatile boolean writable = true;

    /** The files, by name, for which there is no room. */
    volatile Predicate<String> full = name -> false;

    /** The folders, by name, that can't be looked into. */
    public volatile Predicate<String> forbidden = name -> false;

    /** A folder of the computer on this disk. */
    public Path path(Path real) {
        return (Path) Proxy.newProxyInstance(
                OddDisk.class.getClassLoader(), new Class<?>[] {Path.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getFileSystem")) {
                        return system;
                    }
                    Object[] own = arguments == null ? new Object[0] : arguments.clone();
                    for (int i = 0; i < own.length; i++) {
                        own[i] = own[i] instanceof Path path ? real(path) : own[i];
                    }
                    try {
                        return wrapped(method.invoke(real, own));
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                });
    }

    private @Nullable Object wrapped(@Nullable Object result) {
        if (result instanceof Path path) {
            return path(path);
        }
        if (result instanceof Iterator<?> names) {
            List<Path> all = new ArrayList<>();
            names.forEachRemaining(name -> all.add(path((Path) name)));
            return all.iterator();
        }
        return result;
    }

    private static Path real(Path path) {
        return Proxy.isProxyClass(path.getClass()) ? Path.of(path.toString()) : path;
    }

    private FileChannel open(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        boolean writes = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
        return new OddChannel(
                this,
                FileChannel.open(real(path), options, attributes),
                writes ? String.valueOf(path.getFileName()) : "");
    }

    private final class Provider extends FileSystemProvider {
        private final FileSystemProvider own =
                java.nio.file.FileSystems.getDefault().provider();

        @Override
        public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
                throws IOException {
            return open(path, options, attributes);
        }

        @Override
        public SeekableByteChannel newByteChannel(
                Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
            return open(path, options, attributes);
        }

        @Override
        public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
                throws IOException {
            if (forbidden.test(String.valueOf(folder.getFileName()))) {
                throw new AccessDeniedException(folder.toString());
            }
            DirectoryStream<Path> entries =
                    own.newDirectoryStream(real(folder), entry -> filter.accept(OddDisk.this.path(entry)));
            return new DirectoryStream<>() {
                @Override
                public Iterator<Path> iterator() {
                    Iterator<Path> each = entries.iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return each.hasNext();
                        }

                        @Override
                        public Path next() {
                            return path(each.next());
                        }
                    };
                }

                @Override
                public void close() throws IOException {
                    entries.close();
                }
            };
        }

        @Override
        public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
            own.createDirectory(real(folder), attributes);
        }

        @Override
        public void delete(Path path) throws IOException {
            own.delete(real(path));
        }

        @Override
        public void copy(Path source, Path target, CopyOption... options) throws IOException {
            own.copy(real(source), real(target), options);
        }

        @Override
        public void move(Path source, Path target, CopyOption... options) throws IOException {
            own.move(real(source), real(target), options);
        }

        @Override
        public boolean isSameFile(Path path, Path other) throws IOException {
            return own.isSameFile(real(path), real(other));
        }

        @Override
        public boolean isHidden(Path path) throws IOException {
            return own.isHidden(real(path));
        }

        @Override
        public FileStore getFileStore(Path path) throws IOException {
            return own.getFileStore(real(path));
        }

        private void requireEntry(Path path) throws AccessDeniedException {
            for (Path folder = real(path).getParent(); folder != null; folder = folder.getParent()) {
                if (forbidden.test(String.valueOf(folder.getFileName()))) {
                    throw new AccessDeniedException(path.toString());
                }
            }
        }

        @Override
        public void checkAccess(Path path, AccessMode... modes) throws IOException {
            if (!writable && List.of(modes).contains(AccessMode.WRITE)) {
                throw new AccessDeniedException(path.toString());
            }
            requireEntry(path);
            own.checkAccess(real(path), modes);
        }

        @Override
        public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
            return own.getFileAttributeView(real(path), type, options);
        }

        @Override
        public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
                throws IOException {
            requireEntry(path);
            return own.readAttributes(real(path), type, options);
        }

        @Override
        public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
                throws IOException {
            return own.readAttributes(real(path), attributes, options);
        }

        @Override
        public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
            own.setAttribute(real(path), attribute, value, options);
        }

        @Override
        public String getScheme() {
            return "odd";
        }

        @Override
        public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
            throw new UnsupportedOperationException(uri.toString());
        }

        @Override
        public FileSystem getFileSystem(URI uri) {
            throw new UnsupportedOperationException(uri.toString());
        }

        @Override
        public Path getPath(URI uri) {
            throw new UnsupportedOperationException(uri.toString());
        }
    }

    private final class Disk extends FileSystem {
        private final FileSystem own = java.nio.file.FileSystems.getDefault();

        @Override
        public FileSystemProvider provider() {
            return provider;
        }

        @Override
        public Path getPath(String first, String... more) {
            return path(own.getPath(first, more));
        }

        @Override
        public PathMatcher getPathMatcher(String pattern) {
            PathMatcher matcher = own.getPathMatcher(pattern);
            return path -> matcher.matches(real(path));
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public String getSeparator() {
            return own.getSeparator();
        }

        @Override
        public Iterable<Path> getRootDirectories() {
            List<Path> roots = new ArrayList<>();
            own.getRootDirectories().forEach(root -> roots.add(path(root)));
            return roots;
        }

        @Override
        public Iterable<FileStore> getFileStores() {
            return own.getFileStores();
        }

        @Override
        public Set<String> supportedFileAttributeViews() {
            return own.supportedFileAttributeViews();
        }

        @Override
        public UserPrincipalLookupService getUserPrincipalLookupService() {
            return own.getUserPrincipalLookupService();
        }

        @Override
        public WatchService newWatchService() throws IOException {
            return own.newWatchService();
        }
    }
}
