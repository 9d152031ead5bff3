package fittingroom.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * This program once more with Spark on its class path, for {@code sweep --on spark}: Spark is built apart (folder
 * {@code cluster}) and never loaded otherwise.
 */
final class ClusterProgram {
    private static final String ENTRY = "fittingroom.cluster.SparkPlace";

    private ClusterProgram() {}

    /** The command for these arguments; empty if they want no cluster, it is here already, or it isn't built. */
    static Optional<List<String>> command(String... arguments) {
        List<String> words = Arrays.asList(arguments);
        int on = words.indexOf("--on");
        boolean wanted = words.contains("sweep")
                && (words.contains("--on=spark")
                        || (on >= 0 && words.subList(on, words.size()).indexOf("spark") == 1));
        if (!wanted || isHere()) {
            return Optional.empty();
        }
        Path built = new Directories().resources().resolveSibling("cluster").resolve("target");
        Path jar = built.resolve("fitting-room-cluster.jar");
        if (!Files.isRegularFile(jar)) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(OwnProgram.command());
        int classPath = command.indexOf("-cp") + 1;
        if (classPath == 0) {
            return Optional.empty();
        }
        String separator = System.getProperty("path.separator");
        command.set(classPath, command.get(classPath) + separator + jar + separator + built.resolve("spark") + "/*");
        command.addAll(words);
        return Optional.of(command);
    }

    private static boolean isHere() {
        try {
            Class.forName(ENTRY, false, ClusterProgram.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Runs it to its end and returns its exit code. */
    static int run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        // Embedded, every trial of this process has one thread.
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return process.waitFor();
        } catch (IOException e) {
            System.err.println("Spark could not be started: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
