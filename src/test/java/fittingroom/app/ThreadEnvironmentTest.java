package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThreadEnvironmentTest {

    @Test
    void nativeLibrariesSeeWhatWasSetInThisProcess() {
        assertThat(ThreadEnvironment.get("FITTING_ROOM_TEST_UNSET")).isNull();

        ThreadEnvironment.setUnlessPresent("FITTING_ROOM_TEST_UNSET", "PASSIVE");

        assertThat(ThreadEnvironment.get("FITTING_ROOM_TEST_UNSET")).isEqualTo("PASSIVE");
    }

    @Test
    void whatTheUserSetStays() {
        ThreadEnvironment.setUnlessPresent("FITTING_ROOM_TEST_SET", "user");

        ThreadEnvironment.setUnlessPresent("FITTING_ROOM_TEST_SET", "program");

        assertThat(ThreadEnvironment.get("FITTING_ROOM_TEST_SET")).isEqualTo("user");
    }
}
