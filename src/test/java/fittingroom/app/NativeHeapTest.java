package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativeHeapTest {

    /** With glibc, as Debian has it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void allThreadsShareTwoHeaps() {
        assertThat(NativeHeap.share()).isTrue();
    }
}
