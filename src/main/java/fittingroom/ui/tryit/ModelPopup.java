package fittingroom.ui.tryit;

import fittingroom.runs.RunId;
import fittingroom.workbench.ModelReference;
import fittingroom.workbench.Models;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The models below a button: a field that searches, and a list of bounded height with groups and epochs to unfold. */
final class ModelPopup {
    private static final double WIDTH = 320;
    private static final double LINE = 28;
    private static final int MOST_LINES = 12;
    private static final PseudoClass NOTE = PseudoClass.getPseudoClass("note");

    /** A line; one without a choice unfolds or says something. */
    private record Line(String text, Optional<Models.Choice> choice) {
        @Override
        public String toString() {
            return text;
        }
    }

    private final ModelButton button;
    private final ModelChooser models;
    private final Supplier<Optional<ModelReference>> chosen;
    private final Consumer<Models.Choice> choose;
    private final Popup popup = new Popup();
    private final TextField search = new TextField();
    private final TreeView<Line> lines = new TreeView<>(new TreeItem<>());
    private ModelList shown = new ModelList(List.of(), List.of());

    /**
     * @param chosen the model that is marked
     * @param last what stands below the list
     */
    ModelPopup(
            ModelButton button,
            ModelChooser models,
            Supplier<Optional<ModelReference>> chosen,
            Consumer<Models.Choice> choose,
            Button last) {
        this.button = button;
        this.models = models;
        this.chosen = chosen;
        this.choose = choose;
        search.setPromptText("Search: run-12, a name, sweep-1");
        search.setAccessibleText("Search models");
        search.textProperty().addListener((observable, before, now) -> fill());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
        lines.setShowRoot(false);
        lines.setFixedCellSize(LINE);
        lines.setAccessibleText("Models");
        lines.setCellFactory(tree -> new Cell());
        lines.addEventFilter(KeyEvent.KEY_PRESSED, this::listKey);
        lines.getRoot().addEventHandler(TreeItem.<Line>expandedItemCountChangeEvent(), event -> fitHeight());
        last.addEventHandler(ActionEvent.ACTION, event -> popup.hide());
        last.getStyleClass().addAll("flat", "small");
        VBox content = new VBox(search, lines, last);
        content.getStyleClass().add("model-popup");
        content.setPrefWidth(WIDTH);
        content.getStylesheets()
                .add(Objects.requireNonNull(ModelPopup.class.getResource("tryit.css"))
                        .toExternalForm());
        popup.getContent().add(content);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
        // A press on the button closes the list, and must not open it again at once.
        popup.setConsumeAutoHidingEvents(true);
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_RIGHT);
        popup.setOnHidden(event -> button.requestFocus());
        models.choices().addListener((ListChangeListener<Models.Choice>) change -> {
            // What is chosen with the arrow keys stays where nothing is new.
            if (!ModelList.of(models.choices(), search.getText()).equals(shown)) {
                fill();
            }
        });
        button.setOnOpened(this::open);
    }

    private void open() {
        models.refresh();
        search.clear();
        fill();
        Bounds place = button.localToScreen(button.getBoundsInLocal());
        if (place != null) {
            popup.show(button, place.getMaxX(), place.getMaxY());
            search.requestFocus();
        }
    }

    private void fill() {
        boolean sought = !search.getText().isBlank();
        ModelList list = ModelList.of(models.choices(), search.getText());
        List<TreeItem<Line>> items = Stream.concat(
                        list.single().stream().map(this::item),
                        list.groups().stream().map(group -> {
                            TreeItem<Line> item = new TreeItem<>(new Line(group.title(), Optional.empty()));
                            group.members().forEach(member -> item.getChildren().add(item(member)));
                            item.setExpanded(sought);
                            return item;
                        }))
                .toList();
        shown = list;
        lines.getRoot()
                .getChildren()
                .setAll(items.isEmpty() ? List.of(note(sought ? "No model is called so." : "No model yet.")) : items);
        fitHeight();
    }

    private void fitHeight() {
        lines.setPrefHeight(2 + LINE * Math.max(1, Math.min(MOST_LINES, lines.getExpandedItemCount())));
    }

    private static TreeItem<Line> note(String text) {
        return new TreeItem<>(new Line(text, Optional.empty()));
    }

    private TreeItem<Line> item(Models.Choice choice) {
        TreeItem<Line> item = new TreeItem<>(new Line(ModelList.title(choice), Optional.of(choice)));
        choice.reference().trainedBy().ifPresent(run -> {
            item.getChildren().add(note("looking for kept epochs…"));
            item.expandedProperty().addListener((observable, before, expanded) -> {
                if (expanded) {
                    showEpochs(item, run);
                }
            });
        });
        return item;
    }

    private void showEpochs(TreeItem<Line> item, RunId run) {
        models.epochs(
                run,
                epochs -> item.getChildren()
                        .setAll(
                                epochs.isEmpty()
                                        ? List.of(note("It keeps no other epochs."))
                                        : epochs.stream()
                                                .map(epoch ->
                                                        new TreeItem<>(new Line(epoch.title(), Optional.of(epoch))))
                                                .toList()));
    }

    private void searchKey(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            lines.requestFocus();
            lines.getSelectionModel().select(0);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            ModelList.of(models.choices(), search.getText()).first().ifPresent(this::use);
            event.consume();
        }
    }

    private void listKey(KeyEvent event) {
        TreeItem<Line> selected = lines.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.UP && lines.getSelectionModel().getSelectedIndex() <= 0) {
            search.requestFocus();
            event.consume();
        } else if ((event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) && selected != null) {
            activate(selected);
            event.consume();
        }
    }

    private void activate(TreeItem<Line> item) {
        Optional<Models.Choice> choice = item.getValue().choice();
        if (choice.isPresent()) {
            use(choice.get());
        } else if (!item.isLeaf()) {
            item.setExpanded(!item.isExpanded());
        }
    }

    private void use(Models.Choice choice) {
        popup.hide();
        choose.accept(choice);
    }

    private final class Cell extends TreeCell<Line> {
        Cell() {
            addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
                TreeItem<Line> item = getTreeItem();
                if (item != null && event.getButton() == MouseButton.PRIMARY && !isOnTheArrow(item, event)) {
                    activate(item);
                }
            });
        }

        /** There the tree itself has unfolded the line already. */
        private boolean isOnTheArrow(TreeItem<Line> item, MouseEvent event) {
            Node arrow = getDisclosureNode();
            return !item.isLeaf() && arrow != null && arrow.getBoundsInParent().contains(event.getX(), event.getY());
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            if (line == null || empty) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(line.text());
            boolean answers = line.choice()
                    .filter(choice -> chosen.get().equals(Optional.of(choice.reference())))
                    .isPresent();
            setGraphic(answers ? new FontIcon("fth-check") : null);
            pseudoClassStateChanged(
                    NOTE,
                    line.choice().isEmpty()
                            && getTreeItem() != null
                            && getTreeItem().isLeaf());
        }
    }
}
