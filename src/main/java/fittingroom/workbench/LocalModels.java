package fittingroom.workbench;

import fittingroom.files.DamagedFileException;
import fittingroom.network.ModelFile;
import fittingroom.network.NativeBackend;
import fittingroom.network.TrainedModel;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The models of this home, and the one that answers. */
final class LocalModels implements Models {
    private static final Logger LOG = LoggerFactory.getLogger(LocalModels.class);

    /** The model that answers, and whether a run may take its place. */
    private record Answering(ModelReference reference, TrainedModel model, boolean stays) {}

    private final IncludedModels included;
    private final LazyStore store;
    private final ExecutorService disk;
    private final EpochSnapshots snapshots = new EpochSnapshots();
    private final NewestModelFile newestFile = new NewestModelFile();

    private final Object lock = new Object();
    private volatile Optional<Answering> answering = Optional.empty();

    LocalModels(Path includedFile, LazyStore store, ExecutorService disk) {
        this.included = new IncludedModels(includedFile);
        this.store = store;
        this.disk = disk;
    }

    @Override
    public CompletableFuture<Optional<Current>> first() {
        return WorkbenchThreads.submit(disk, () -> {
            if (answering.isEmpty()) {
                chooseFirst();
            }
            return current();
        });
    }

    private void chooseFirst() {
        Optional<TrainedModel> shipped =
                readable(included.first()).map(model -> included.named(included.first(), model));
        Optional<Answering> first = shipped.isPresent()
                ? Optional.of(new Answering(new ModelReference.Included(), shipped.get(), true))
                : newestRun();
        synchronized (lock) {
            if (answering.isEmpty()) {
                answering = first;
            }
        }
    }

    private Optional<Answering> newestRun() {
        try {
            for (RunSummary run : store.get().list().runs()) {
                Optional<TrainedModel> model = holdsModel(run) ? readable(run.id()) : Optional.empty();
                if (model.isPresent()) {
                    return Optional.of(new Answering(new ModelReference.OfRun(run.id()), model.get(), false));
                }
            }
        } catch (IOException e) {
            LOG.warn("the runs can't be listed", e);
        }
        return Optional.empty();
    }

