package fittingroom.ui.experiment;

import fittingroom.data.Augmentation;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.experiment.Preset;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.NetworkSpec;
import fittingroom.network.NetworkSummary;
import fittingroom.network.RecurrentSpec;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.Numbers;
import fittingroom.ui.PaneListener;
import fittingroom.ui.Replies;
import fittingroom.workbench.CostPreview;
import fittingroom.workbench.Workbench;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the experiment pane shows: one configuration, checked as it is typed, and what it would cost. */
public final class ExperimentViewModel implements PaneListener {

    /** The two kinds of network. */
    public enum Architecture {
        CNN,
        RECURRENT
    }

    private final ObjectProperty<@Nullable Preset> preset = new SimpleObjectProperty<>();
    private final ObjectProperty<Architecture> architecture = new SimpleObjectProperty<>(Architecture.CNN);

    private final FormField<List<Integer>> filters = new FormField<>(
            "Filters",
            "Feature detectors of each convolution block, first to last; as many numbers as blocks.",
            false,
            Parsers.integers("Filters", 1, ConvolutionBlock.MAXIMUM_FILTERS, CnnSpec.MAXIMUM_BLOCKS));
    private final FormField<List<Integer>> kernelSizes = new FormField<>(
            "Kernel size",
            "Side of the square that a filter sees: 1, 3, 5 or 7; one number for all blocks or one for each.",
            false,
            ExperimentViewModel::kernelSizes);
    private final ObjectProperty<ConvolutionBlock.Pooling> pooling =
            new SimpleObjectProperty<>(ConvolutionBlock.Pooling.MAX);
    private final BooleanProperty batchNormalization = new SimpleBooleanProperty();

    private final ObjectProperty<RecurrentSpec.Cell> cell = new SimpleObjectProperty<>(RecurrentSpec.Cell.GRU);
    private final FormField<List<Integer>> units = new FormField<>(
            "Units",
            "Size of the memory of each recurrent layer, first to last.",
            false,
            Parsers.integers("Units", 1, RecurrentSpec.MAXIMUM_UNITS, RecurrentSpec.MAXIMUM_LAYERS));
    private final ObjectProperty<RecurrentSpec.Output> output =
            new SimpleObjectProperty<>(RecurrentSpec.Output.ALL_STEPS);
    private final BooleanProperty bidirectional = new SimpleBooleanProperty();
    private final FormField<Double> inputDropout = new FormField<>(
            "Input dropout",
            "Share of each recurrent layer's inputs that is dropped while training.",
            false,
            Parsers.number("Input dropout", 0, false, 1, true));

