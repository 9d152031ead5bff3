package fittingroom.ui.doctor;

import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.Rule;
import fittingroom.workbench.Examination;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One finding: what it is, its evidence, and what can be done. */
final class FindingCard extends HBox {
    private FindingCard(String style, String title, String sentence, Optional<String> source, List<Node> actions) {
        super(12);
        getStyleClass().addAll("finding", style);
        setAlignment(Pos.CENTER_LEFT);
        Label head = new Label(title);
        head.getStyleClass().add("finding-title");
        head.setWrapText(true);
        Label body =
                new Label(source.map(named -> sentence + "  (" + named + ")").orElse(sentence));
        body.getStyleClass().add("finding-sentence");
        body.setWrapText(true);
        body.setMinHeight(Region.USE_PREF_SIZE);
        VBox words = new VBox(2, head, body);
        words.setMinWidth(0);
        setHgrow(words, Priority.ALWAYS);
        getChildren().add(words);
        getChildren().addAll(actions);
    }

    /** Something that goes wrong. */
    static FindingCard of(Finding finding, DoctorViewModel viewModel) {
        Optional<Rule> rule = Examination.rule(finding);
        Button images = new Button("Images");
        images.setMinWidth(USE_PREF_SIZE);
        images.getStyleClass().addAll("flat", "small");
        images.setTooltip(new Tooltip("Shows the validation images behind this finding in the gallery."));
        images.setOnAction(event -> viewModel.showImages(finding));
        FindingCard card = new FindingCard(
                "trouble",
                rule.map(Rule::title).orElse(finding.rule()) + " in epoch " + finding.epoch(),
                finding.sentence(),
                rule.map(Rule::source),
                List.of(images));
        finding.remedy().ifPresent(remedy -> {
            Button action = new Button(withoutStop(remedy.action()));
            action.setMinWidth(USE_PREF_SIZE);
            action.setTooltip(new Tooltip("Trains a run with this one change, so that you see whether it helps."));
            action.setOnAction(event -> viewModel.follow(finding));
            card.getChildren().add(action);
        });
        rule.ifPresent(named -> Tooltip.install(card, new Tooltip(named.description())));
        return card;
    }

    /** What was measured and is well, or has no action. */
    static FindingCard measured(boolean good, String title, String sentence, Node... actions) {
        return new FindingCard(good ? "good" : "trouble", title, sentence, Optional.empty(), List.of(actions));
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
