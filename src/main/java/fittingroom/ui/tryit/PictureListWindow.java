package fittingroom.ui.tryit;

import fittingroom.data.FashionMnist;
import fittingroom.image.ColorImage;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.ui.Replies;
import fittingroom.ui.controls.gallery.PixelImageView;
import fittingroom.ui.controls.matrix.ConfusionHeatmap;
import fittingroom.ui.controls.matrix.MatrixData;
import fittingroom.workbench.OwnThread;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.SetChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The table of many pictures, beside the window; nothing waits for it. */
final class PictureListWindow {
    private static final double THUMBNAIL = 40;
    private static final double NARROWEST = 96;
    private static final double MATRIX_WIDTH = 340;
    private static final String WRONG = "wrong-label";
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    private final PictureListViewModel viewModel;
    private final Consumer<Path> opener;
    private final TableView<PictureListViewModel.Row> table = new TableView<>();
    private final Label summary = new Label();
    private final Label message = new Label();
    private final MenuButton labels = new MenuButton();
    private @Nullable Stage stage;
    private long arrivals;

    /** @param opener opens a file on the board */
    PictureListWindow(PictureListViewModel viewModel, Consumer<Path> opener) {
        this.viewModel = viewModel;
        this.opener = opener;
    }

    /** @param csv says what the pictures show */
    void show(Window owner, PictureFiles.Found found, Optional<Path> csv) {
        Stage shown = stage == null ? made(owner) : stage;
        stage = shown;
        viewModel.classify(found.files(), found.notes());
        csv.ifPresent(viewModel::labelBy);
        shown.show();
        shown.toFront();
    }

