package fittingroom.ui.experiment;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A field that the user types into: its text, the value it stands for, and a sentence when it stands for none. */
public final class FormField<T> {
    private final String label;
    private final String help;
    private final boolean live;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final StringProperty note = new SimpleStringProperty("");
    private final Function<String, T> parser;
    private @Nullable T value;

    /**
     * @param help one sentence that teaches
     * @param live whether it may change while training
     * @param parser throws {@link IllegalArgumentException} with a sentence for the user
     */
    FormField(String label, String help, boolean live, Function<String, T> parser) {
        this.label = label;
        this.help = help;
        this.live = live;
        this.parser = parser;
        text.addListener((observable, before, now) -> parse());
    }

    private void parse() {
        try {
            value = parser.apply(text.get() == null ? "" : text.get().strip());
            error.set("");
        } catch (IllegalArgumentException e) {
            value = null;
            error.set(String.valueOf(e.getMessage()));
        }
    }

    public String label() {
        return label;
    }

    public String help() {
        return help;
    }

    public boolean isLive() {
        return live;
    }

    public StringProperty textProperty() {
        return text;
    }

    public void setText(String newText) {
        text.set(newText);
        parse();
    }

    /** One sentence naming the cause and the remedy; empty while the text is valid. */
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** A remark beside the label, such as {@code was 0.25}. */
    public StringProperty noteProperty() {
        return note;
    }

    public Optional<T> value() {
        return Optional.ofNullable(value);
    }
}
