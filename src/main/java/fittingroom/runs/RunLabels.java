package fittingroom.runs;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the user calls a run. Control characters (among them ESC, with which a terminal can be taken over), line breaks
 * and marks that turn the direction of writing become spaces; only notes keep their line breaks.
 *
 * @param name at most {@value #LONGEST_NAME} characters
 * @param group runs that belong together, for example one experiment with several seeds
 * @param notes at most {@value #LONGEST_NOTES} characters, possibly of several lines; empty when there are none
 * @param tags in alphabetical order, each once
 */
public record RunLabels(Optional<String> name, Optional<String> group, String notes, List<String> tags) {
    public static final int LONGEST_NAME = 200;
    public static final int LONGEST_NOTES = 10_000;

    private static final Pattern HARMFUL =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+");
    private static final Pattern HARMFUL_IN_NOTES =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069&&[^\\n]]+");

    public static final RunLabels NONE = new RunLabels(Optional.empty(), Optional.empty(), "", List.of());

    public RunLabels {
        name = name.map(RunLabels::oneLine).filter(text -> !text.isEmpty());
        group = group.map(RunLabels::oneLine).filter(text -> !text.isEmpty());
        notes = shortened(HARMFUL_IN_NOTES.matcher(notes.replace("\r\n", "\n")).replaceAll(" "), LONGEST_NOTES)
                .strip();
        tags = tags.stream()
                .map(RunLabels::oneLine)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    public static RunLabels named(Optional<String> name) {
        return NONE.withName(name);
    }

    public RunLabels withName(Optional<String> newName) {
        return new RunLabels(newName, group, notes, tags);
    }

    public RunLabels withGroup(Optional<String> newGroup) {
        return new RunLabels(name, newGroup, notes, tags);
    }

    public RunLabels withNotes(String newNotes) {
        return new RunLabels(name, group, newNotes, tags);
    }

    public RunLabels withTags(Collection<String> newTags) {
        return new RunLabels(name, group, notes, List.copyOf(newTags));
    }

    private static String oneLine(String text) {
        return shortened(HARMFUL.matcher(text).replaceAll(" ").strip(), LONGEST_NAME);
    }

    private static String shortened(String text, int longest) {
        if (text.codePointCount(0, text.length()) <= longest) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, longest));
    }
}
