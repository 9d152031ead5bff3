package fittingroom.ui.shell;

import java.util.Objects;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** Light and dark: AtlantaFX' Primer, as far as the window uses it (UsedTheme, among the tests, makes the files). */
public final class Themes {

    /** What the user chose. */
    public enum Choice {
        SYSTEM("Theme of the system"),
        LIGHT("Light"),
        DARK("Dark");

        private final String title;

        Choice(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper systemDark = new ReadOnlyBooleanWrapper();

    public Themes(Choice choice, boolean systemDark) {
        this.choice.set(choice);
        this.systemDark.set(systemDark);
        this.choice.addListener((observable, before, now) -> apply());
        this.systemDark.addListener((observable, before, now) -> apply());
    }

    /** Puts the chosen theme on all windows. */
    public void apply() {
        boolean nowDark = choice.get() == Choice.DARK || (choice.get() == Choice.SYSTEM && systemDark.get());
        String sheet = Objects.requireNonNull(Themes.class.getResource(nowDark ? "dark.bss" : "light.bss"))
                .toExternalForm();
        // The system's theme is often the one that shows already, and every node would be styled anew.
        if (!sheet.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(sheet);
        }
        dark.set(nowDark);
    }

    /** From light to dark or back, whatever the system says. */
    public void toggle() {
        choice.set(dark.get() ? Choice.LIGHT : Choice.DARK);
    }

    /** The system's theme changed or became known. */
    public void setSystemDark(boolean isDark) {
        systemDark.set(isDark);
    }

    public ObjectProperty<Choice> choiceProperty() {
        return choice;
    }

    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }
}
