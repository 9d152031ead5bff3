package fittingroom.experiment;

/** How the learning rate moves over a run, as a value. All schedules are pure functions of the progress. */
public sealed interface LearningRateSchedule {

    /** The kinds of schedule, each with its usual constants. */
    enum Kind {
        CONSTANT(new Constant()),
        HOLD_THEN_DECAY(HoldThenDecay.REPORT),
        STEP(new Step(5, 0.5)),
        COSINE(new CosineWithWarmup(1)),
        ONE_CYCLE(new OneCycle(0.3));

        private final LearningRateSchedule usual;

        Kind(LearningRateSchedule usual) {
            this.usual = usual;
        }

        /** The schedule of this kind with its usual constants. */
        public LearningRateSchedule usual() {
            return usual;
        }
    }

    double LARGEST_DECAY = 10;

    /** No run, and no part of one, is longer. */
    int MAXIMUM_EPOCHS = 1000;

    Kind kind();

    /**
     * The learning rate at a moment of the run.
     *
     * @param baseRate the run's learning rate, positive
     * @param epochsDone epochs finished so far with the fraction of the current one, in {@code [0, totalEpochs)}
     * @param totalEpochs the run's planned epochs, at least 1
     */
    double rate(double baseRate, double epochsDone, int totalEpochs);

    /** The same rate throughout. */
    record Constant() implements LearningRateSchedule {
        @Override
        public Kind kind() {
            return Kind.CONSTANT;
        }

        @Override
        public double rate(double baseRate, double epochsDone, int totalEpochs) {
            return baseRate;
        }
    }

    /**
     * The report's: constant for {@code holdEpochs}, then multiplied by {@code e^-decay} at the start of every further
     * epoch.
     */
    record HoldThenDecay(int holdEpochs, double decay) implements LearningRateSchedule {
        /** 8 epochs, then e^-0.1 every epoch. */
        public static final HoldThenDecay REPORT = new HoldThenDecay(8, 0.1);

        public HoldThenDecay {
            requireEpochs("hold epochs", holdEpochs, 0);
            if (!(decay > 0 && decay <= LARGEST_DECAY)) {
                throw new IllegalArgumentException("decay must be in (0, " + LARGEST_DECAY + "], was " + decay);
            }
        }

        @Override
        public Kind kind() {
            return Kind.HOLD_THEN_DECAY;
        }

        @Override
        public double rate(double baseRate, double epochsDone, int totalEpochs) {
            int epochIndex = (int) Math.floor(epochsDone);
            return epochIndex < holdEpochs ? baseRate : baseRate * Math.exp(-decay * (epochIndex - holdEpochs + 1));
        }
    }

    /** Multiplied by {@code factor} after every {@code everyEpochs} epochs. */
    record Step(int everyEpochs, double factor) implements LearningRateSchedule {
        public Step {
            requireEpochs("step epochs", everyEpochs, 1);
            if (!(factor > 0 && factor < 1)) {
                throw new IllegalArgumentException("step factor must be in (0, 1), was " + factor);
            }
        }

        @Override
        public Kind kind() {
            return Kind.STEP;
        }

        @Override
        public double rate(double baseRate, double epochsDone, int totalEpochs) {
            return baseRate * Math.pow(factor, Math.floor(epochsDone / everyEpochs));
        }
    }

    /**
     * Linear warm-up, then half a cosine down to zero (Loshchilov & Hutter 2017, arXiv 1608.03983, equation 5, without
     * restarts).
     */
    record CosineWithWarmup(double warmupEpochs) implements LearningRateSchedule {
        public CosineWithWarmup {
            requireEpochs("warm-up epochs", warmupEpochs, 0);
        }

        @Override
        public Kind kind() {
            return Kind.COSINE;
        }

        @Override
        public double rate(double baseRate, double epochsDone, int totalEpochs) {
            double warmup = warmup(warmupEpochs, totalEpochs);
            if (epochsDone < warmup) {
                return baseRate * warmth(epochsDone, warmupEpochs, totalEpochs);
            }
            double progress = Math.min(1, (epochsDone - warmup) / (totalEpochs - warmup));
            return baseRate * Math.max(0.5 * (1 + Math.cos(Math.PI * progress)), 1e-4);
        }
    }

    /**
     * One cycle (Smith & Topin 2018, arXiv 1708.07120): from {@code baseRate / 10} up to {@code baseRate} over the
     * first {@code riseFraction} of the run, then down to {@code baseRate / 1000} by cosines.
     */
    record OneCycle(double riseFraction) implements LearningRateSchedule {
        public OneCycle {
            if (!(riseFraction > 0 && riseFraction < 1)) {
                throw new IllegalArgumentException("rise fraction must be in (0, 1), was " + riseFraction);
            }
        }

        @Override
        public Kind kind() {
            return Kind.ONE_CYCLE;
        }

        @Override
        public double rate(double baseRate, double epochsDone, int totalEpochs) {
            double progress = Math.min(1, epochsDone / totalEpochs);
            return progress < riseFraction
                    ? cosineBetween(baseRate / 10, baseRate, progress / riseFraction)
                    : cosineBetween(baseRate, baseRate / 1000, (progress - riseFraction) / (1 - riseFraction));
        }

        private static double cosineBetween(double from, double to, double progress) {
            return to + (from - to) * 0.5 * (1 + Math.cos(Math.PI * progress));
        }
    }

    private static double warmup(double warmupEpochs, int totalEpochs) {
        return Math.min(warmupEpochs, totalEpochs / 2.0);
    }

    /** The share of the rate that a linear warm-up lets through, in {@code [0.01, 1]}; 1 once it is over. */
    static double warmth(double epochsDone, double warmupEpochs, int totalEpochs) {
        double warmup = warmup(warmupEpochs, totalEpochs);
        return epochsDone < warmup ? Math.max(epochsDone / warmup, 0.01) : 1;
    }

    static void requireEpochs(String name, double epochs, int minimum) {
        if (!(epochs >= minimum && epochs <= MAXIMUM_EPOCHS)) {
            throw new IllegalArgumentException(
                    name + " must be in " + minimum + ".." + MAXIMUM_EPOCHS + ", was " + number(epochs));
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
