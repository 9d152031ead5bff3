package fittingroom.benchmark;

/** A contender that computes in this process. */
abstract class InProcessContender implements Contender {
    private final String name;
    private final Figure figure;

    InProcessContender(String name, Figure figure) {
        this.name = name;
        this.figure = figure;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Figure figure() {
        return figure;
    }

    /** @param batch which one, from 0 on */
    abstract void work(int batch);

    @Override
    public final double measure(int batches) {
        long start = System.nanoTime();
        for (int batch = 0; batch < batches; batch++) {
            work(batch);
        }
        return batches * (double) Pictures.BATCH_SIZE / ((System.nanoTime() - start) / 1e9);
    }
}
