package fittingroom.diagnosis;

/** A number that a finding rests on, for example {@code training accuracy, 0.998}. */
public record Evidence(String name, double value) {
    public Evidence {
        if (name.isBlank()) {
            throw new IllegalArgumentException("evidence needs a name, was \"" + name + "\"");
        }
    }
}
