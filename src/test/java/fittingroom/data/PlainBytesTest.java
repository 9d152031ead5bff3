package fittingroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlainBytesTest {

    @Test
    void bytesAreReadOneAfterTheOtherAsFarAsThereAreAny() {
        PlainBytes source = new PlainBytes(new byte[] {1, 2, 3, 4, 5});
        byte[] target = new byte[6];

        assertThat(source.read(target, 1, 2)).isEqualTo(2);
        assertThat(target).containsExactly(0, 1, 2, 0, 0, 0);
        assertThat(source.read(target, 3, 3)).isEqualTo(3);
        assertThat(target).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(source.read(target, 0, 6)).isZero();
        assertThat(source.maximumRatio()).isEqualTo(1);
    }

    @Test
    void whatFollowsTheAnnouncedItemsIsRefused() {
        PlainBytes source = new PlainBytes(new byte[] {1, 2});
        byte[] target = new byte[2];
        source.read(target, 0, 1);

        assertThatThrownBy(() -> source.requireEnd("3 images"))
                .isInstanceOf(UnpackedBytes.BrokenException.class)
                .hasMessage("goes on after the 3 images that its header announces");
        source.read(target, 0, 1);
        assertThatCode(() -> source.requireEnd("3 images")).doesNotThrowAnyException();
    }
}