    private final FormField<Integer> denseUnits = new FormField<>(
            "Dense units",
            "Size of the hidden layer between the features and the ten classes.",
            false,
            Parsers.integer("Dense units", 1, 4096));
    private final FormField<Double> alpha = new FormField<>(
            "Alpha",
            "Slope of LeakyReLU for negative inputs; 0 is plain ReLU.",
            false,
            Parsers.number("Alpha", 0, false, 1, true));
    private final FormField<Double> dropout = new FormField<>(
            "Dropout",
            "Share of activations that is dropped at each step while training, against overfitting.",
            true,
            Parsers.number("Dropout", 0, false, 1, true));
    private final FormField<Double> learningRate = new FormField<>(
            "Learning rate",
            "Size of Adam's steps; the schedule scales it over the run.",
            true,
            Parsers.number("Learning rate", 0, true, 1, false));
    private final ObjectProperty<ScheduleChoice> schedule = new SimpleObjectProperty<>(ScheduleChoice.STANDARD.get(0));
    private final ObservableList<ScheduleChoice> schedules = FXCollections.observableArrayList(ScheduleChoice.STANDARD);
    private final FormField<Integer> epochs = new FormField<>(
            "Epochs",
            "How many times the training images are gone through, at most.",
            true,
            Parsers.integer("Epochs", 1, Hyperparameters.MAXIMUM_EPOCHS));
    private final FormField<Integer> patience = new FormField<>(
            "Patience",
            "Training stops after so many epochs without a better validation loss.",
            true,
            Parsers.integer("Patience", 1, Hyperparameters.MAXIMUM_EPOCHS));
    private final FormField<Integer> batchSize = new FormField<>(
            "Batch size",
            "Images that share one step of the optimiser.",
            false,
            Parsers.integer("Batch size", 1, Hyperparameters.MAXIMUM_BATCH_SIZE));
    private final FormField<Integer> trainingImages = new FormField<>(
            "Training images",
            "How many of the 60,000 take part, before some of them are set aside for validation.",
            false,
            Parsers.integer(
                    "Training images", Hyperparameters.MINIMUM_TRAINING_IMAGES, Hyperparameters.ALL_TRAINING_IMAGES));
    private final FormField<Double> validationShare = new FormField<>(
            "Validation share",
            "Share of the training images that is not learnt from: early stopping and the best epoch go by it.",
            false,
            Parsers.number(
                    "Validation share",
                    Hyperparameters.SMALLEST_VALIDATION_SHARE,
                    false,
                    Hyperparameters.LARGEST_VALIDATION_SHARE,
                    false));
    private final FormField<Long> seed = new FormField<>(
            "Seed",
            "Decides first weights, data order and dropout: the same seed gives the same run, to the last digit.",
            false,
            Parsers.seed("Seed"));
    private final FormField<Integer> maximumShift = new FormField<>(
            "Random shift",
            "Training images are shifted by up to so many pixels, drawn anew each time.",
            false,
            Parsers.integer("Random shift", 0, 8));
    private final BooleanProperty horizontalFlip = new SimpleBooleanProperty();
    private final FormField<Double> erasing = new FormField<>(
            "Random erasing",
            "Probability that a random rectangle of a training image is blanked.",
            false,
            Parsers.number("Random erasing", 0, false, 1, false));

    private final Map<String, FormField<?>> fieldsByName = Map.ofEntries(
            Map.entry("filters", filters),
            Map.entry("kernelSizes", kernelSizes),
            Map.entry("units", units),
            Map.entry("inputDropout", inputDropout),
            Map.entry("denseUnits", denseUnits),
            Map.entry("alpha", alpha),
            Map.entry("dropout", dropout),
            Map.entry("learningRate", learningRate),
            Map.entry("epochs", epochs),
            Map.entry("patience", patience),
            Map.entry("batchSize", batchSize),
            Map.entry("trainingImages", trainingImages),
            Map.entry("validationShare", validationShare),
            Map.entry("seed", seed),
            Map.entry("maximumShift", maximumShift),
            Map.entry("erasing", erasing));
    private final Collection<FormField<?>> fields = fieldsByName.values();

    private final ObservableList<NetworkSummary.LayerSummary> layers = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper cost = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper();
    private final BooleanProperty locked = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Experiment>> config = new SimpleObjectProperty<>(Optional.empty());

    private final Workbench workbench;
    private final Executor window;
    private final Executor later;
    /** Settings of a block that have no field of their own, such as stride and padding, come from the preset. */
    private List<ConvolutionBlock> blockTemplates = List.of();

    private OptionalDouble expectedBatchSeconds = OptionalDouble.empty();
    private boolean filling;

    /**
     * @param window runs what it is given on the window's thread
     * @param later runs what it is given after a short quiet time, on any thread
     */
    public ExperimentViewModel(Workbench workbench, Executor window, Executor later) {
        this.workbench = workbench;
        this.window = window;
        this.later = later;
        List<Property<?>> inputs = new ArrayList<>(List.of(
                architecture, pooling, batchNormalization, cell, output, bidirectional, schedule, horizontalFlip));
        fields.forEach(field -> inputs.add(field.textProperty()));
        inputs.forEach(input -> input.addListener((observable, before, now) -> refresh()));
        preset.addListener((observable, before, now) -> {
            if (now != null && !filling) {
                show(now.config());
            }
        });
        preset.set(Preset.REPORT_CNN);
    }

