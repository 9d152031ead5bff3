package fittingroom.ui.controls.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

/** A top of 50, a middle that needs 200, and a bottom that would like 300 and needs 90. */
class YieldingFrameTest {
    private final Region top = region(50, 50);
    private final Region middle = region(200, 220);
    private final Region bottom = region(90, 300);
    private final YieldingFrame frame = new YieldingFrame();

    private static Region region(double least, double wanted) {
        Region region = new Region();
        region.setMinHeight(least);
        region.setPrefHeight(wanted);
        return region;
    }

    private List<Double> heights(double height) {
        frame.setTop(top);
        frame.setCenter(middle);
        frame.setBottom(bottom);
        frame.resize(500, height);
        frame.layout();
        return Stream.of(top, middle, bottom).map(Region::getHeight).toList();
    }

    @Test
    void bottomGetsWhatItWouldLikeWhereThereIsRoom() {
        assertThat(heights(700)).containsExactly(50.0, 350.0, 300.0);
    }

    @Test
    void bottomGivesWayBeforeTheMiddleGetsLessThanItNeeds() {
        assertThat(heights(400)).containsExactly(50.0, 200.0, 150.0);
    }

    @Test
    void frameNeedsOnlyWhatItsPartsNeed() {
        assertThat(heights(340)).containsExactly(50.0, 200.0, 90.0);
        assertThat(frame.minHeight(-1)).isEqualTo(340);
    }

    @Test
    void frameWithoutABottomIsAnyBorderPane() {
        frame.setTop(top);
        frame.setCenter(middle);

        assertThat(frame.minHeight(-1)).isEqualTo(250);
    }

    @Test
    void bottomHasItsRoomAgainWhenTheFrameGrows() {
        heights(340);

        assertThat(heights(700)).containsExactly(50.0, 350.0, 300.0);
    }
}
