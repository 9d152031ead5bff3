package fittingroom.sweeps;

import com.fasterxml.jackson.core.JsonProcessingException;
import fittingroom.files.DamagedFileException;
import fittingroom.files.DurableFile;
import fittingroom.files.PatientFiles;
import fittingroom.runs.HomeAccess;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sweeps of one home: a folder each under {@code HOME/sweeps} with the definition ({@code sweep.yaml}, written
 * atomically), the log ({@code log.jsonl}, appended and forced to disk at every line; a cut last line is dropped) and a
 * lock that the process holds which runs it.
 */
public final class SweepStore {
    private static final Logger LOG = LoggerFactory.getLogger(SweepStore.class);

    static final String DEFINITION = "sweep.yaml";
    static final String STOP = "stop";
    private static final Pattern STOP_TRIAL = Pattern.compile(STOP + "-([1-9][0-9]{0,8})");
    static final String EVENTS = "log.jsonl";

    private final Path home;
    private final Path folder;

    public SweepStore(Path home) {
        this.home = home;
        this.folder = home.resolve("sweeps");
    }

    /** What was found, newest first, and a sentence for each sweep that can't be read any more. */
    public record Listing(List<Sweep> sweeps, List<String> problems) {
        public Listing {
            sweeps = List.copyOf(sweeps);
            problems = List.copyOf(problems);
        }
    }

    public Listing list() throws IOException {
        List<Sweep> sweeps = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (SweepId id : ids()) {
            try {
                find(id).ifPresent(sweeps::add);
            } catch (IOException e) {
                LOG.warn("skipping {}", id, e);
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        sweeps.sort(Comparator.comparing((Sweep sweep) -> sweep.id().number()).reversed());
        return new Listing(sweeps, problems);
    }

    private List<SweepId> ids() throws IOException {
        HomeAccess.requireReadable(home);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> SweepId.parse(entry.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    public Optional<Sweep> find(SweepId id) throws IOException {
        HomeAccess.requireReadable(home);
        if (!Files.isRegularFile(folderOf(id).resolve(DEFINITION))) {
            return Optional.empty();
        }
        SweepLedger ledger = replayed(id, definition(id));
        return Optional.of(ledger.sweep(id, RunLock.isHeld(folderOf(id))));
    }

    private SweepDefinition definition(SweepId id) throws IOException {
        return SweepFile.readRecorded(folderOf(id).resolve(DEFINITION));
    }

    private SweepLedger replayed(SweepId id, SweepDefinition definition) throws IOException {
        SweepLedger ledger = new SweepLedger(definition);
        for (SweepEvent event : events(id)) {
            event.accept(ledger);
        }
        return ledger;
    }

    private List<SweepEvent> events(SweepId id) throws IOException {
        Path file = folderOf(id).resolve(EVENTS);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        List<SweepEvent> events = new ArrayList<>();
        String text = Files.readString(file);
        int lineStart = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', lineStart)) {
            try {
                events.add(SweepJson.event(text.substring(lineStart, end)));
            } catch (JsonProcessingException e) {
                throw new DamagedFileException(
                        "Line " + (events.size() + 1) + " of " + file
                                + " is damaged; restore it from a backup or delete the lines from there on.",
                        e);
            }
            lineStart = end + 1;
        }
        return events;
    }

    /** Makes a new sweep and holds it until it is closed. */
    public Opened create(SweepDefinition definition) throws IOException {
        HomeAccess.requireWritable(home);
        Files.createDirectories(folder);
        int number = ids().stream().mapToInt(SweepId::number).max().orElse(0) + 1;
        while (true) {
            SweepId id = SweepId.ofNumber(number);
            try {
                Files.createDirectory(folderOf(id));
            } catch (FileAlreadyExistsException e) {
                // Another process took this number in the meantime.
                number++;
                continue;
            }
            try {
                return begun(id, definition);
            } catch (IOException | RuntimeException e) {
                dropFolder(id, e);
                throw e;
            }
        }
    }

    private Opened begun(SweepId id, SweepDefinition definition) throws IOException {
        RunLock lock = RunLock.acquire(folderOf(id), id);
        try {
            write(id, definition);
            return new Opened(id, lock, new SweepLedger(definition), definition);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Without a definition it would be no sweep, only take a number. */
    private void dropFolder(SweepId id, Exception reason) {
        try {
            delete(id);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * Takes up a sweep where its log ends.
     *
     * @param changed what is to hold from now on, for example a larger budget; empty for what its file says
     * @throws IOException with a sentence if it is missing, damaged, or another process is busy with it
     */
    public Opened open(SweepId id, Optional<SweepDefinition> changed) throws IOException {
        HomeAccess.requireReadable(home);
        if (!Files.isRegularFile(folderOf(id).resolve(DEFINITION))) {
            throw new IOException(
                    "There is no sweep " + id + " in " + folder + "; it was deleted, or it lies in another home.");
        }
        HomeAccess.requireWritable(home);
        RunLock lock = RunLock.acquire(folderOf(id), id);
        try {
            SweepDefinition definition = changed.isPresent() ? changed.get() : definition(id);
            if (changed.isPresent()) {
                write(id, definition);
            }
            Files.deleteIfExists(folderOf(id).resolve(STOP));
            dropCutLine(folderOf(id).resolve(EVENTS));
            SweepLedger ledger = replayed(id, definition);
            // Whoever holds the lock knows that nobody trains; the log hears it from whoever goes on.
            ledger.takenUp(new SweepEvent.TakenUp());
            return new Opened(id, lock, ledger, definition);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void write(SweepId id, SweepDefinition definition) throws IOException {
        byte[] yaml = SweepFile.write(definition).getBytes(StandardCharsets.UTF_8);
        DurableFile.write(folderOf(id).resolve(DEFINITION), stream -> stream.write(yaml));
    }

    private static void dropCutLine(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            if (end < bytes.length) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(end);
                }
            }
        }
    }

    /** Leaves a note for the process that runs the sweep: to stop it, or one of its trials. */
    public void wantStop(SweepId id, Optional<Integer> trial) throws IOException {
        Files.write(
                folderOf(id).resolve(STOP + trial.map(number -> "-" + number).orElse("")), new byte[0]);
    }

    /** Whether there is a note since the sweep was last taken up. */
    public boolean isStopWanted(SweepId id) {
        return Files.exists(folderOf(id).resolve(STOP));
    }

    /** Takes the notes about single trials. */
    public List<Integer> takeTrialsToStop(SweepId id) throws IOException {
        List<Integer> trials = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folderOf(id))) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                Matcher note = STOP_TRIAL.matcher(entry.getFileName().toString());
                if (note.matches()) {
                    trials.add(Integer.parseInt(note.group(1)));
                    Files.deleteIfExists(entry);
                }
            }
        }
        return trials;
    }

    /** Deletes a sweep that never began a trial, as the place to train could not be reached. */
    public void dropIfEmpty(SweepId id) throws IOException {
        if (logBytes(id) == 0 && Files.isDirectory(folderOf(id))) {
            delete(id);
        }
    }

    private void delete(SweepId id) throws IOException {
        try (Stream<Path> entries = Files.walk(folderOf(id))) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                PatientFiles.delete(entry);
            }
        }
    }

