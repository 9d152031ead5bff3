package fittingroom.cluster;

import fittingroom.sweeps.TrialRunner;
import fittingroom.sweeps.TrialRunnerProvider;
import java.io.IOException;

/** {@code --on spark}. */
public final class SparkPlace implements TrialRunnerProvider {
    @Override
    public String name() {
        return "spark";
    }

    @Override
    public TrialRunner open(Request request) throws IOException {
        return SparkTrialRunner.open(request);
    }
}
