package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class OwnThreadTest {
    private record Doer(String name, boolean isDaemon) {}

    @Test
    void itsThreadKeepsNobodyFromLeaving() {
        assertThat(OwnThread.call(
                                "reader",
                                () -> new Doer(
                                        Thread.currentThread().getName(),
                                        Thread.currentThread().isDaemon()))
                        .join())
                .isEqualTo(new Doer("reader", true));
    }

    @Test
    void whatFailsIsTold() {
        assertThatThrownBy(() -> OwnThread.call("reader", () -> {
                            throw new IOException("The disk is gone; look for it.");
                        })
                        .join())
                .cause()
                .isInstanceOf(WorkbenchException.class)
                .hasMessage("The disk is gone; look for it.");
    }
}
