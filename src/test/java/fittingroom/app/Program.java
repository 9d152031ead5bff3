package fittingroom.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program in a process of its own. */
final class Program {
    private final Path home;
    private final Map<String, String> variables;

    Program(Path home) {
        this(home, Map.of());
    }

    /** @param variables of the process's environment, besides the home */
    Program(Path home, Map<String, String> variables) {
        this.home = home;
        this.variables = Map.copyOf(variables);
    }

    /** What a finished process left behind. */
    record Output(int exitCode, List<String> standardOutput, List<String> standardError) {}

    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dorg.bytedeco.javacpp.cachedir=" + System.getProperty("user.home") + "/.javacpp/cache",
                "fittingroom.app.Launcher"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.remove("DISPLAY");
        environment.remove("WAYLAND_DISPLAY");
        environment.putAll(variables);
        environment.put("FITTING_ROOM_HOME", home.toString());
        return builder.start();
    }

    Output run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        process.getOutputStream().close();
        List<String> error = new ArrayList<>();
        Thread errorReader = new Thread(() -> error.addAll(lines(process.errorReader(StandardCharsets.UTF_8))));
        errorReader.start();
        List<String> output =
                lines(new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
        int exitCode = process.waitFor();
        errorReader.join();
        return new Output(exitCode, output, error);
    }

    private static List<String> lines(BufferedReader reader) {
        return reader.lines().toList();
    }
}
