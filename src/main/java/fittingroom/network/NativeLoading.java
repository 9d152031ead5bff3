package fittingroom.network;

/**
 * One native library at a time. ND4J's start looks symbols up from inside glibc's {@code dl_iterate_phdr}, which takes the
 * loader's two locks in the opposite order of {@code dlopen}: a library that another thread loads in that moment stops both
 * for ever, and with them every thread that needs the loader.
 */
public final class NativeLoading {
    private static final Object LOADER = new Object();

    private NativeLoading() {}

    /** What loads a library, and whatever it throws. */
    @FunctionalInterface
    public interface Loading<X extends Exception> {
        void load() throws X;
    }

    /** Waits until nothing else loads through here, then loads. */
    public static <X extends Exception> void alone(Loading<X> loading) throws X {
        synchronized (LOADER) {
            loading.load();
        }
    }
}
