package fittingroom.workbench;

/** The version that the jar's manifest states. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** For example {@code 0.1.0}; {@code development} when the classes don't come from a jar. */
    public static String get() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
