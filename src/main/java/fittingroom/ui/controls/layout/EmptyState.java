package fittingroom.ui.controls.layout;

import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Stands where there is nothing yet, in every pane alike: a title that names what will be here, and a sentence that says
 * what to press for it. A sentence alone is low enough for the drawer.
 */
public final class EmptyState extends VBox {
    private static final double WIDEST_SENTENCE = 420;
    private static final double WIDEST_LINE = 800;

    private final FontIcon icon = new FontIcon();
    private final Label title = new Label();
    private final Label sentence = new Label();
    private String iconLiteral = "";

    public EmptyState() {
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        setAccessibleRole(AccessibleRole.TEXT);
        title.getStyleClass().add("empty-title");
        sentence.getStyleClass().add("empty-sentence");
        for (Label label : new Label[] {title, sentence}) {
            label.setWrapText(true);
            label.setAlignment(Pos.CENTER);
            label.setMaxWidth(WIDEST_SENTENCE);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.managedProperty().bind(label.textProperty().isNotEmpty());
        }
        accessibleTextProperty().bind(title.textProperty().concat(". ").concat(sentence.textProperty()));
        getChildren().addAll(title, sentence);
    }

    /** A sentence alone, in one line where there is room. */
    public EmptyState(String sentence) {
        this();
        this.sentence.setMaxWidth(WIDEST_LINE);
        setSentence(sentence);
    }

    /** What will be here, in a few words. */
    public StringProperty titleProperty() {
        return title.textProperty();
    }

    public String getTitle() {
        return title.getText();
    }

    public void setTitle(String text) {
        title.setText(text);
    }

    /** What to do for it, in a sentence. */
    public StringProperty sentenceProperty() {
        return sentence.textProperty();
    }

    public String getSentence() {
        return sentence.getText();
    }

    public void setSentence(String text) {
        sentence.setText(text);
    }

    /** Says instead why none of it can come, as long as this isn't empty. */
    public void unless(ObservableStringValue obstacle) {
        unless(obstacle, new SimpleStringProperty(getSentence()));
    }

    /** The same, with a sentence that may change. */
    public void unless(ObservableStringValue obstacle, ObservableStringValue usual) {
        sentence.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> obstacle.get().isEmpty()
                                ? usual.get()
                                : obstacle.get().replace('\n', ' '),
                        obstacle,
                        usual));
    }

    /** The name of a Feather icon, for example {@code fth-layers}; empty for none. */
    public String getIcon() {
        return iconLiteral;
    }

    public void setIcon(String literal) {
        iconLiteral = literal;
        getChildren().remove(icon);
        if (!literal.isEmpty()) {
            icon.setIconLiteral(literal);
            getChildren().add(0, icon);
        }
    }
}
