package fittingroom.ui.shell;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;

/** The tabs of the layers and of the data: they work only while they are in front, and the doctor's findings and a sweep's trials are counted. */
final class CentreTabs {
    /** Below it the five titles fit only close together. */
    private static final double NARROW = 470;

    private static final PseudoClass IS_NARROW = PseudoClass.getPseudoClass("narrow");

    private final TabPane tabs;

    CentreTabs(TabPane tabs) {
        this.tabs = tabs;
    }

    void bind(Panes panes) {
        tabs.widthProperty()
                .addListener((observable, before, now) ->
                        tabs.pseudoClassStateChanged(IS_NARROW, now.doubleValue() < NARROW));
        tab(Tab.LAYERS).ifPresent(layers -> {
            panes.layers().inFrontProperty().bind(layers.selectedProperty());
            Label badge = badge(layers);
            badge.getStyleClass().add("badge");
            panes.doctor().findingsProperty().addListener((observable, before, now) -> count(badge, now.size()));
            count(badge, panes.doctor().findingsProperty().get().size());
        });
        tab(Tab.SWEEP).ifPresent(sweep -> {
            Label count = badge(sweep);
            count.getStyleClass().add("count");
            count.textProperty().bind(panes.sweeps().progress().countProperty());
            count.visibleProperty().bind(panes.sweeps().runningProperty());
            // Else its room stays, so that the tabs beside it don't move; close together there is none.
            count.managedProperty().bind(tabs.widthProperty().greaterThanOrEqualTo(NARROW));
        });
        tab(Tab.DATA).ifPresent(data -> panes.data().inFrontProperty().bind(data.selectedProperty()));
    }

    /** Beside the title. */
    private static Label badge(javafx.scene.control.Tab tab) {
        Label badge = new Label();
        HBox title = new HBox(6, new Label(tab.getText()), badge);
        title.setAlignment(Pos.CENTER_LEFT);
        tab.setText("");
        tab.setGraphic(title);
        return badge;
    }

    private Optional<javafx.scene.control.Tab> tab(Tab wanted) {
        return tabs.getTabs().stream()
                .filter(candidate -> wanted.name().equals(candidate.getId()))
                .findFirst();
    }

    private static void count(Label badge, int findings) {
        badge.setText(String.valueOf(findings));
        badge.setAccessibleText(findings + " findings");
        // Its room stays, so that the tabs beside it don't move.
        badge.setVisible(findings > 0);
    }
}
