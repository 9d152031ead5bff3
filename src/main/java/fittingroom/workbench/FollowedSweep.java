package fittingroom.workbench;

import fittingroom.sweeps.LocalTrialRunner;
import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.SweepDefinition;
import fittingroom.sweeps.SweepId;
import fittingroom.sweeps.SweepListener;
import fittingroom.sweeps.SweepStore;
import fittingroom.sweeps.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A sweep that another process runs, seen through its log, which a thread reads whenever it has grown. */
final class FollowedSweep implements Sweeps.RunningSweep {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedSweep.class);

    private static final long MILLIS_BETWEEN_LOOKS = 500;

    private final SweepStore sweeps;
    private final SweepId id;
    private final SweepDefinition definition;
    private final Optional<SweepProcess> process;
    private final SweepListener listener;
    private final ExecutorService notes;
    private final CompletableFuture<Sweep> outcome = new CompletableFuture<>();
    private final List<Trial> trialsBefore;
    private List<Trial> known;

    /**
     * @param sweep as it stood before the listener's first news of it
     * @param process if it was started here
     * @param notes the thread that writes what the other process is asked for
     */
    FollowedSweep(
            SweepStore sweeps,
            Sweep sweep,
            Optional<SweepProcess> process,
            SweepListener listener,
            ExecutorService notes) {
        this.sweeps = sweeps;
        this.id = sweep.id();
        this.definition = sweep.definition();
        this.trialsBefore = sweep.trials();
        this.known = trialsBefore;
        this.process = process;
        this.listener = listener;
        this.notes = notes;
    }

    void start() {
        Thread thread = new Thread(this::look, id + " followed");
        thread.setDaemon(true);
        thread.start();
    }

    private void look() {
        try {
            long seen = -1;
            while (true) {
                boolean last = process.filter(started -> !started.isAlive()).isPresent();
                long bytes = sweeps.logBytes(id);
                Optional<Sweep> now = Optional.empty();
                if (bytes != seen || last || process.isEmpty()) {
                    now = sweeps.find(id);
                    seen = bytes;
                    now.ifPresent(sweep -> tell(sweep.trials()));
                }
                boolean ended = process.isPresent()
                        ? last
                        : now.filter(sweep -> sweep.state() == Sweep.State.RUNNING)
                                .isEmpty();
                if (ended) {
                    process.flatMap(SweepProcess::failure).ifPresent(listener::warned);
                    outcome.complete(
                            now.orElseThrow(() -> new WorkbenchException(id + " has been deleted meanwhile.")));
                    return;
                }
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} can't be followed any more", id, e);
            outcome.completeExceptionally(WorkbenchThreads.told(e));
        }
    }

    private void tell(List<Trial> trials) {
        List<Trial> before = known;
        known = new ArrayList<>(trials);
        for (int i = 0; i < trials.size(); i++) {
            if (i >= before.size() || !before.get(i).equals(trials.get(i))) {
                listener.trialChanged(trials.get(i));
            }
        }
    }

    @Override
    public SweepId id() {
        return id;
    }

    @Override
    public SweepDefinition definition() {
        return definition;
    }

    @Override
    public int workers() {
        return process.map(SweepProcess::workers)
                .orElseGet(() -> definition.parallel().orElse(LocalTrialRunner.defaultSlots()));
    }

    @Override
    public List<Trial> trialsBefore() {
        return trialsBefore;
    }

    @Override
    public void stop() {
        note(Optional.empty());
    }

    @Override
    public void cancel(int trial) {
        note(Optional.of(trial));
    }

    /** On the thread that whoever closes the workbench waits for: a note begun is a note left. */
    @SuppressWarnings("FutureReturnValueIgnored") // a sweep that has no folder any more needs no note
    private void note(Optional<Integer> trial) {
        WorkbenchThreads.submit(notes, () -> {
            if (!outcome.isDone()) {
                sweeps.wantStop(id, trial);
            }
            return null;
        });
    }

    @Override
    public CompletableFuture<Sweep> outcome() {
        return outcome;
    }
}
