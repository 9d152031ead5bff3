package fittingroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MiniBatchesTest {
    private static final Dataset HUNDRED = numbered(100);
    private static final long SEED = 42;

    @Test
    void everyEpochShowsEveryPictureOnceAndKeepsTheSmallerLastBatch() throws InterruptedException {
        try (MiniBatches batches = new MiniBatches(HUNDRED, 32, SEED, Augmentation.NONE)) {
            List<List<Integer>> epoch = pictures(batches.epoch(1));

            assertThat(batches.batchesPerEpoch()).isEqualTo(4);
            assertThat(epoch).extracting(List::size).containsExactly(32, 32, 32, 4);
            assertThat(flat(epoch).stream().sorted())
                    .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
        }
    }

    @Test
    void picturesComeWithTheirOwnLabels() throws InterruptedException {
        try (MiniBatches batches = new MiniBatches(HUNDRED, 32, SEED, Augmentation.NONE)) {
            MiniBatches.Epoch epoch = batches.epoch(1);
            while (epoch.hasNext()) {
                MiniBatch batch = epoch.next();
                for (int i = 0; i < batch.size(); i++) {
                    int picture = number(batch, i);
                    float[] intensities =
                            Arrays.copyOfRange(batch.intensities(), i * Dataset.PIXELS, (i + 1) * Dataset.PIXELS);

                    assertThat(intensities).isEqualTo(HUNDRED.image(picture).toArray());
                    assertThat(batch.labels()[i]).isEqualTo(HUNDRED.label(picture));
                }
            }
        }
    }

    @Test
    void theOrderIsAPureFunctionOfSeedAndEpoch() throws InterruptedException {
        try (MiniBatches batches = new MiniBatches(HUNDRED, 32, SEED, Augmentation.NONE);
                MiniBatches others = new MiniBatches(HUNDRED, 32, SEED, Augmentation.NONE);
                MiniBatches otherSeed = new MiniBatches(HUNDRED, 32, SEED + 1, Augmentation.NONE)) {
            List<List<Integer>> first = pictures(batches.epoch(1));
            List<List<Integer>> second = pictures(batches.epoch(2));

            assertThat(pictures(others.epoch(2))).isEqualTo(second);
            assertThat(pictures(others.epoch(1))).isEqualTo(first);
            assertThat(second).isNotEqualTo(first);
            assertThat(pictures(otherSeed.epoch(1))).isNotEqualTo(first);
        }
    }

    /** Recorded once: a checkpoint must go on in the same order with every later version and on every platform. */
    @Test
    void theOrderNeverChanges() {
        int[] order = new int[10];

        MiniBatches.order(SEED, 1, order);

        assertThat(order).containsExactly(5, 7, 6, 3, 8, 2, 9, 1, 0, 4);
    }

    @Test
    void anEpochBegunInItsMiddleGoesOnLikeTheWholeOne() throws InterruptedException {
        Augmentation augmentation = new Augmentation(2, true, 0.5);
        try (MiniBatches batches = new MiniBatches(HUNDRED, 32, SEED, augmentation)) {
            List<float[]> whole = intensities(batches.epoch(3));

            for (int done = 0; done <= batches.batchesPerEpoch(); done++) {
                assertThat(intensities(batches.epoch(3, done))).containsExactlyElementsOf(whole.subList(done, 4));
            }
        }
    }

    @Test
    void aBatchSizeAboveTheNumberOfPicturesGivesOneBatch() throws InterruptedException {
        try (MiniBatches batches = new MiniBatches(HUNDRED, 1024, SEED, Augmentation.NONE)) {
            assertThat(pictures(batches.epoch(1))).extracting(List::size).containsExactly(100);
        }
    }

    @Test
    void threeBuffersServeAllBatches() throws InterruptedException {
        Set<Object> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
        try (MiniBatches batches = new MiniBatches(HUNDRED, 10, SEED, Augmentation.NONE)) {
            for (int number = 1; number <= 3; number++) {
                MiniBatches.Epoch epoch = batches.epoch(number);
                while (epoch.hasNext()) {
                    buffers.add(epoch.next().intensities());
                }
            }
        }
        assertThat(buffers).hasSize(3);
    }

    @Test
    void aBatchStaysAsItIsUntilTheNextOneIsAskedFor() throws InterruptedException {
        CountDownLatch thirdBatchPrepared = new CountDownLatch(30);
        try (MiniBatches batches = new MiniBatches(HUNDRED, 10, SEED, (epoch, index, target, offset) -> {
            HUNDRED.copyIntensities(index, target, offset);
            thirdBatchPrepared.countDown();
        })) {
            MiniBatches.Epoch epoch = batches.epoch(1);
            MiniBatch batch = epoch.next();
            float[] before = batch.intensities().clone();
            // The background thread is as far ahead as it can get.
            thirdBatchPrepared.await();

            assertThat(batch.intensities()).isEqualTo(before);
        }
    }

    @Test
    void aPictureThatCannotBePreparedReachesTheConsumer() {
        IllegalArgumentException cause = new IllegalArgumentException("no such picture");
        try (MiniBatches batches = new MiniBatches(HUNDRED, 10, SEED, (epoch, index, target, offset) -> {
            throw cause;
        })) {
            MiniBatches.Epoch epoch = batches.epoch(2);

            assertThatThrownBy(epoch::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a batch of epoch 2 could not be prepared")
                    .hasCause(cause);
        }
    }

    @Test
    void aNewEpochGoesOnAfterAFailedOne() throws InterruptedException {
        try (MiniBatches batches = new MiniBatches(HUNDRED, 10, SEED, (epoch, index, target, offset) -> {
            if (epoch == 1) {
                throw new IllegalArgumentException("no such picture");
            }
            HUNDRED.copyIntensities(index, target, offset);
        })) {
            MiniBatches.Epoch failing = batches.epoch(1);
            assertThatThrownBy(failing::next).isInstanceOf(IllegalStateException.class);

            assertThat(flat(pictures(batches.epoch(2)))).hasSize(100);
        }
    }

    @Test
    void anEpochEndsWhenAnotherOneIsBegun() throws InterruptedException {
        try (MiniBatches batches = new MiniBatches(HUNDRED, 10, SEED, Augmentation.NONE)) {
            MiniBatches.Epoch abandoned = batches.epoch(1);
            abandoned.next();
            List<List<Integer>> second = pictures(batches.epoch(2));

            assertThat(flat(second)).hasSize(100).doesNotHaveDuplicates();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(abandoned::next)
                    .withMessage("epoch 1 ended when another one was begun");
        }
    }

    @Test
    void anEpochThatIsOverHasNoNextBatch() throws InterruptedException {
        try (MiniBatches batches = new MiniBatches(HUNDRED, 50, SEED, Augmentation.NONE)) {
            MiniBatches.Epoch epoch = batches.epoch(1);
            epoch.next();
            epoch.next();

            assertThat(epoch.hasNext()).isFalse();
            assertThatExceptionOfType(NoSuchElementException.class)
                    .isThrownBy(epoch::next)
                    .withMessage("epoch 1 has only 2 batches");
        }
    }

    @Test
    void closingEndsTheBackgroundThread() throws InterruptedException {
        AtomicReference<Thread> thread = new AtomicReference<>();
        MiniBatches batches = new MiniBatches(
                HUNDRED, 10, SEED, (epoch, index, target, offset) -> thread.set(Thread.currentThread()));
        MiniBatches.Epoch epoch = batches.epoch(1);
        epoch.next();

        // A program that forgets to close them ends all the same.
        assertThat(Objects.requireNonNull(thread.get()).isDaemon()).isTrue();
        assertThat(epoch.number()).isEqualTo(1);
        batches.close();
        batches.close();

        assertThat(thread).doesNotHaveValue(Thread.currentThread());
        assertThat(Objects.requireNonNull(thread.get()).isAlive()).isFalse();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> batches.epoch(2))
                .withMessage("the batches are closed");
    }

    @Test
    void closingEndsTheWaitForABatch() throws InterruptedException {
        CountDownLatch preparing = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        ExecutorService consumer = Executors.newSingleThreadExecutor();
        try (MiniBatches batches = new MiniBatches(HUNDRED, 10, SEED, (epoch, index, target, offset) -> {
            preparing.countDown();
            awaitUninterruptibly(mayGoOn);
        })) {
            MiniBatches.Epoch epoch = batches.epoch(1);
            Future<MiniBatch> waiting = consumer.submit(epoch::next);
            preparing.await();
            Thread closer = new Thread(batches::close);
            closer.start();

            assertThatThrownBy(waiting::get)
                    .hasRootCauseInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("the batches are closed");
            mayGoOn.countDown();
            closer.join();
        } finally {
            consumer.shutdownNow();
        }
    }

    @Test
    void anInterruptEndsTheWaitForABatch() throws InterruptedException {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        ExecutorService consumer = Executors.newSingleThreadExecutor();
        try (MiniBatches batches =
                new MiniBatches(HUNDRED, 10, SEED, (epoch, index, target, offset) -> awaitUninterruptibly(mayGoOn))) {
            MiniBatches.Epoch epoch = batches.epoch(1);
            CountDownLatch started = new CountDownLatch(1);
            Future<MiniBatch> waiting = consumer.submit(() -> {
                started.countDown();
                return epoch.next();
            });
            started.await();
            consumer.shutdownNow();

            assertThatThrownBy(waiting::get).hasRootCauseInstanceOf(InterruptedException.class);
            mayGoOn.countDown();
        }
    }

    @Test
    void impossibleArgumentsAreRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new MiniBatches(HUNDRED, 0, SEED, Augmentation.NONE))
                .withMessage("batch size must be at least 1, was 0");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new MiniBatches(numbered(0), 10, SEED, Augmentation.NONE))
                .withMessage("there are no pictures to make batches of");
        try (MiniBatches batches = new MiniBatches(HUNDRED, 10, SEED, Augmentation.NONE)) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> batches.epoch(0))
                    .withMessage("epoch counts from 1, was 0");
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> batches.epoch(1, 11));
        }
    }

    @Test
    void sequentialBatchesKeepTheOrderAndThePictures() {
        List<Integer> sizes = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (MiniBatch batch : new SequentialBatches(HUNDRED, 32)) {
            sizes.add(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                numbers.add(number(batch, i));
                labels.add(batch.labels()[i]);
            }
        }

        assertThat(sizes).containsExactly(32, 32, 32, 4);
        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
        assertThat(labels)
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).map(i -> i % 10).boxed().toList());
    }

    @Test
    void sequentialBatchesOfNothingAreNone() {
        assertThat(new SequentialBatches(numbered(0), 32).iterator().hasNext()).isFalse();
    }

    /** Pictures that carry their number as the value of their first pixel. */
    private static Dataset numbered(int count) {
        byte[] pixels = IdxFixture.pixels(count);
        for (int i = 0; i < count; i++) {
            pixels[i * Dataset.PIXELS] = (byte) i;
        }
        return Dataset.of(pixels, IdxFixture.labels(count));
    }

    private static int number(MiniBatch batch, int position) {
        return Math.round(batch.intensities()[position * Dataset.PIXELS] * 255);
    }

    private static List<List<Integer>> pictures(MiniBatches.Epoch epoch) throws InterruptedException {
        List<List<Integer>> pictures = new ArrayList<>();
        while (epoch.hasNext()) {
            MiniBatch batch = epoch.next();
            pictures.add(IntStream.range(0, batch.size())
                    .mapToObj(i -> number(batch, i))
                    .toList());
        }
        return pictures;
    }

    private static List<float[]> intensities(MiniBatches.Epoch epoch) throws InterruptedException {
        List<float[]> intensities = new ArrayList<>();
        while (epoch.hasNext()) {
            MiniBatch batch = epoch.next();
            intensities.add(Arrays.copyOf(batch.intensities(), batch.size() * Dataset.PIXELS));
        }
        return intensities;
    }

    private static <T> List<T> flat(List<List<T>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts the background thread", e);
        }
    }
}
