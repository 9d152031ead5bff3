package fittingroom.ui.shell;

import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The line below the commands; its room is always there. */
public final class MessageController {
    private static final String PREPARING = "Getting ready: reading the data and starting the engine.";
    private static final String READY = "Ready. Train (Ctrl+Enter) begins a run with the experiment on the left.";

    private final ShellViewModel viewModel;
    private final Tooltip whole = new Tooltip();

    @FXML
    private HBox root;

    @FXML
    private FontIcon icon;

    @FXML
    private Label message;

    @FXML
    private Button offer;

    @FXML
    private Button dismiss;

    public MessageController(ShellViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        whole.textProperty().bind(message.textProperty());
        whole.setWrapText(true);
        whole.setMaxWidth(600);
        message.textProperty()
                .addListener((observable, before, now) -> message.setTooltip(now.isEmpty() ? null : whole));
        viewModel.messageProperty().addListener((observable, before, now) -> show());
        viewModel.progress().activityProperty().addListener((observable, before, now) -> show());
        viewModel.phaseProperty().addListener((observable, before, now) -> show());
        show();
    }

    /** A message is told first; while there is none, what goes on; while nothing does, how to begin. */
    private void show() {
        Message shown = viewModel.messageProperty().get();
        boolean isMessage = shown.kind() != Message.Kind.NONE;
        String progress = viewModel.progress().activityProperty().get();
        Phase phase = viewModel.phaseProperty().get();
        boolean isReady = phase == Phase.READY && progress.isEmpty();
        String activity = isReady ? READY : phase == Phase.PREPARING && progress.isEmpty() ? PREPARING : progress;
        message.setText(isMessage ? shown.sentence() : activity);
        style(isMessage ? shown.kind().name().toLowerCase(Locale.ROOT) : "quiet");
        icon.setVisible(isMessage || !activity.isEmpty());
        icon.setIconLiteral(
                switch (shown.kind()) {
                    case SUCCESS -> "fth-check-circle";
                    case WARNING -> "fth-alert-triangle";
                    case ERROR -> "fth-alert-circle";
                    case INFORMATION -> "fth-info";
                    case NONE -> isReady ? "fth-check" : "fth-activity";
                });
        dismiss.setVisible(isMessage && viewModel.isDismissible());
        offer.setVisible(shown.offer().isPresent());
        offer.setManaged(shown.offer().isPresent());
        shown.offer().ifPresent(made -> {
            offer.setText(made.title());
            offer.setOnAction(event -> made.action().run());
        });
    }

    /** What goes on is told every other second: only another kind of message is styled anew. */
    private void style(String kind) {
        if (!root.getStyleClass().contains(kind)) {
            root.getStyleClass().removeAll("quiet", "information", "success", "warning", "error");
            root.getStyleClass().add(kind);
        }
    }

    @FXML
    private void dismissMessage() {
        viewModel.dismissMessage();
    }
}
