package fittingroom.app;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The environment variables that the native libraries read while they are loaded. The installed program has no script
 * that could set them before Java starts, so they are set in this very process, before ND4J is loaded. Java's own
 * {@link System#getenv} doesn't see them.
 */
final class ThreadEnvironment {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadEnvironment.class);

    private static final String WAIT_POLICY = "OMP_WAIT_POLICY";

    /**
     * Waiting OpenMP threads must sleep: spinning ones starve a machine with few cores as soon as anything else, the
     * window for one, runs there. They may spin for some microseconds first, as the next operation mostly comes at once
     * (ADR 14). How many there are is not decided here but where ND4J starts; OPENBLAS_NUM_THREADS stays the user's, as
     * it made no measurable difference beside sleeping threads.
     */
    static final Map<String, String> DEFAULTS = Map.of(WAIT_POLICY, "PASSIVE", "GOMP_SPINCOUNT", "1500");

    private ThreadEnvironment() {}

    /** Sets what the user hasn't set, nothing if there is a policy; a system that refuses costs speed and nothing else. */
    static void setDefaults() {
        if (System.getenv(WAIT_POLICY) == null) {
            DEFAULTS.forEach(ThreadEnvironment::setUnlessPresent);
        }
    }

    static void setUnlessPresent(String variable, String value) {
        try {
            // The C library that the natives read their environment from: for MinGW's, which ND4J's are, msvcrt.
            NativeLibrary c = NativeLibrary.getInstance(Platform.C_LIBRARY_NAME);
            if (get(c, variable) != null) {
                return;
            }
            int status = Platform.isWindows()
                    ? c.getFunction("_putenv_s").invokeInt(new Object[] {variable, value})
                    : c.getFunction("setenv").invokeInt(new Object[] {variable, value, 0});
            if (status != 0) {
                LOG.warn("{} could not be set: status {}", variable, status);
            }
        } catch (LinkageError e) {
            LOG.warn("{} could not be set", variable, e);
        }
    }

    /** What a native library sees. */
    static @Nullable String get(String variable) {
        return get(NativeLibrary.getInstance(Platform.C_LIBRARY_NAME), variable);
    }

    private static @Nullable String get(NativeLibrary c, String variable) {
        Function getenv = c.getFunction("getenv");
        return getenv.invokeString(new Object[] {variable}, false);
    }
}
