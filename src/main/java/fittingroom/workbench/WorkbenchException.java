package fittingroom.workbench;

import fittingroom.runs.RunId;
import fittingroom.sweeps.SweepId;

/** Something the user can act on; the message is one sentence naming the cause and the remedy. */
public final class WorkbenchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String inTheTerminal;

    public WorkbenchException(String sentence) {
        this(sentence, sentence);
    }

    /** @param inTheTerminal the same where the remedy is a command, which a window doesn't have */
    public WorkbenchException(String sentence, String inTheTerminal) {
        super(sentence);
        this.inTheTerminal = inTheTerminal;
    }

    /** There is no such run. */
    public static WorkbenchException noRun(RunId id) {
        return new WorkbenchException(
                "There is no run " + id + "; it was deleted, or it lies in another home.",
                "There is no run " + id + "; see \"fitting-room runs list\" for those there are.");
    }

    /** There is no such sweep. */
    public static WorkbenchException noSweep(SweepId id) {
        return new WorkbenchException(
                "There is no sweep " + id + "; it was deleted, or it lies in another home.",
                "There is no sweep " + id + "; see \"fitting-room sweep list\".");
    }

    /** The sentence with the remedy that a terminal has. */
    public String inTheTerminal() {
        return inTheTerminal;
    }

    public WorkbenchException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.inTheTerminal = sentence;
    }
}
