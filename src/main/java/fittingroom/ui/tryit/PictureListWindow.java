package fittingroom.ui.tryit;

import fittingroom.data.FashionMnist;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.ui.controls.gallery.PixelImageView;
import fittingroom.ui.controls.matrix.ConfusionHeatmap;
import fittingroom.ui.controls.matrix.MatrixData;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of many pictures, beside the window; nothing waits for it. */
final class PictureListWindow {
    private static final Logger LOG = LoggerFactory.getLogger(PictureListWindow.class);
    private static final double THUMBNAIL = 40;
    private static final double MATRIX_WIDTH = 340;

    private final PictureListViewModel viewModel;
    private final Consumer<Path> opener;
    private final TableView<PictureListViewModel.Row> table = new TableView<>();
    private final Label summary = new Label();
    private @Nullable Stage stage;

    /** @param opener opens a file on the board */
    PictureListWindow(PictureListViewModel viewModel, Consumer<Path> opener) {
        this.viewModel = viewModel;
        this.opener = opener;
    }

    void show(Window owner, List<Path> files) {
        Stage shown = stage == null ? made(owner) : stage;
        stage = shown;
        viewModel.classify(files);
        shown.show();
        shown.toFront();
    }

    private Stage made(Window owner) {
        SortedList<PictureListViewModel.Row> sorted = new SortedList<>(viewModel.rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setAccessibleText("Pictures and their answers");
        table.setPlaceholder(new Label("No picture among these files; PNG, JPEG, WebP, GIF, BMP and TIFF are read."));
        table.getStyleClass().addAll("dense", "edge-to-edge");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        table.getColumns()
                .setAll(List.of(
                        thumbnail(),
                        column("file", row -> String.valueOf(row.file().getFileName()), 220),
                        column("answer", PictureListViewModel.Row::answer, 110),
                        confidence(),
                        column("folder", PictureListViewModel.Row::folder, 100),
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
        HBox bar = new HBox(8, filter, summary, space, save);
        bar.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        ConfusionHeatmap matrix = new ConfusionHeatmap();
        matrix.setPrefWidth(MATRIX_WIDTH);
        matrix.setMinWidth(MATRIX_WIDTH);
        matrix.managedProperty().bind(matrix.visibleProperty());
        matrix.setVisible(false);
        viewModel.summaryProperty().addListener((observable, before, now) -> {
            Optional<ConfusionMatrix> found = viewModel.matrix();
            matrix.setVisible(found.isPresent());
            found.ifPresent(counts -> matrix.dataProperty().set(data(counts)));
        });
        HBox both = new HBox(8, table, matrix);
        HBox.setHgrow(table, Priority.ALWAYS);
        VBox root = new VBox(8, bar, both);
        root.setPadding(new Insets(12));
        root.getStyleClass().add("shell");
        VBox.setVgrow(both, Priority.ALWAYS);
        root.getStylesheets().setAll(owner.getScene().getRoot().getStylesheets());
        Stage made = new Stage();
        made.initOwner(owner);
        made.setTitle("Many pictures");
        made.setScene(new Scene(root, 1060, 600));
        made.setOnHidden(event -> viewModel.stop());
        return made;
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
        return column;
    }

    private static TableColumn<PictureListViewModel.Row, PictureListViewModel.Row> thumbnail() {
        TableColumn<PictureListViewModel.Row, PictureListViewModel.Row> column = new TableColumn<>("sees");
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setSortable(false);
        column.setPrefWidth(THUMBNAIL + 16);
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
                if (!empty && row != null && row.input().isPresent()) {
                    picture.setImage(row.input().get());
                    setGraphic(picture);
                }
            }
        });
        return column;
    }

    private static TableColumn<PictureListViewModel.Row, Double> confidence() {
        TableColumn<PictureListViewModel.Row, Double> column = new TableColumn<>("confidence");
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().confidence().orElse(-1)));
        column.setPrefWidth(80);
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
            Thread writer = new Thread(() -> write(chosen.toPath(), csv), "answers-writer");
            writer.setDaemon(true);
            writer.start();
        }
    }

    private static void write(Path file, byte[] csv) {
        try {
            Files.write(file, csv);
        } catch (IOException e) {
            LOG.warn("{} could not be written", file, e);
        }
    }
}
