package fittingroom.app;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The C library's heap, in which Deeplearning4j's arrays lie. */
public final class NativeHeap {
    private static final Logger LOG = LoggerFactory.getLogger(NativeHeap.class);

    /** Of glibc's malloc.h. */
    private static final int M_ARENA_MAX = -8;

    private static final int ARENAS = 2;

    /** The user's own choice, which glibc has read already. */
    private static final String VARIABLE = "MALLOC_ARENA_MAX";

    private NativeHeap() {}

    /**
     * Lets all threads share two heaps (glibc: Linux). By itself each new thread gets a heap of its own, up to eight times as
     * many as there are processors, and each keeps what its largest arrays once took (ADR 52).
     *
     * @return whether the limit holds now
     */
    public static boolean share() {
        if (!Platform.isLinux() || System.getenv(VARIABLE) != null) {
            return false;
        }
        try {
            Object[] arguments = {M_ARENA_MAX, ARENAS};
            return NativeLibrary.getInstance(Platform.C_LIBRARY_NAME)
                            .getFunction("mallopt")
                            .invokeInt(arguments)
                    == 1;
        } catch (LinkageError e) {
            LOG.info("this C library has no heaps to share", e);
            return false;
        }
    }
}
