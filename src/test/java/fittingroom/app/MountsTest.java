package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no such table")
class MountsTest {
    @TempDir
    private Path root;

    private Path table;
    private Path inner;

    @BeforeEach
    void makeFolders() throws IOException {
        root = root.toRealPath();
        inner = Files.createDirectories(root.resolve("a b").resolve("inner"));
        table = root.resolve("mounts");
    }

    private boolean forbidden(Path folder, String... lines) throws IOException {
        Files.write(table, java.util.List.of(lines));
        return Mounts.forbidExecution(table, folder);
    }

    private String line(Path folder, String options) {
        return "tmpfs " + folder.toString().replace(" ", "\\040") + " tmpfs " + options + " 0 0";
    }

    @Test
    void innermostMountDecides() throws IOException {
        String all = "/dev/sda1 / ext4 rw,noexec 0 0";

        assertThat(forbidden(inner, all)).isTrue();
        assertThat(forbidden(inner, all, line(root.resolve("a b"), "rw"))).isFalse();
        assertThat(forbidden(inner, "/dev/sda1 / ext4 rw 0 0", line(root.resolve("a b"), "rw,nosuid,noexec")))
                .isTrue();
        assertThat(forbidden(root, "/dev/sda1 / ext4 rw 0 0", line(root.resolve("a b"), "rw,noexec")))
                .isFalse();
    }

    @Test
    void ofTwoMountsAtOnePlaceTheLaterIsSeen() throws IOException {
        assertThat(forbidden(inner, line(root, "rw,noexec"), line(root, "rw"))).isFalse();
        assertThat(forbidden(inner, line(root, "rw"), line(root, "rw,noexec"))).isTrue();
    }

    @Test
    void whereThereIsNoTableNothingIsForbidden() {
        assertThat(Mounts.forbidExecution(root.resolve("missing"), inner)).isFalse();
    }
}
