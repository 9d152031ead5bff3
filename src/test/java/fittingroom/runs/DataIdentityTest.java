package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DataIdentityTest {

    @Test
    void contentsCountAndNotTheFolder() {
        DataIdentity data = new DataIdentity("/a", "11", "22");

        assertThat(data.hasContentsOf(new DataIdentity("/b", "11", "22"))).isTrue();
        assertThat(data.hasContentsOf(new DataIdentity("/a", "33", "22"))).isFalse();
        assertThat(data.hasContentsOf(new DataIdentity("/a", "11", "33"))).isFalse();
    }
}