    /** A damaged file must not hide the others. */
    private static Optional<TrainedModel> readable(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ModelFile.read(file));
        } catch (IOException e) {
            LOG.warn("{} is left out", file, e);
            return Optional.empty();
        }
    }

    /** Likewise. */
    private Optional<TrainedModel> readable(RunId run) {
        try {
            return store.get().model(run);
        } catch (IOException e) {
            LOG.warn("the model of {} is left out", run, e);
            return Optional.empty();
        }
    }

    /** A run has new weights, after an epoch or as its best at the end. */
    void published(RunId run, TrainedModel snapshot, int epoch) {
        snapshots.add(run, epoch, snapshot);
        ModelReference reference = new ModelReference.OfRun(run);
        synchronized (lock) {
            boolean isFollowed = answering.isEmpty()
                    || !answering.get().stays()
                    || answering.get().reference().equals(reference);
            if (isFollowed) {
                boolean stays = answering.map(Answering::stays).orElse(false);
                answering = Optional.of(new Answering(reference, snapshot, stays));
            }
        }
    }

    /** The model that answers, sought now if none was; waits for the disk. */
    Optional<TrainedModel> answeringModel() {
        if (answering.isEmpty()) {
            chooseFirst();
        }
        return answering.map(Answering::model);
    }

    @Override
    public Optional<Current> current() {
        return answering.map(LocalModels::current);
    }

    private static Current current(Answering model) {
        return new Current(model.reference(), model.model().description());
    }

    @Override
    public CompletableFuture<Current> use(ModelReference reference) {
        return WorkbenchThreads.submit(disk, () -> {
            NativeBackend.start();
            Answering chosen = new Answering(reference, read(reference), true);
            synchronized (lock) {
                answering = Optional.of(chosen);
            }
            return current(chosen);
        });
    }

    @Override
    public CompletableFuture<List<Choice>> list() {
        return WorkbenchThreads.submit(disk, () -> {
            List<Choice> choices = new ArrayList<>(included.choices());
            List<RunSummary> runs = store.get().list().runs();
            Optional<RunId> trained = snapshots.run();
            if (trained.isPresent() && runs.stream().noneMatch(run -> holdsModel(run) && isOf(run, trained.get()))) {
                choices.add(new Choice(
                        new ModelReference.OfRun(trained.get()),
                        trained.get() + " · newest epoch",
                        OptionalDouble.empty()));
            }
            for (RunSummary run : runs) {
                if (holdsModel(run)) {
                    choices.add(ofRun(run));
                }
            }
            return choices;
        });
    }

    private static boolean isOf(RunSummary run, RunId id) {
        return run.id().equals(id);
    }

    /** Of a run that was cut off the checkpoints hold it; one that goes on has its newest weights. */
    private boolean holdsModel(RunSummary run) {
        return Files.isRegularFile(store.get().modelFile(run.id()))
                || (!run.state().isAlive() && run.best().isPresent());
    }

    private Choice ofRun(RunSummary run) {
        return new Choice(
                new ModelReference.OfRun(run.id()),
                run.best().map(best -> run.id() + " · epoch " + best.epoch()).orElseGet(run.id()::value),
                run.best()
                        .map(best -> OptionalDouble.of(best.validationAccuracy()))
                        .orElseGet(OptionalDouble::empty),
                run.name(),
                run.labels().group());
    }

    @Override
    public CompletableFuture<List<Choice>> epochs(RunId run) {
        return WorkbenchThreads.submit(disk, () -> keptEpochs(run));
    }

    /** Those that are remembered and those that are kept on the disk, the last one first. */
    private List<Choice> keptEpochs(RunId run) {
        TreeSet<Integer> epochs = new TreeSet<>(snapshots.epochs(run));
        try {
            epochs.addAll(store.get().keptEpochs(run));
        } catch (IOException e) {
            LOG.debug("{} keeps no epochs", run, e);
        }
        return epochs.descendingSet().stream()
                .map(epoch -> new Choice(
                        new ModelReference.OfEpoch(run, epoch), run + " · epoch " + epoch, OptionalDouble.empty()))
                .toList();
    }

    /** Waits for the disk. */
    TrainedModel read(ModelReference reference) throws IOException {
        try {
            return reference.accept(new Reading()).call();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a run keeps on the disk of an epoch: its best weights, or a checkpoint. */
    private Optional<TrainedModel> kept(RunId run, int epoch) throws IOException {
        Optional<Run> found = store.get().find(run);
        Path best = store.get().modelFile(run);
        if (found.flatMap(Run::bestEpoch)
                        .filter(finished -> finished.metrics().epoch() == epoch)
                        .isPresent()
                && Files.isRegularFile(best)) {
            try {
                return Optional.of(ModelFile.read(best));
            } catch (DamagedFileException checkpointsMayTell) {
                return checkpointed(run, epoch);
            }
        }
        return found.isEmpty() ? Optional.empty() : checkpointed(run, epoch);
    }

    private Optional<TrainedModel> checkpointed(RunId run, int epoch) throws IOException {
        return store.get().checkpoint(run, epoch).map(checkpoint -> checkpoint.validatedModel(run.value()));
    }

    private final class Reading implements ModelReference.Visitor<Callable<TrainedModel>> {
        @Override
        public Callable<TrainedModel> ofRun(ModelReference.OfRun reference) {
            return () -> {
                store.get().requireReadable();
                RunId run = reference.run();
                Path file = store.get().modelFile(run);
                if (Files.isRegularFile(file)) {
                    try {
                        return newestFile.read(reference, file, UnaryOperator.identity());
                    } catch (DamagedFileException checkpointsMayTell) {
                        return store.get().requireModel(run);
                    }
                }
                if (store.get().find(run).isEmpty()) {
                    throw WorkbenchException.noRun(run);
                }
                Optional<TrainedModel> newest = snapshots.newest(run);
                return newest.isPresent() ? newest.get() : store.get().requireModel(run);
            };
        }

        @Override
        public Callable<TrainedModel> ofEpoch(ModelReference.OfEpoch reference) {
            return () -> {
                Optional<TrainedModel> remembered = snapshots.find(reference.run(), reference.epoch());
                Optional<TrainedModel> found =
                        remembered.isPresent() ? remembered : kept(reference.run(), reference.epoch());
                return found.orElseThrow(() -> new WorkbenchException("The weights of " + reference.run()
                        + " after epoch " + reference.epoch() + " are not kept; choose another epoch."));
            };
        }

        @Override
        public Callable<TrainedModel> ofFile(ModelReference.OfFile reference) {
            return () -> newestFile.read(reference, reference.file(), UnaryOperator.identity());
        }

        @Override
        public Callable<TrainedModel> included(ModelReference.Included reference) {
            return () -> {
                Path file = included.file(reference);
                if (!Files.isRegularFile(file)) {
                    throw new WorkbenchException(
                            reference.preset().isEmpty()
                                    ? "No model was named and none is bundled; train one or give --model."
                                    : "The model " + reference.preset().get()
                                            + " does not come with this program; choose another one.");
                }
                return newestFile.read(reference, file, model -> included.named(file, model));
            };
        }
    }
}
