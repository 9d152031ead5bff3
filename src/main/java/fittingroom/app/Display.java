package fittingroom.app;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Whether a window can be opened here at all. */
final class Display {
    private Display() {}

    /** One sentence if there is none, which is asked before the toolkit starts. */
    static Optional<String> missing() {
        boolean isNeeded = System.getProperty("os.name").equals("Linux")
                && !"Monocle".equals(System.getProperty("glass.platform"));
        return isNeeded && isUnset("DISPLAY") && isUnset("WAYLAND_DISPLAY")
                ? Optional.of("There is no display here (DISPLAY is not set), so no window can open; "
                        + "train in the terminal with \"fitting-room train\".")
                : Optional.empty();
    }

    /** One sentence naming what else the toolkit, which could not start, lacks here, and what to do. */
    static Optional<String> obstacle() {
        if (!Platform.isLinux() || !canLoadLibraries()) {
            return Optional.empty();
        }
        try {
            NativeLibrary.getInstance("libgtk-3.so.0").close();
            return Optional.empty();
        } catch (UnsatisfiedLinkError e) {
            return Optional.of("The window needs GTK 3, which is not installed; install the package libgtk-3-0 "
                    + "(Fedora: gtk3), or train in the terminal with \"fitting-room train\".");
        }
    }

    /** Where JNA itself can't be loaded, nothing is known about GTK. */
    private static boolean canLoadLibraries() {
        try {
            return Native.POINTER_SIZE > 0;
        } catch (LinkageError e) {
            // Not a constant: this class is asked before the toolkit starts, and finding the logger takes a tenth of a
            // second.
            LoggerFactory.getLogger(Display.class).warn("whether GTK is installed can't be told", e);
            return false;
        }
    }

    private static boolean isUnset(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isEmpty();
    }
}
