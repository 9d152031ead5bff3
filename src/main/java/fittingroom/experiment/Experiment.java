package fittingroom.experiment;

import fittingroom.data.Augmentation;
import fittingroom.network.NetworkSpec;

/** Everything that decides a run's numbers, apart from the data and the machine's thread count. */
public record Experiment(NetworkSpec network, Hyperparameters hyperparameters, Augmentation augmentation) {}
