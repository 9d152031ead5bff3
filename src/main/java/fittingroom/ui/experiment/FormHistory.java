package fittingroom.ui.experiment;

import fittingroom.experiment.Experiment;
import fittingroom.runs.RunId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What the form showed before, step by step, and what it showed before a step was taken back. */
final class FormHistory {
    private static final int MOST_STEPS = 100;

    /** @param fork what Train would go on from; empty for a new run */
    record State(Experiment experiment, Optional<WaitingFork> fork) {
        State withoutFork() {
            return new State(experiment, Optional.empty());
        }
    }

    private final Deque<State> undo = new ArrayDeque<>();
    private final Deque<State> redo = new ArrayDeque<>();
    private State now;

    FormHistory(Experiment first) {
        now = new State(first, Optional.empty());
    }

    State now() {
        return now;
    }

    /**
     * The form shows something else; what equals the state before is no step.
     *
     * @return whether it is one
     */
    boolean changed(State next) {
        if (next.equals(now)) {
            return false;
        }
        undo.push(now);
        redo.clear();
        now = next;
        if (undo.size() > MOST_STEPS) {
            undo.removeLast();
        }
        return true;
    }

    /** In place of the present state, without a step. */
    State instead(State next) {
        redo.clear();
        now = next;
        return next;
    }

    /** One step back; empty if there is none. */
    Optional<State> undo() {
        return move(undo, redo);
    }

    /** Takes the last undo back; empty if something else was done since. */
    Optional<State> redo() {
        return move(redo, undo);
    }

    private Optional<State> move(Deque<State> from, Deque<State> to) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        to.push(now);
        now = from.pop();
        return Optional.of(now);
    }

    /** The newest state in which no fork waited, the present one included. */
    Optional<State> beforeTheFork() {
        return now.fork().isEmpty()
                ? Optional.of(now)
                : undo.stream().filter(state -> state.fork().isEmpty()).findFirst();
    }

    /** No step leads to a fork any more: one has begun. The experiments stay. */
    void forgetForks() {
        forgetForks(fork -> true);
    }

    /** No step leads to a fork of these runs any more, which are gone. */
    void forgetForksOf(Set<RunId> parents) {
        forgetForks(fork -> parents.contains(fork.parent().id()));
    }

    private void forgetForks(Predicate<WaitingFork> which) {
        UnaryOperator<State> without = state -> state.fork().filter(which).isPresent() ? state.withoutFork() : state;
        now = without.apply(now);
        replaceAll(undo, without);
        replaceAll(redo, without);
    }

    private static void replaceAll(Deque<State> states, UnaryOperator<State> by) {
        Deque<State> kept = new ArrayDeque<>(states);
        states.clear();
        kept.forEach(state -> states.addLast(by.apply(state)));
    }
}
