package fittingroom.ui.experiment;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Domain;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameter;
import fittingroom.experiment.ListDomain;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.NetworkSpec;
import fittingroom.network.NetworkSummary;
import fittingroom.network.RecurrentSpec;
import fittingroom.ui.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The network as a list of layers, one card each: a card of a convolution block or a recurrent layer edits just that
 * one. Cards stay as long as the number of layers does, so that what is being edited isn't taken away.
 */
public final class NetworkForm {

    /** One layer of the list. */
    public final class Card {
        private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
        private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");
        private final ReadOnlyStringWrapper shape = new ReadOnlyStringWrapper("");
        private final ReadOnlyStringWrapper parameters = new ReadOnlyStringWrapper("");
        private final int index;
        private final List<FormField> fields;

        private Card(int index, List<FormField> fields) {
            this.index = index;
            this.fields = fields;
            fields.forEach(field -> field.lockedProperty().bind(locked));
        }

        private void show(NetworkSummary.LayerSummary layer) {
            title.set(layer.name());
            detail.set(layer.detail());
            shape.set(shape(layer.inputShape()) + " → " + shape(layer.outputShape()));
            parameters.set(Numbers.count(layer.parameters()));
        }

        /** The settings of this block; empty if the layer is edited elsewhere. */
        public List<FormField> fields() {
            return fields;
        }

        /** For example {@code Conv 3×3 · 32}. */
        public ReadOnlyStringProperty titleProperty() {
            return title.getReadOnlyProperty();
        }

        public ReadOnlyStringProperty detailProperty() {
            return detail.getReadOnlyProperty();
        }

        /** For example {@code 28²·1 → 14²·32}. */
        public ReadOnlyStringProperty shapeProperty() {
            return shape.getReadOnlyProperty();
        }

        public ReadOnlyStringProperty parametersProperty() {
            return parameters.getReadOnlyProperty();
        }

        /** Another block like this one, behind it. */
        public void addAfter() {
            if (canAdd()) {
                changeBlocks(index, true);
            }
        }

        /** Takes this block out. */
        public void remove() {
            if (canRemove()) {
                changeBlocks(index, false);
            }
        }
    }

    private final ReadOnlyObjectProperty<Experiment> experiment;
    private final ReadOnlyBooleanProperty locked;
    private final Runnable commitAll;
    private final Consumer<NetworkSpec> replaceNetwork;
    private final ObservableList<Card> cards = FXCollections.observableArrayList();

    /**
     * @param experiment that the network is part of
     * @param locked while nothing can be edited
     * @param commitAll finishes whatever is being typed anywhere in the experiment
     * @param replaceNetwork makes another network part of the experiment
     */
    NetworkForm(
            ReadOnlyObjectProperty<Experiment> experiment,
            ReadOnlyBooleanProperty locked,
            Runnable commitAll,
            Consumer<NetworkSpec> replaceNetwork) {
        this.experiment = experiment;
        this.locked = locked;
        this.commitAll = commitAll;
        this.replaceNetwork = replaceNetwork;
    }

    /** Shows the layers; those of a network that can't be built stay as they were. The fields are the form's to show. */
    void show(Experiment experiment) {
        List<NetworkSummary.LayerSummary> layers;
        try {
            layers = NetworkSummary.of(experiment.network()).layers();
        } catch (IllegalArgumentException e) {
            return;
        }
        int blocks = blocks(experiment.network());
        if (cards.size() != layers.size() || cardsWithFields() != blocks || !belong(experiment)) {
            List<Card> anew = new ArrayList<>();
            for (int i = 0; i < layers.size(); i++) {
                anew.add(new Card(i, i < blocks ? blockFields(experiment, i) : List.of()));
            }
            anew.forEach(card -> card.fields().forEach(field -> field.show(experiment)));
            showAll(anew, layers);
            cards.setAll(anew);
        } else {
            showAll(cards, layers);
        }
    }

    private static void showAll(List<Card> cards, List<NetworkSummary.LayerSummary> layers) {
        for (int i = 0; i < layers.size(); i++) {
            cards.get(i).show(layers.get(i));
        }
    }

    private int cardsWithFields() {
        return (int) cards.stream().filter(card -> !card.fields().isEmpty()).count();
    }

    private boolean belong(Experiment experiment) {
        return fields().allMatch(field -> field.hyperparameter().belongsTo(experiment));
    }

    /** Whether the cards show this hyperparameter block by block. */
    private static boolean isOfBlocks(Hyperparameter<?> hyperparameter) {
        return hyperparameter.domain() instanceof ListDomain<?>;
    }

