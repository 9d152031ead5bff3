package fittingroom.ui.runs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * A table's columns as a line of text and back: {@code run:70:shown name:110:hidden;test:descending}. What can't be read,
 * and columns that the line doesn't know, stay as they are; so does everything where it would leave no column to be seen.
 */
final class ColumnMemory {
    private static final String HIDDEN = "hidden";
    private static final double NARROWEST = 24;
    private static final double WIDEST = 2000;

    private ColumnMemory() {}

    static <T> String describe(TableView<T> table) {
        List<String> columns = new ArrayList<>();
        table.getColumns()
                .forEach(column -> columns.add(String.format(
                        Locale.ROOT,
                        "%s:%.0f:%s",
                        column.getId(),
                        column.getWidth(),
                        column.isVisible() ? "shown" : HIDDEN)));
        List<String> order = new ArrayList<>();
        table.getSortOrder()
                .forEach(column -> order.add(column.getId() + ":"
                        + (column.getSortType() == TableColumn.SortType.ASCENDING ? "ascending" : "descending")));
        return String.join(" ", columns) + ";" + String.join(" ", order);
    }

    static <T> void apply(String text, TableView<T> table) {
        Map<String, TableColumn<T, ?>> byId = new HashMap<>();
        table.getColumns().forEach(column -> byId.put(column.getId(), column));
        String[] parts = text.split(";", -1);
        Map<TableColumn<T, ?>, String[]> remembered = new LinkedHashMap<>();
        for (String word : parts[0].split(" ", -1)) {
            String[] fields = word.split(":", -1);
            TableColumn<T, ?> column = byId.get(fields[0]);
            if (column != null && fields.length == 3) {
                remembered.putIfAbsent(column, fields);
            }
        }
        if (table.getColumns().stream()
                .allMatch(column -> remembered.containsKey(column)
                        ? remembered.get(column)[2].equals(HIDDEN)
                        : !column.isVisible())) {
            return;
        }
        remembered.forEach((column, fields) -> {
            column.setVisible(!fields[2].equals(HIDDEN));
            width(fields[1]).ifPresent(width -> column.setPrefWidth(Math.max(NARROWEST, Math.min(WIDEST, width))));
        });
        List<TableColumn<T, ?>> ordered = new ArrayList<>(remembered.keySet());
        table.getColumns().stream()
                .filter(column -> !remembered.containsKey(column))
                .forEach(ordered::add);
        if (!ordered.equals(table.getColumns())) {
            table.getColumns().setAll(ordered);
        }
        List<TableColumn<T, ?>> sorting = new ArrayList<>();
        for (String word : parts.length > 1 ? parts[1].split(" ", -1) : new String[0]) {
            String[] fields = word.split(":", -1);
            TableColumn<T, ?> column = byId.get(fields[0]);
            if (column != null && column.isSortable() && fields.length == 2 && !sorting.contains(column)) {
                column.setSortType(
                        fields[1].equals("descending")
                                ? TableColumn.SortType.DESCENDING
                                : TableColumn.SortType.ASCENDING);
                sorting.add(column);
            }
        }
        table.getSortOrder().setAll(sorting);
    }

    private static OptionalDouble width(String text) {
        try {
            double width = Double.parseDouble(text);
            return Double.isFinite(width) ? OptionalDouble.of(width) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