    private Stage made(Window owner) {
        SortedList<PictureListViewModel.Row> sorted = new SortedList<>(viewModel.rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setAccessibleText("Pictures and their answers");
        Label empty = new Label();
        empty.textProperty().bind(viewModel.emptyTextProperty());
        table.setPlaceholder(empty);
        table.getStyleClass().addAll("dense", "edge-to-edge");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        table.getColumns()
                .setAll(List.of(
                        thumbnail(),
                        column("file", row -> String.valueOf(row.file().getFileName()), 210),
                        column("answer", PictureListViewModel.Row::className, 110),
                        confidence(),
                        label(),
                        column("notes", PictureListViewModel.Row::notes, 260)));
        table.setRowFactory(view -> {
            TableRow<PictureListViewModel.Row> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && !row.isEmpty()) {
                    opener.accept(row.getItem().file());
                }
            });
            return row;
        });
        table.setOnKeyPressed(event -> {
            PictureListViewModel.Row chosen = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                opener.accept(chosen.file());
                event.consume();
            }
        });
        summary.textProperty().bind(viewModel.summaryProperty());
        TextField filter = new TextField();
        filter.setPromptText("filter by name, answer or note");
        filter.setAccessibleText("Filter");
        filter.setPrefColumnCount(22);
        viewModel.filterProperty().bind(filter.textProperty());
        Button save = new Button("Save as CSV…");
        save.setOnAction(event -> save(save.getScene().getWindow()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(8, filter, summary, space, labels, save);
        bar.setAlignment(Pos.CENTER_LEFT);
        summary.setMinWidth(0);
        labels.setMinWidth(Region.USE_PREF_SIZE);
        save.setMinWidth(Region.USE_PREF_SIZE);
        initializeLabels();
        message.getStyleClass().add("caption");
        message.setWrapText(true);
        message.textProperty().bind(viewModel.messageProperty());
        message.managedProperty().bind(message.textProperty().isNotEmpty());
        message.visibleProperty().bind(message.managedProperty());
        ConfusionHeatmap matrix = new ConfusionHeatmap();
        matrix.setPrefWidth(MATRIX_WIDTH);
        matrix.setMinWidth(MATRIX_WIDTH);
        matrix.managedProperty().bind(matrix.visibleProperty());
        matrix.setVisible(false);
        viewModel.matrixProperty().addListener((observable, before, now) -> {
            matrix.setVisible(now.isPresent());
            now.ifPresent(counts -> matrix.dataProperty().set(data(counts)));
        });
        HBox both = new HBox(8, table, matrix);
        HBox.setHgrow(table, Priority.ALWAYS);
        VBox content = new VBox(8, bar, message, both);
        content.setPadding(new Insets(12));
        StackPane root = new StackPane(content);
        root.getStyleClass().add("shell");
        followTheme(owner.getScene().getRoot(), root);
        VBox.setVgrow(both, Priority.ALWAYS);
        root.getStylesheets().setAll(owner.getScene().getRoot().getStylesheets());
        Stage made = new Stage();
        made.initOwner(owner);
        made.setTitle("Many pictures");
        made.setScene(new Scene(root, 1180, 640));
        made.setOnHidden(event -> viewModel.stop());
        DropTarget.make(root, root, new Dropped());
        return made;
    }

    /** Our own colours depend on a class of the window's root that no other window has. */
    private static void followTheme(Node leader, Node follower) {
        follower.pseudoClassStateChanged(DARK, leader.getPseudoClassStates().contains(DARK));
        leader.getPseudoClassStates()
                .addListener((SetChangeListener<PseudoClass>) change -> follower.pseudoClassStateChanged(
                        DARK, leader.getPseudoClassStates().contains(DARK)));
    }

    private void initializeLabels() {
        labels.setTooltip(
                new Tooltip("What the pictures really show, for accuracy and matrix: the names of their folders,"
                        + " or a CSV file with the columns file and class, which can be dropped here too."));
        MenuItem folders = new MenuItem("The names of their folders");
        folders.setOnAction(event -> viewModel.labelByFolders());
        MenuItem file = new MenuItem("A CSV file…");
        file.setOnAction(event -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle("Open what the pictures show");
            chooser.getExtensionFilters()
                    .addAll(
                            new FileChooser.ExtensionFilter("Comma-separated values", "*.csv", "*.tsv", "*.txt"),
                            new FileChooser.ExtensionFilter("All files", "*"));
            File chosen = chooser.showOpenDialog(labels.getScene().getWindow());
            if (chosen != null) {
                viewModel.labelBy(chosen.toPath());
            }
        });
        labels.getItems().setAll(folders, file);
        viewModel.labelsFileProperty().addListener((observable, before, now) -> labels.setText(labelsTitle(now)));
        labels.setText(labelsTitle(viewModel.labelsFileProperty().get()));
    }

    private static String labelsTitle(Optional<Path> file) {
        return "Labels: " + file.map(csv -> String.valueOf(csv.getFileName())).orElse("folder names");
    }

    /** A CSV file labels these pictures; pictures and folders take their place. */
    private final class Dropped implements Transfer.Receiver {
        @Override
        public void files(List<Path> files) {
            Optional<Path> csv = PictureFiles.labelsAmong(files);
            if (csv.isPresent() && files.size() == 1) {
                arrivals++;
                viewModel.labelBy(csv.get());
                return;
            }
            long number = ++arrivals;
            Replies.deliver(PictureFiles.among(files), Platform::runLater, (found, failure) -> {
                if (number != arrivals) {
                    return;
                }
                if (found == null) {
                    viewModel.tell(Replies.sentence(failure));
                } else {
                    viewModel.classify(found.files(), found.notes());
                    csv.ifPresent(viewModel::labelBy);
                }
            });
        }

        @Override
        public void pixels(ColorImage image) {
            viewModel.tell("A single picture is for the board; drop files or folders here.");
        }

        @Override
        public void webAddress() {
            viewModel.tell(TryItViewModel.WEB_ADDRESS);
        }

        @Override
        public void nothing() {
            viewModel.tell("That is no file; drop pictures, folders or a CSV file here.");
        }
    }

    private static MatrixData data(ConfusionMatrix counts) {
        return new MatrixData(
                FashionMnist.CLASS_NAMES, Optional.of(counts), Optional.empty(), MatrixData.Display.COUNTS);
    }

    private static TableColumn<PictureListViewModel.Row, String> column(
            String title, Function<PictureListViewModel.Row, String> value, double width) {
        TableColumn<PictureListViewModel.Row, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, NARROWEST));
        return column;
    }

    private static TableColumn<PictureListViewModel.Row, PictureListViewModel.Row> thumbnail() {
        TableColumn<PictureListViewModel.Row, PictureListViewModel.Row> column = new TableColumn<>("sees");
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setSortable(false);
        column.setMinWidth(THUMBNAIL + 20);
        column.setMaxWidth(THUMBNAIL + 20);
        column.setCellFactory(unused -> new TableCell<>() {
            private final PixelImageView picture = new PixelImageView();

            {
                picture.setMinSize(THUMBNAIL, THUMBNAIL);
                picture.setPrefSize(THUMBNAIL, THUMBNAIL);
            }

            @Override
            protected void updateItem(PictureListViewModel.@Nullable Row row, boolean empty) {
                super.updateItem(row, empty);
                setGraphic(null);
                if (!empty && row != null && row.answer().isPresent()) {
                    picture.setImage(row.answer().get().input());
                    setGraphic(picture);
                }
            }
        });
        return column;
    }

    /** What was answered otherwise stands out. */
    private static TableColumn<PictureListViewModel.Row, String> label() {
        TableColumn<PictureListViewModel.Row, String> column =
                column("really", PictureListViewModel.Row::labelName, 110);
        column.setCellFactory(unused -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable String value, boolean empty) {
                super.updateItem(value, empty);
                PictureListViewModel.Row row = empty ? null : getTableRow().getItem();
                setText(row == null ? null : row.labelName());
                getStyleClass().removeAll(WRONG);
                if (row != null && row.isWrong()) {
                    getStyleClass().add(WRONG);
                }
            }
        });
        return column;
    }

    private static TableColumn<PictureListViewModel.Row, Double> confidence() {
        TableColumn<PictureListViewModel.Row, Double> column = new TableColumn<>("confidence");
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().confidence().orElse(-1)));
        column.setMinWidth(96);
        column.setCellFactory(unused -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Double value, boolean empty) {
                super.updateItem(value, empty);
                PictureListViewModel.Row row = empty ? null : getTableRow().getItem();
                setText(row == null ? null : row.confidenceText());
            }
        });
        return column;
    }

    private void save(Window owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save the answers");
        chooser.setInitialFileName("answers.csv");
        File chosen = chooser.showSaveDialog(owner);
        if (chosen != null) {
            byte[] csv = viewModel.csv().getBytes(StandardCharsets.UTF_8);
            Replies.deliver(
                    OwnThread.call("answers-writer", () -> Files.write(chosen.toPath(), csv)),
                    Platform::runLater,
                    (written, failure) -> {
                        if (failure != null) {
                            viewModel.tell(Replies.sentence(failure));
                        }
                    });
        }
    }
}
