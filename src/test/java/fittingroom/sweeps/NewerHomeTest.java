package fittingroom.sweeps;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewerHomeTest {
    @TempDir
    private Path home;

    @Test
    void sweepsOfAHomeThatANewerVersionWroteAreRefusedAsItsRunsAre() throws IOException {
        Files.createDirectories(home.resolve("runs"));
        Files.writeString(home.resolve("runs/format"), "99\n");
        SweepStore sweeps = new SweepStore(home);
        SweepId id = SweepId.ofNumber(1);

        for (ThrowingCallable way : List.<ThrowingCallable>of(
                sweeps::list, () -> sweeps.find(id), () -> sweeps.open(id, Optional.empty()))) {
            assertThatThrownBy(way)
                    .hasMessage("The home " + home + " was written by a newer version of Fitting Room; use that one, or"
                            + " another folder with --home.");
        }
    }
}
