package fittingroom.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.app.WindowSettings;
import fittingroom.ui.shell.Themes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the drawer remembers of its columns, through the file in which the window keeps it. */
@ExtendWith(ApplicationExtension.class)
class ColumnMemoryTest {
    private static final String USUAL = "run 64 shown, name 120 shown, test 96 shown, notes 140 hidden";

    @TempDir
    private Path home;

    private Stage stage;

    @Start
    private void start(Stage shown) {
        this.stage = shown;
    }

    /** As a new window has it. */
    private TableView<String> table(FxRobot robot) {
        TableView<String> table = new TableView<>();
        robot.interact(() -> {
            for (String id : List.of("run", "name", "test", "notes")) {
                TableColumn<String, String> column = new TableColumn<>(id);
                column.setId(id);
                column.setPrefWidth(id.equals("run") ? 64 : id.equals("name") ? 120 : id.equals("test") ? 96 : 140);
                column.setVisible(!id.equals("notes"));
                column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue() + id));
                table.getColumns().add(column);
            }
            stage.setScene(new Scene(table, 800, 200));
            stage.show();
        });
        return table;
    }

    private static TableColumn<String, ?> column(TableView<String> table, String id) {
        return table.getColumns().stream()
                .filter(column -> column.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String look(TableView<String> table) {
        return table.getColumns().stream()
                .map(column -> String.format(
                        Locale.ROOT,
                        "%s %.0f %s",
                        column.getId(),
                        column.getWidth(),
                        column.isVisible() ? "shown" : "hidden"))
                .collect(Collectors.joining(", "));
    }

    private static List<String> sorting(TableView<String> table) {
        return table.getSortOrder().stream()
                .map(column -> column.getId() + " " + column.getSortType())
                .toList();
    }

    private TableView<String> restarted(FxRobot robot) {
        TableView<String> next = table(robot);
        robot.interact(() -> ColumnMemory.apply(WindowSettings.load(home).runColumns(), next));
        return next;
    }

    private void keep(TableView<String> table) {
        new WindowSettings(Themes.Choice.DARK, 1200, 800, false, ColumnMemory.describe(table), "", "").save(home);
    }

    @Test
    void whatWasChosenIsThereAfterARestart(FxRobot robot) {
        TableView<String> table = table(robot);
        robot.interact(() -> {
            column(table, "notes").setVisible(true);
            column(table, "run").setVisible(false);
            column(table, "name").setPrefWidth(222);
            TableColumn<String, ?> test = column(table, "test");
            table.getColumns().remove(test);
            table.getColumns().add(0, test);
            test.setSortType(TableColumn.SortType.DESCENDING);
            table.getSortOrder().add(test);
        });
        keep(table);

        TableView<String> next = restarted(robot);

        assertThat(look(next)).isEqualTo("test 96 shown, run 64 hidden, name 222 shown, notes 140 shown");
        assertThat(sorting(next)).containsExactly("test DESCENDING");
        keep(next);
        assertThat(look(restarted(robot))).as("once more").isEqualTo(look(next));
    }

    @Test
    void columnThatIsNewSinceThenStandsBehindTheOthers(FxRobot robot) {
        TableView<String> next = table(robot);

        robot.interact(() -> ColumnMemory.apply("test:96:shown gone:50:shown run:64:shown;gone:ascending", next));

        assertThat(look(next)).isEqualTo("test 96 shown, run 64 shown, name 120 shown, notes 140 hidden");
        assertThat(sorting(next)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "nonsense",
                "run:NaN:shown name:-Infinity:shown;",
                "run:64 name;test",
                "run:64:shown:more;",
                "run:abc:shown name:120:shown test:1e:shown",
                "run:1:hidden name:1:hidden test:1:hidden notes:1:hidden;",
                ";;;test:descending",
                "ÄÖ\u0000\uFFFF:::",
            })
    void whatCanNotBeReadLeavesTheUsualColumns(String text, FxRobot robot) {
        TableView<String> next = table(robot);

        robot.interact(() -> ColumnMemory.apply(text, next));

        assertThat(look(next)).isEqualTo(USUAL);
        assertThat(sorting(next)).isEmpty();
    }

    @Test
    void sameColumnTwiceSortsOnce(FxRobot robot) {
        TableView<String> next = table(robot);

        robot.interact(() -> ColumnMemory.apply("run:64:shown run:99:hidden;test:descending test:ascending", next));

        assertThat(look(next)).isEqualTo(USUAL);
        assertThat(sorting(next)).containsExactly("test DESCENDING");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "width=NaN\nheight=Infinity\n",
                "width=wide\n",
                "theme=pink\n",
                "runColumns=\\uZZZZ\n",
                "\u0000\u0001\u0002",
                "",
            })
    void damagedFileOnlyCostsTheMemory(String content, FxRobot robot) throws Exception {
        TableView<String> table = table(robot);
        keep(table);
        Path file;
        try (var files = Files.list(home)) {
            file = files.findFirst().orElseThrow();
        }
        Files.write(file, content.getBytes(StandardCharsets.UTF_8));

        WindowSettings read = WindowSettings.load(home);

        assertThat(read).isEqualTo(new WindowSettings(Themes.Choice.SYSTEM, 1440, 900, false, "", "", ""));
        assertThat(look(restarted(robot))).isEqualTo(USUAL);
    }
}