    private static List<Integer> kernelSizes(String text) {
        List<Integer> sizes =
                Parsers.integers("Kernel size", 1, 7, CnnSpec.MAXIMUM_BLOCKS).apply(text);
        for (int size : sizes) {
            if (size % 2 == 0) {
                throw new IllegalArgumentException("Kernel size is 1, 3, 5 or 7; " + size + " is even.");
            }
        }
        return sizes;
    }

    /** Fills the form. */
    public void show(Experiment shown) {
        filling = true;
        try {
            showNetwork(shown.network());
            Hyperparameters hyperparameters = shown.hyperparameters();
            learningRate.setText(Numbers.parameter(hyperparameters.learningRate()));
            ScheduleChoice choice = new ScheduleChoice(hyperparameters.schedule());
            if (!schedules.contains(choice)) {
                schedules.add(choice);
            }
            schedule.set(choice);
            epochs.setText(String.valueOf(hyperparameters.epochs()));
            patience.setText(String.valueOf(hyperparameters.patience()));
            batchSize.setText(String.valueOf(hyperparameters.batchSize()));
            trainingImages.setText(Numbers.count(hyperparameters.trainingImages()));
            validationShare.setText(Numbers.parameter(hyperparameters.validationShare()));
            seed.setText(String.valueOf(hyperparameters.seed()));
            maximumShift.setText(String.valueOf(shown.augmentation().maximumShift()));
            horizontalFlip.set(shown.augmentation().horizontalFlip());
            erasing.setText(Numbers.parameter(shown.augmentation().erasingProbability()));
            fields.forEach(field -> field.noteProperty().set(""));
        } finally {
            filling = false;
        }
        refresh();
    }

    private void showNetwork(NetworkSpec network) {
        denseUnits.setText(String.valueOf(network.denseUnits()));
        alpha.setText(Numbers.parameter(network.alpha()));
        dropout.setText(Numbers.parameter(network.dropout()));
        if (network instanceof CnnSpec cnn) {
            architecture.set(Architecture.CNN);
            blockTemplates = cnn.blocks();
            filters.setText(
                    joined(cnn.blocks().stream().map(ConvolutionBlock::filters).toList()));
            List<Integer> kernels =
                    cnn.blocks().stream().map(ConvolutionBlock::kernelSize).toList();
            kernelSizes.setText(
                    kernels.stream().distinct().count() == 1 ? String.valueOf(kernels.get(0)) : joined(kernels));
            pooling.set(cnn.blocks().get(0).pooling());
            batchNormalization.set(cnn.blocks().get(0).batchNormalization());
        } else if (network instanceof RecurrentSpec recurrent) {
            architecture.set(Architecture.RECURRENT);
            cell.set(recurrent.cell());
            units.setText(joined(recurrent.units()));
            output.set(recurrent.output());
            bidirectional.set(recurrent.bidirectional());
            inputDropout.setText(Numbers.parameter(recurrent.inputDropout()));
        }
        fillMissing();
    }

    /** The fields of the architecture that is not shown start from its report preset. */
    private void fillMissing() {
        if (filters.textProperty().get().isEmpty()) {
            filters.setText("32, 64, 128");
            kernelSizes.setText("3");
        }
        if (units.textProperty().get().isEmpty()) {
            units.setText("128");
            inputDropout.setText("0");
        }
    }

