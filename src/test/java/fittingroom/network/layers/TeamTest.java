package fittingroom.network.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TeamTest {
    private final Team team = new Team(2);

    @Test
    void everyPartIsDoneOnceHoweverManyThereAre() {
        for (int parts : new int[] {1, 2, 3, 4, 17, 200}) {
            for (int time = 0; time < 50; time++) {
                AtomicIntegerArray done = new AtomicIntegerArray(parts);

                team.run(parts, done::incrementAndGet);

                for (int part = 0; part < parts; part++) {
                    assertThat(done.get(part)).as("%d of %d", part, parts).isOne();
                }
            }
        }
    }

    @Test
    void othersHelp() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(3);

        team.run(3, part -> {
            threads.add(Thread.currentThread());
            all.countDown();
            // Nobody else would get here if one did them all.
            await(all);
        });

        assertThat(threads).hasSize(3).contains(Thread.currentThread());
    }

    /** They sleep after three thousandths of a second. */
    @Test
    void sleepersAreCalled() throws InterruptedException {
        for (int time = 0; time < 5; time++) {
            othersHelp();
            Thread.sleep(20);
        }
    }

    @Test
    void whatAPartThrowsIsToldOnceTheOthersAreDone() {
        AtomicInteger done = new AtomicInteger();
        IllegalStateException failure = new IllegalStateException("part 1");

        assertThatThrownBy(() -> team.run(8, part -> {
                    if (part == 1) {
                        throw failure;
                    }
                    done.incrementAndGet();
                }))
                .isSameAs(failure);

        assertThat(done).hasValue(7);
        othersHelp();
    }

    @Test
    void partsMayHavePartsOfTheirOwn() {
        AtomicInteger done = new AtomicInteger();

        team.run(4, part -> team.run(4, inner -> done.incrementAndGet()));

        assertThat(done).hasValue(16);
    }

    @Test
    void severalThreadsMayHaveWorkAtOnce() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        List<Thread> owners = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread owner = new Thread(() -> {
                for (int time = 0; time < 200; time++) {
                    team.run(3, part -> done.incrementAndGet());
                }
            });
            owners.add(owner);
            owner.start();
        }
        for (Thread owner : owners) {
            owner.join();
        }

        assertThat(done).hasValue(4 * 200 * 3);
    }

    /** A training that is told to stop finishes its batch first. */
    @Test
    void interruptedOwnerWaitsForTheEndAndStaysInterrupted() {
        AtomicInteger done = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(3);
        Thread.currentThread().interrupt();

        team.run(3, part -> {
            begun.countDown();
            while (begun.getCount() > 0) {
                Thread.onSpinWait();
            }
            long end = System.nanoTime() + (part == 0 ? 0 : 20_000_000);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            done.incrementAndGet();
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).hasValue(3);
    }

    @Test
    void aloneItDoesEverythingItself() {
        List<Integer> done = new ArrayList<>();

        new Team(0).run(3, done::add);

        assertThat(done).containsExactly(0, 1, 2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
