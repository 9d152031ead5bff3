package fittingroom.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.input.InputEvent;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/** Fills the panes that weren't needed at the start, one at a time, and takes those out that aren't needed for a while. */
final class LatePanes {
    /** Long enough that no stroke, drag or word is interrupted by the tenth of a second that a pane takes. */
    private static final Duration REST = Duration.millis(700);

    /** Who goes to and fro between tabs finds them in the scene. */
    private static final int SECONDS_AWAY = 60;

    /** No transition, which asks for sixty frames a second as long as it waits. */
    private final Executor later =
            CompletableFuture.delayedExecutor(SECONDS_AWAY, TimeUnit.SECONDS, Platform::runLater);

    private int changes;
    private final List<LatePane> panes = new ArrayList<>();
    private final Function<String, Parent> loader;

    /** @param loader makes a pane of the name of its FXML */
    LatePanes(TabPane tabs, List<LatePane> beside, Function<String, Parent> loader) {
        this.loader = loader;
        tabs.getTabs().forEach(tab -> add(tab.getContent()));
        panes.addAll(beside);
    }

    private void add(Node content) {
        if (content instanceof LatePane pane) {
            panes.add(pane);
        }
    }

    /** Those that nobody sees leave the scene, but for those of the start, most of which other tabs have beside them, too. */
    void restOthers() {
        panes.stream().filter(pane -> pane.tab() != Tab.TRAIN).forEach(LatePane::rest);
    }

    private void restOthersLater() {
        int change = ++changes;
        later.execute(() -> {
            if (change == changes) {
                restOthers();
            }
        });
    }

    /** What the tab shows, beside it too. */
    void fill(Tab tab) {
        restOthersLater();
        panes.stream().filter(pane -> pane.tab() == tab).forEach(this::fill);
    }

    /** The same at the start, each pane as one task of the executor. */
    void fill(Tab tab, Executor executor) {
        panes.stream().filter(pane -> pane.tab() == tab).forEach(pane -> executor.execute(() -> fill(pane)));
    }

    void fill(LatePane pane) {
        pane.fill(loader);
    }

    void fillAll() {
        panes.forEach(this::fill);
    }

    /** Fills the others, each after a moment without mouse and keyboard. */
    void fillWhileResting(Scene scene) {
        PauseTransition rest = new PauseTransition(REST);
        EventHandler<InputEvent> busy = event -> {
            // A stroke can stand still; its next event is the one after which to count.
            if (event instanceof MouseEvent mouse && isHeld(mouse)) {
                rest.stop();
            } else {
                rest.playFromStart();
            }
        };
        rest.setOnFinished(event -> {
            panes.stream().filter(pane -> !pane.isFilled()).findFirst().ifPresent(pane -> {
                pane.fill(loader);
                restOthersLater();
            });
            if (panes.stream().allMatch(LatePane::isFilled)) {
                scene.removeEventFilter(InputEvent.ANY, busy);
            } else {
                rest.playFromStart();
            }
        });
        scene.addEventFilter(InputEvent.ANY, busy);
        rest.play();
    }

    private static boolean isHeld(MouseEvent mouse) {
        return mouse.isPrimaryButtonDown() || mouse.isSecondaryButtonDown() || mouse.isMiddleButtonDown();
    }
}