    /** Whether nobody else shows it: what decides how many blocks there are has a field for all of them too. */
    static boolean isOnlyOfBlocks(Hyperparameter<?> hyperparameter) {
        return hyperparameter.domain() instanceof ListDomain<?> list && list.oneForAll();
    }

    private List<FormField> blockFields(Experiment experiment, int block) {
        List<FormField> fields = new ArrayList<>();
        for (Hyperparameter<?> hyperparameter : Catalogue.all()) {
            if (isOfBlocks(hyperparameter) && hyperparameter.belongsTo(experiment)) {
                fields.add(blockField(hyperparameter, block));
            }
        }
        return List.copyOf(fields);
    }

    @SuppressWarnings("unchecked") // a list domain is one of lists
    private static <T> FormField blockField(Hyperparameter<?> hyperparameter, int block) {
        Hyperparameter<List<T>> lists = (Hyperparameter<List<T>>) hyperparameter;
        Domain<T> element = ((ListDomain<T>) lists.domain()).element();
        return new FormField(hyperparameter, element, new OfBlock<>(lists, element, block));
    }

    /** One block's value of a list; a list of one value stands for all blocks. */
    private record OfBlock<T>(Hyperparameter<List<T>> lists, Domain<T> element, int block) implements FormField.Place {
        @Override
        public Optional<String> read(Experiment experiment) {
            return lists.get(experiment).map(values -> element.text(values.get(Math.min(block, values.size() - 1))));
        }

        @Override
        public Experiment write(Experiment experiment, String text) {
            T value = element.parse(lists.label() + " of block " + (block + 1), text);
            List<T> given = lists.get(experiment).orElseThrow();
            List<T> values = new ArrayList<>();
            for (int i = 0; i < blocks(experiment.network()); i++) {
                values.add(i == block ? value : given.get(Math.min(i, given.size() - 1)));
            }
            return lists.put(experiment, values);
        }
    }

    /** Convolution blocks or recurrent layers. */
    private static int blocks(NetworkSpec network) {
        return network.accept(new NetworkSpec.Visitor<>() {
            @Override
            public Integer convolutional(CnnSpec spec) {
                return spec.blocks().size();
            }

            @Override
            public Integer recurrent(RecurrentSpec spec) {
                return spec.units().size();
            }
        });
    }

    public boolean canAdd() {
        int most = experiment.get().network().accept(new NetworkSpec.Visitor<>() {
            @Override
            public Integer convolutional(CnnSpec spec) {
                return CnnSpec.MAXIMUM_BLOCKS;
            }

            @Override
            public Integer recurrent(RecurrentSpec spec) {
                return RecurrentSpec.MAXIMUM_LAYERS;
            }
        });
        return blocks(experiment.get().network()) < most;
    }

    public boolean canRemove() {
        return blocks(experiment.get().network()) > 1;
    }

    private void changeBlocks(int index, boolean add) {
        commitAll.run();
        NetworkSpec changed = experiment.get().network().accept(new NetworkSpec.Visitor<>() {
            @Override
            public NetworkSpec convolutional(CnnSpec spec) {
                List<ConvolutionBlock> blocks = changed(spec.blocks(), index, add);
                return new CnnSpec(blocks, spec.denseUnits(), spec.alpha(), spec.dropout());
            }

            @Override
            public NetworkSpec recurrent(RecurrentSpec spec) {
                return new RecurrentSpec(
                        spec.cell(),
                        changed(spec.units(), index, add),
                        spec.bidirectional(),
                        spec.output(),
                        spec.inputDropout(),
                        spec.denseUnits(),
                        spec.alpha(),
                        spec.dropout());
            }
        });
        replaceNetwork.accept(changed);
    }

    private static <T> List<T> changed(List<T> blocks, int index, boolean add) {
        List<T> changed = new ArrayList<>(blocks);
        if (add) {
            changed.add(index + 1, blocks.get(index));
        } else {
            changed.remove(index);
        }
        return changed;
    }

    Stream<FormField> fields() {
        return cards.stream().flatMap(card -> card.fields().stream());
    }

    /** In the order of the data. */
    public ObservableList<Card> cards() {
        return cards;
    }

    /** {@code [28, 28, 32]} as {@code 28²·32}. */
    private static String shape(List<Integer> shape) {
        if (shape.size() == 3) {
            return shape.get(0) + "²·" + shape.get(2);
        }
        return shape.stream().map(String::valueOf).collect(Collectors.joining("×"));
    }
}
