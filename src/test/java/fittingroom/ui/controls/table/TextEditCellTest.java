package fittingroom.ui.controls.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TextEditCellTest {
    private final List<String> committed = new ArrayList<>();
    private TableView<String> table;
    private TableColumn<String, String> column;

    @Start
    private void start(Stage stage) {
        table = new TableView<>();
        column = new TableColumn<>("name");
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue()));
        column.setCellFactory(made -> new TextEditCell<>());
        column.setOnEditCommit(event -> committed.add(event.getRowValue() + " → " + event.getNewValue()));
        column.setPrefWidth(200);
        table.setEditable(true);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getColumns().add(column);
        table.getItems().addAll("run-1", "run-2", "run-3");
        // Something else that could take the focus.
        stage.setScene(new Scene(new VBox(new Button("other"), table), 300, 200));
        stage.show();
    }

    @Test
    void whatWasTypedIsKeptByEnter(FxRobot robot) {
        type(robot, "quick");
        robot.type(KeyCode.ENTER);

        assertThat(committed).containsExactly("run-1 → quick");
        assertThat(table.getEditingCell()).isNull();
        assertThat(table.getScene().getFocusOwner()).isSameAs(table);
    }

    @Test
    void whatWasTypedIsKeptByAClickElsewhere(FxRobot robot) {
        type(robot, "quick");
        robot.clickOn("run-2");

        assertThat(committed).containsExactly("run-1 → quick");
        assertThat(table.getEditingCell()).isNull();
    }

    @Test
    void whatWasTypedIsKeptByAClickThatChoosesAnotherRowAsWell(FxRobot robot) {
        type(robot, "quick");
        robot.press(KeyCode.CONTROL).clickOn("run-3").release(KeyCode.CONTROL);

        assertThat(committed).containsExactly("run-1 → quick");
        assertThat(table.getEditingCell()).isNull();
    }

    @Test
    void fieldOfATableThatWasRefreshedMeanwhileIsClosedByAClickElsewhereToo(FxRobot robot) {
        robot.clickOn("run-1");
        robot.interact(() -> table.edit(0, column));
        robot.interact(table::refresh);
        robot.press(KeyCode.CONTROL).clickOn("run-3").release(KeyCode.CONTROL);

        assertThat(table.getEditingCell()).isNull();
    }

    @Test
    void cellThatMayNotBeEditedLeavesTheTableInNoEdit(FxRobot robot) {
        robot.interact(() -> {
            column.setCellFactory(made -> {
                TextEditCell<String> cell = new TextEditCell<>();
                cell.setEditable(false);
                return cell;
            });
            table.layout();
            table.edit(0, column);
        });

        assertThat(table.getEditingCell()).isNull();
    }

    @Test
    void escapeGivesUpWhatWasTyped(FxRobot robot) {
        type(robot, "quick");
        robot.type(KeyCode.ESCAPE);
        assertThat(table.getScene().getFocusOwner()).isSameAs(table);
        robot.clickOn("run-2");

        assertThat(committed).isEmpty();
        assertThat(table.getEditingCell()).isNull();
    }

    private void type(FxRobot robot, String text) {
        robot.clickOn("run-1");
        robot.interact(() -> table.edit(0, column));
        robot.write(text, 0);
    }
}