    /** How long the log is; it only grows. */
    public long logBytes(SweepId id) throws IOException {
        Path file = folderOf(id).resolve(EVENTS);
        return Files.isRegularFile(file) ? Files.size(file) : 0;
    }

    /** The folder of a sweep; it need not exist. */
    public Path folderOf(SweepId id) {
        return folder.resolve(id.value());
    }

    /** A sweep that is held; its log's only writer. */
    public final class Opened implements AutoCloseable {
        private final SweepId id;
        private final RunLock lock;
        private final SweepLedger ledger;
        private final SweepDefinition definition;
        private final FileChannel log;

        private Opened(SweepId id, RunLock lock, SweepLedger ledger, SweepDefinition definition) throws IOException {
            this.id = id;
            this.lock = lock;
            this.ledger = ledger;
            this.definition = definition;
            this.log = FileChannel.open(
                    folderOf(id).resolve(EVENTS), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        public SweepId id() {
            return id;
        }

        SweepLedger ledger() {
            return ledger;
        }

        public SweepDefinition definition() {
            return definition;
        }

        /** Where the runner may keep what it needs while it works. */
        public Path workFolder() {
            return folderOf(id).resolve("work");
        }

        /** On disk first, then in the ledger. */
        void log(SweepEvent event) throws IOException {
            ByteBuffer line = ByteBuffer.wrap(
                    (SweepJson.mapper().writeValueAsString(event) + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                log.write(line);
            }
            log.force(false);
            event.accept(ledger);
        }

        /** The winner met the test set. */
        public void recordTest(RunId run, Sweep.Test test) throws IOException {
            log(new SweepEvent.Tested(test.trial(), run, test.accuracy(), test.loss(), test.deleted()));
        }

        Sweep sweep(boolean alive) {
            return ledger.sweep(id, alive);
        }

        @Override
        public void close() throws IOException {
            log.close();
            lock.close();
        }
    }
}
