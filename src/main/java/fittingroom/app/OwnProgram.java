package fittingroom.app;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this very program is started once more, in a process of its own. */
final class OwnProgram {
    /** By its name: the launcher stands above everything. */
    static final String MAIN_CLASS = "fittingroom.app.Launcher";

    private OwnProgram() {}

    /** The words before the command: the installed launcher, or Java with the options of this process. */
    static List<String> command() {
        String installed = System.getProperty("jpackage.app-path");
        if (installed != null) {
            return List.of(installed);
        }
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(OwnProgram::isForChildren)
                .forEach(words::add);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN_CLASS));
        return List.copyOf(words);
    }

    /** JavaFX and the class-data archive are the window's. */
    private static boolean isForChildren(String argument) {
        return (argument.startsWith("-D")
                        || argument.startsWith("-X")
                        || argument.startsWith("--add-exports=")
                        || argument.equals("--enable-native-access=ALL-UNNAMED")
                        || argument.startsWith("--sun-misc-unsafe-memory-access="))
                && !argument.startsWith("-XX:ArchiveClassesAtExit")
                && !argument.startsWith("-XX:SharedArchiveFile");
    }
}
