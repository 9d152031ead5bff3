package fittingroom.app;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.Optional;

/** Whether a window can be opened here at all. */
final class Display {
    private Display() {}

    /** One sentence naming what is missing and what to do. */
    static Optional<String> obstacle() {
        if (!Platform.isLinux() || "Monocle".equals(System.getProperty("glass.platform"))) {
            return Optional.empty();
        }
        if (isUnset("DISPLAY") && isUnset("WAYLAND_DISPLAY")) {
            return Optional.of("There is no display here (DISPLAY is not set), so no window can open; "
                    + "train in the terminal with \"fitting-room train\".");
        }
        try {
            NativeLibrary.getInstance("libgtk-3.so.0").close();
            return Optional.empty();
        } catch (UnsatisfiedLinkError e) {
            return Optional.of("The window needs GTK 3, which is not installed; install the package libgtk-3-0 "
                    + "(Fedora: gtk3), or train in the terminal with \"fitting-room train\".");
        }
    }

    private static boolean isUnset(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isEmpty();
    }
}
