package fittingroom.app;

import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the desktop is dark; JavaFX 21 can't tell, the desktops' own tools can. */
final class SystemTheme {
    private static final Logger LOG = LoggerFactory.getLogger(SystemTheme.class);

    private SystemTheme() {}

    /** @param receiver told on another thread, and only if the desktop says that it is dark */
    static void isDark(Consumer<Boolean> receiver) {
        Thread asking = new Thread(
                () -> {
                    if (answer().toLowerCase(Locale.ROOT).contains(Platform.isWindows() ? "0x0" : "dark")) {
                        receiver.accept(true);
                    }
                },
                "system theme");
        asking.setDaemon(true);
        asking.start();
    }

    private static String answer() {
        try {
            Process process =
                    new ProcessBuilder(question()).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "";
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.debug("the desktop's theme is unknown", e);
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static List<String> question() {
        if (Platform.isWindows()) {
            return List.of(
                    "reg",
                    "query",
                    "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                    "/v",
                    "AppsUseLightTheme");
        }
        return Platform.isMac()
                ? List.of("defaults", "read", "-g", "AppleInterfaceStyle")
                : List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme");
    }
}
