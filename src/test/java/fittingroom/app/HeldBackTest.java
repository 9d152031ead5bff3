package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldBackTest {
    private final List<String> done = new ArrayList<>();
    private final HeldBack executor = new HeldBack(Runnable::run);

    @Test
    void tasksWaitInTheirOrderAndLaterOnesDoNot() {
        executor.execute(() -> done.add("first"));
        executor.execute(() -> done.add("second"));
        assertThat(done).isEmpty();

        executor.release();
        executor.execute(() -> done.add("third"));

        assertThat(done).containsExactly("first", "second", "third");
    }

    @Test
    void aTaskThatAsksForAnotherIsFollowedByIt() {
        executor.execute(() -> executor.execute(() -> done.add("inner")));

        executor.release();
        executor.release();

        assertThat(done).containsExactly("inner");
    }
}
