package fittingroom.ui.runs;

import fittingroom.ui.RunColors;
import fittingroom.ui.controls.chart.Sparkline;
import java.util.List;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The cells of the drawer's table. Each keeps its nodes and fills them anew, so that scrolling makes none. */
final class DrawerCells {
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");

    private DrawerCells() {}

    /** A cell of a whole row, whose nodes stay. */
    abstract static class RowCell<T> extends TableCell<DrawerRow, T> {
        @Override
        protected final void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            DrawerRow row =
                    empty || getTableRow() == null ? null : getTableRow().getItem();
            if (row == null) {
                setText(null);
                setGraphic(null);
            } else {
                show(row);
            }
        }

        abstract void show(DrawerRow row);
    }

    static final class TextCell<T> extends RowCell<T> {
        private final Function<DrawerRow, String> text;

        TextCell(Function<DrawerRow, String> text) {
            this.text = text;
        }

        @Override
        void show(DrawerRow row) {
            setText(text.apply(row));
        }
    }

    abstract static class GraphicCell<T, N extends Node> extends RowCell<T> {
        private final N node;

        GraphicCell(N node) {
            this.node = node;
        }

        abstract void fill(N shown, DrawerRow row);

        @Override
        void show(DrawerRow row) {
            fill(node, row);
            setGraphic(node);
        }
    }

    /** A run's colour, or an arrow that says whether a group is open. */
    static final class ColorCell extends RowCell<DrawerRow> {
        private final Circle circle = new Circle(5);
        private final FontIcon arrow = new FontIcon();

        @Override
        void show(DrawerRow row) {
            setGraphic(row.map(
                    run -> {
                        circle.setFill(RunColors.of(run.id()));
                        return circle;
                    },
                    group -> {
                        arrow.setIconLiteral(group.open() ? "fth-chevron-down" : "fth-chevron-right");
                        return arrow;
                    }));
        }
    }

    static final class CurveCell extends GraphicCell<DrawerRow, Sparkline> {
        CurveCell() {
            super(new Sparkline());
        }

        @Override
        void fill(Sparkline sparkline, DrawerRow row) {
            sparkline.show(
                    row.map(RunRow::sparkline, DrawerRow.Group::sparkline),
                    RunColors.of(row.runs().get(0).id()));
        }
    }

    static final class StateCell extends GraphicCell<String, Label> {
        StateCell() {
            super(pill());
        }

        private static Label pill() {
            Label pill = new Label();
            pill.getStyleClass().add("state-pill");
            return pill;
        }

        @Override
        void fill(Label pill, DrawerRow row) {
            boolean alive = row.runs().stream().anyMatch(run -> run.state().isAlive());
            pill.setText(row.stateWord());
            pill.pseudoClassStateChanged(LIVE, alive);
            String state = row.common(run -> run.state().word()).orElse("");
            for (String word : List.of("interrupted", "diverged", "failed")) {
                pill.pseudoClassStateChanged(PseudoClass.getPseudoClass(word), state.equals(word));
            }
        }
    }
}
