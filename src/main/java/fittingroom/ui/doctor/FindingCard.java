package fittingroom.ui.doctor;

import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.Rule;
import fittingroom.workbench.Examination;
import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * One finding: what it is, its evidence, and what can be done: beside the words, or below them where they would become
 * too narrow to read.
 */
final class FindingCard extends Pane {
    private static final double NARROWEST_WORDS = 280;
    private static final double GAP = 12;

    private final VBox words;
    private final HBox actions = new HBox(GAP);

    private FindingCard(String style, String title, String sentence, Optional<String> source, List<Node> buttons) {
        getStyleClass().addAll("finding", style);
        Label head = new Label(title);
        head.getStyleClass().add("finding-title");
        head.setWrapText(true);
        Label body =
                new Label(source.map(named -> sentence + "  (" + named + ")").orElse(sentence));
        body.getStyleClass().add("finding-sentence");
        body.setWrapText(true);
        body.setMinHeight(Region.USE_PREF_SIZE);
        words = new VBox(2, head, body);
        words.setMinWidth(0);
        actions.setAlignment(Pos.CENTER_LEFT);
        actions.getChildren().addAll(buttons);
        getChildren().addAll(words, actions);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return insetsWidth() + actions.minWidth(-1);
    }

    @Override
    protected double computePrefWidth(double height) {
        return insetsWidth() + words.prefWidth(-1) + actionsWidth();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = width < 0 ? Double.MAX_VALUE : width - insetsWidth();
        double buttons = actions.getChildren().isEmpty() ? 0 : actions.prefHeight(-1);
        double content = isStacked(room)
                ? words.prefHeight(room) + GAP / 2 + buttons
                : Math.max(words.prefHeight(width < 0 ? -1 : room - actionsWidth()), buttons);
        return snappedTopInset() + snapSizeY(content) + snappedBottomInset();
    }

    private double insetsWidth() {
        return snappedLeftInset() + snappedRightInset();
    }

    /** With the gap before them. */
    private double actionsWidth() {
        return actions.getChildren().isEmpty() ? 0 : GAP + snapSizeX(actions.prefWidth(-1));
    }

    private boolean isStacked(double room) {
        return actionsWidth() > 0 && room - actionsWidth() < NARROWEST_WORDS;
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double room = getWidth() - insetsWidth();
        double height = getHeight() - top - snappedBottomInset();
        double buttons = actions.prefHeight(-1);
        if (isStacked(room)) {
            double wordsHeight = words.prefHeight(room);
            layoutInArea(words, left, top, room, wordsHeight, 0, HPos.LEFT, VPos.TOP);
            layoutInArea(actions, left, top + wordsHeight + GAP / 2, room, buttons, 0, HPos.LEFT, VPos.TOP);
        } else {
            double wordsWidth = room - actionsWidth();
            double wordsHeight = words.prefHeight(wordsWidth);
            layoutInArea(
                    words, left, top + (height - wordsHeight) / 2, wordsWidth, wordsHeight, 0, HPos.LEFT, VPos.TOP);
            layoutInArea(
                    actions,
                    left + wordsWidth + GAP,
                    top + (height - buttons) / 2,
                    Math.max(0, actionsWidth() - GAP),
                    buttons,
                    0,
                    HPos.LEFT,
                    VPos.TOP);
        }
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
            card.actions.getChildren().add(action);
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
