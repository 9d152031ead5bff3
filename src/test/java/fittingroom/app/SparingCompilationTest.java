package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asked of the very Java that runs the test, as {@code jcmd PID Compiler.directives_print} would. */
class SparingCompilationTest {
    @AfterEach
    void forget() throws JMException {
        ask("compilerDirectivesClear");
    }

    @Test
    void secondCompilerLeavesTheToolkitAloneAndNothingOfOurs() throws JMException {
        assertThat(ask("compilerDirectivesPrint")).doesNotContain("javafx");

        SparingCompilation.begin();

        String shown = ask("compilerDirectivesPrint");
        SparingCompilation.PACKAGES.forEach(name -> assertThat(shown).contains(name));
        assertThat(shown).contains("Exclude:true").doesNotContain("fittingroom").doesNotContain("marlin");
    }

    @Test
    void nothingStaysInTheTemporaryFolder() throws IOException {
        List<Path> before = temporary();

        SparingCompilation.begin();

        assertThat(temporary()).containsExactlyInAnyOrderElementsOf(before);
    }

    private static List<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("fitting-room"))
                    .filter(file -> file.toString().endsWith(".json"))
                    .toList();
        }
    }

    private static String ask(String operation) throws JMException {
        return String.valueOf(ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        operation,
                        new Object[0],
                        new String[0]));
    }
}
