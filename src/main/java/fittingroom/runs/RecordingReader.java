package fittingroom.runs;

import fittingroom.network.TrainedModel;
import fittingroom.training.Checkpoint;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers a {@link Recording} from a run's files. */
final class RecordingReader {
    private static final Logger LOGGER = LoggerFactory.getLogger(RecordingReader.class);

    private RecordingReader() {}

    /** @throws IOException with a sentence if the checkpoint with which the run began is lost */
    static Recording read(RunFiles files, Run run) throws IOException {
        Map<Recording.Place, String> weights = new HashMap<>();
        Optional<Recording.Place> end = Optional.empty();
        for (Path file : files.checkpoints()) {
            try {
                Checkpoint checkpoint = Checkpoint.read(file);
                TrainingProgress progress = checkpoint.progress();
                Recording.Place place = new Recording.Place(progress.epoch(), progress.batch());
                weights.put(
                        place,
                        new TrainedModel(checkpoint.config().network(), "", false, checkpoint.parameters())
                                .weightsSha256());
                end = Optional.of(end.filter(last -> last.compareTo(place) > 0).orElse(place));
            } catch (IOException damaged) {
                LOGGER.warn("{} is left out of the replay", file, damaged);
            }
        }
        return new Recording(run, start(files, run), end, BatchCurve.read(files.batches()), weights, warnings(files));
    }

    private static Optional<Checkpoint> start(RunFiles files, Run run) throws IOException {
        if (Files.isRegularFile(files.firstCheckpoint())) {
            return Optional.of(Checkpoint.read(files.firstCheckpoint()));
        }
        if (run.parent().isPresent()) {
            throw new IOException(run.id() + " has lost the checkpoint with which it left its parent ("
                    + files.firstCheckpoint().getFileName()
                    + "), so it can't be replayed; restore the file from a backup or fork it again.");
        }
        return Optional.empty();
    }

    private static List<String> warnings(RunFiles files) throws IOException {
        List<String> warnings = new ArrayList<>();
        if (Files.isRegularFile(files.log())) {
            RunLog.read(files.log(), event -> {
                if (event instanceof TrainingEvent.Warned warned) {
                    warnings.add(warned.sentence());
                }
            });
        }
        return warnings.stream().distinct().toList();
    }
}
