package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoNetworkTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/a.png", "https://example.org", "ftp://example.org/a"})
    void addressThatLeavesThisMachineIsRefusedAtOnce(String address) {
        NoNetwork.enforce();
        NoNetwork.enforce();

        assertThatThrownBy(() -> URI.create(address).toURL().openStream())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("web addresses are never loaded: ");
    }

    /** Java fetches a file on another machine by FTP. */
    @Test
    void fileOnAnotherMachineIsRefusedToo() {
        NoNetwork.enforce();

        assertThatThrownBy(() -> URI.create("file://example.org/a.png").toURL().openStream())
                .isInstanceOf(IOException.class)
                .hasMessage("Unable to connect to: file://example.org/a.png");
    }
}
