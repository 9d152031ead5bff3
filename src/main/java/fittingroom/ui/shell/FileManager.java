package fittingroom.ui.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows folders in the system's file manager; where there is none, nothing happens. */
final class FileManager {
    private static final Logger LOG = LoggerFactory.getLogger(FileManager.class);

    private FileManager() {}

    /** Returns at once. */
    static void show(Path folder) {
        Thread starter = new Thread(() -> start(folder), "file-manager");
        starter.setDaemon(true);
        starter.start();
    }

    private static void start(Path folder) {
        try {
            new ProcessBuilder(List.of(command(System.getProperty("os.name", "")), folder.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            LOG.warn("{} could not be shown", folder, e);
        }
    }

    static String command(String operatingSystem) {
        String system = operatingSystem.toLowerCase(Locale.ROOT);
        return system.startsWith("windows") ? "explorer" : system.startsWith("mac") ? "open" : "xdg-open";
    }
}