    private static String joined(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private void refresh() {
        if (filling) {
            return;
        }
        Optional<Experiment> now = Optional.empty();
        String sentence = "";
        try {
            now = read();
            now.ifPresent(
                    read -> layers.setAll(NetworkSummary.of(read.network()).layers()));
        } catch (IllegalArgumentException e) {
            now = Optional.empty();
            sentence = sentence(e);
        }
        if (now.isEmpty() && sentence.isEmpty()) {
            sentence = relevantFields()
                    .map(field -> field.errorProperty().get())
                    .filter(error -> !error.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        problem.set(sentence);
        valid.set(now.isPresent());
        boolean changed = !config.get().equals(now);
        config.set(now);
        showMatchingPreset();
        if (changed || now.isEmpty()) {
            previewCost();
        }
    }

    /** None while the form says something else than any of them. */
    private void showMatchingPreset() {
        filling = true;
        try {
            preset.set(config.get()
                    .flatMap(shown -> Arrays.stream(Preset.values())
                            .filter(candidate -> candidate.config().equals(shown))
                            .findFirst())
                    .orElse(null));
        } finally {
            filling = false;
        }
    }

    private static String sentence(IllegalArgumentException refusal) {
        String message = String.valueOf(refusal.getMessage());
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + (message.endsWith(".") ? "" : ".");
    }

    private Stream<FormField<?>> relevantFields() {
        boolean cnn = architecture.get() == Architecture.CNN;
        return fields.stream()
                .filter(field ->
                        cnn ? field != units && field != inputDropout : field != filters && field != kernelSizes);
    }

    /** Empty while a field has no value. */
    private Optional<Experiment> read() {
        if (relevantFields().anyMatch(field -> field.value().isEmpty())) {
            return Optional.empty();
        }
        Hyperparameters hyperparameters = new Hyperparameters(
                learningRate.value().orElseThrow(),
                schedule.get().schedule(),
                batchSize.value().orElseThrow(),
                epochs.value().orElseThrow(),
                patience.value().orElseThrow(),
                seed.value().orElseThrow(),
                trainingImages.value().orElseThrow(),
                validationShare.value().orElseThrow());
        Augmentation augmentation = new Augmentation(
                maximumShift.value().orElseThrow(),
                horizontalFlip.get(),
                erasing.value().orElseThrow());
        return Optional.of(new Experiment(readNetwork(), hyperparameters, augmentation));
    }

    private NetworkSpec readNetwork() {
        int dense = denseUnits.value().orElseThrow();
        double slope = alpha.value().orElseThrow();
        double dropped = dropout.value().orElseThrow();
        if (architecture.get() == Architecture.RECURRENT) {
            return new RecurrentSpec(
                    cell.get(),
                    units.value().orElseThrow(),
                    bidirectional.get(),
                    output.get(),
                    inputDropout.value().orElseThrow(),
                    dense,
                    slope,
                    dropped);
        }
        return new CnnSpec(readBlocks(), dense, slope, dropped);
    }

    private List<ConvolutionBlock> readBlocks() {
        List<Integer> counts = filters.value().orElseThrow();
        List<Integer> sizes = kernelSizes.value().orElseThrow();
        if (sizes.size() != 1 && sizes.size() != counts.size()) {
            throw new IllegalArgumentException("Kernel size has " + sizes.size() + " numbers for " + counts.size()
                    + " blocks; give one for all or one for each.");
        }
        // A block keeps what its preset decided unless the pane's own switches were moved.
        boolean keepTemplates = !blockTemplates.isEmpty()
                && blockTemplates.get(0).pooling() == pooling.get()
                && blockTemplates.get(0).batchNormalization() == batchNormalization.get();
        List<ConvolutionBlock> blocks = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            boolean known = i < blockTemplates.size();
            ConvolutionBlock template = known ? blockTemplates.get(i) : ConvolutionBlock.report(counts.get(i), 3);
            blocks.add(new ConvolutionBlock(
                    counts.get(i),
                    sizes.get(sizes.size() == 1 ? 0 : i),
                    template.stride(),
                    template.padding(),
                    (keepTemplates && known) ? template.batchNormalization() : batchNormalization.get(),
                    (keepTemplates && known) ? template.pooling() : pooling.get()));
        }
        return blocks;
    }

    private void previewCost() {
        expectedBatchSeconds = OptionalDouble.empty();
        workbench.measurements().cancelPreview();
        Optional<Experiment> asked = config.get();
        if (asked.isEmpty()) {
            cost.set("");
            return;
        }
        NetworkSummary summary = NetworkSummary.of(asked.get().network());
        String parameters = Numbers.count(summary.parameters()) + " parameters";
        cost.set(parameters);
        if (locked.get()) {
            return;
        }
        later.execute(() -> window.execute(() -> {
            if (config.get().equals(asked) && !locked.get()) {
                Replies.deliver(
                        workbench.measurements().previewCost(asked.get()),
                        window,
                        (preview, failure) -> showCost(asked, preview));
            }
        }));
    }

    /** What a probe of the shown experiment found for one batch; empty while it is not known. */
    public OptionalDouble expectedBatchSeconds() {
        return expectedBatchSeconds;
    }

    private void showCost(Optional<Experiment> asked, @Nullable CostPreview preview) {
        if (preview == null || !config.get().equals(asked)) {
            return;
        }
        expectedBatchSeconds = preview.seconds()
                .map(seconds -> OptionalDouble.of(seconds.batch()))
                .orElseGet(OptionalDouble::empty);
        cost.set(Numbers.count(preview.parameters()) + " parameters"
                + preview.secondsPerEpoch()
                        .map(seconds -> " · " + (seconds < 10 ? Math.round(seconds * 10) / 10.0 : Math.round(seconds))
                                + " s per epoch")
                        .orElse("")
                + " · " + Numbers.bytes(preview.memoryBytes()));
        preview.refusal().ifPresent(refusal -> {
            problem.set(refusal);
            valid.set(false);
        });
    }

    /**
     * The changes that the form asks of a running training.
     *
     * @param running what the run trains with now
     */
    public List<LiveChange> liveChanges(Live running) {
        List<LiveChange> changes = new ArrayList<>();
        learningRate
                .value()
                .filter(value -> value != running.learningRate())
                .ifPresent(value -> changes.add(new LiveChange.LearningRate(value)));
        dropout.value()
                .filter(value -> value != running.dropout())
                .ifPresent(value -> changes.add(new LiveChange.Dropout(value)));
        patience.value()
                .filter(value -> value != running.patience())
                .ifPresent(value -> changes.add(new LiveChange.Patience(value)));
        epochs.value()
                .filter(value -> value != running.epochs())
                .ifPresent(value -> changes.add(new LiveChange.Epochs(value)));
        return changes;
    }

    /** The hyperparameters that may change while training. */
    public record Live(double learningRate, double dropout, int patience, int epochs) {
        static Live of(Experiment config) {
            Hyperparameters hyperparameters = config.hyperparameters();
            return new Live(
                    hyperparameters.learningRate(),
                    config.network().dropout(),
                    hyperparameters.patience(),
                    hyperparameters.epochs());
        }

        Live with(LiveChange change) {
            return change.accept(new LiveChange.Visitor<>() {
                @Override
                public Live learningRate(LiveChange.LearningRate rate) {
                    return new Live(rate.value(), dropout, patience, epochs);
                }

                @Override
                public Live dropout(LiveChange.Dropout dropped) {
                    return new Live(learningRate, dropped.value(), patience, epochs);
                }

                @Override
                public Live patience(LiveChange.Patience patient) {
                    return new Live(learningRate, dropout, patient.value(), epochs);
                }

                @Override
                public Live epochs(LiveChange.Epochs more) {
                    return new Live(learningRate, dropout, patience, more.value());
                }
            });
        }
    }

    private Optional<Live> asked = Optional.empty();
    private Optional<Live> started = Optional.empty();

    /** A run was asked for; what can't change is locked from the press of the button on. */
    public void runAsked() {
        locked.set(true);
    }

    /** A run goes on with this configuration. */
    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        locked.set(true);
        Live live = Live.of(event.config());
        started = Optional.of(live);
        asked = started;
        fields.forEach(field -> field.noteProperty().set(""));
    }

    @Override
    public void runFinished(TrainingEvent.RunFinished event) {
        released();
    }

    /** No run goes on any more. */
    public void released() {
        locked.set(false);
        asked = Optional.empty();
        previewCost();
    }

    /** Sends what was edited to the running training; called when an edit is finished, not at every key. */
    public void commitLiveChanges() {
        asked.ifPresent(live -> {
            Live now = live;
            for (LiveChange change : liveChanges(live)) {
                workbench
                        .trainings()
                        .running()
                        .ifPresent(training -> training.control().change(change));
                now = now.with(change);
            }
            asked = Optional.of(now);
        });
    }

    /** A live change took effect; the field says what it was before. */
    @Override
    public void controlChanged(TrainingEvent.ControlChanged event) {
        started.ifPresent(first -> {
            LiveChange change = event.change();
            if (change instanceof LiveChange.LearningRate) {
                note(learningRate, Numbers.parameter(first.learningRate()));
            } else if (change instanceof LiveChange.Dropout) {
                note(dropout, Numbers.parameter(first.dropout()));
            } else if (change instanceof LiveChange.Patience) {
                note(patience, String.valueOf(first.patience()));
            } else {
                note(epochs, String.valueOf(first.epochs()));
            }
        });
    }

    private static void note(FormField<?> field, String before) {
        field.noteProperty().set(field.textProperty().get().equals(before) ? "" : "was " + before);
    }

    /** The rate planned for every epoch's begin and for halves between, for the plot; empty while invalid. */
    public List<Double> plannedRates() {
        return config.get()
                .map(now -> {
                    Hyperparameters hyperparameters = now.hyperparameters();
                    List<Double> rates = new ArrayList<>();
                    for (int epoch = 0; epoch < hyperparameters.epochs(); epoch++) {
                        rates.add(hyperparameters
                                .schedule()
                                .rate(hyperparameters.learningRate(), epoch + 0.5, hyperparameters.epochs()));
                    }
                    return List.copyOf(rates);
                })
                .orElse(List.of());
    }

    /** Null while the form holds settings of the user's own. */
    public ObjectProperty<@Nullable Preset> presetProperty() {
        return preset;
    }

    public ObjectProperty<Architecture> architectureProperty() {
        return architecture;
    }

    public ObjectProperty<ConvolutionBlock.Pooling> poolingProperty() {
        return pooling;
    }

    public BooleanProperty batchNormalizationProperty() {
        return batchNormalization;
    }

    public ObjectProperty<RecurrentSpec.Cell> cellProperty() {
        return cell;
    }

    public ObjectProperty<RecurrentSpec.Output> outputProperty() {
        return output;
    }

    public BooleanProperty bidirectionalProperty() {
        return bidirectional;
    }

    public ObjectProperty<ScheduleChoice> scheduleProperty() {
        return schedule;
    }

    public ObservableList<ScheduleChoice> schedules() {
        return schedules;
    }

    public BooleanProperty horizontalFlipProperty() {
        return horizontalFlip;
    }

    /**
     * A field that takes text, by the name of its control in the pane.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public FormField<?> field(String name) {
        FormField<?> field = fieldsByName.get(name);
        if (field == null) {
            throw new IllegalArgumentException("there is no field " + name);
        }
        return field;
    }

    /** The layer list; keeps the last valid network while a field has no value. */
    public ObservableList<NetworkSummary.LayerSummary> layers() {
        return layers;
    }

    /** Parameters, seconds per epoch and memory, as far as they are known. */
    public ReadOnlyStringProperty costProperty() {
        return cost.getReadOnlyProperty();
    }

    /** Why this can't be trained, in one sentence; empty when it can. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    /** Whether a run goes on, so that only live fields can be edited. */
    public BooleanProperty lockedProperty() {
        return locked;
    }

    public ObjectProperty<Optional<Experiment>> configProperty() {
        return config;
    }

    /** A step of a field's value by keyboard: whole numbers by one (or by a thousand), others by their leading digit. */
    static String stepped(String text, int steps) {
        try {
            if (text.matches("[\\d,]+")) {
                long value = Long.parseLong(text.replace(",", ""));
                return text.contains(",")
                        ? Numbers.count(Math.max(0, value + 1000L * steps))
                        : String.valueOf(Math.max(0, value + steps));
            }
            double value = Double.parseDouble(text);
            double digit = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1e-6))));
            double step = value >= 0.1 ? digit / 2 : digit;
            return Numbers.parameter(Math.max(0, Math.round((value + steps * step) * 1e8) / 1e8));
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
