package fittingroom.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.data.FashionMnist;
import fittingroom.network.ModelFile;
import fittingroom.network.NativeBackend;
import fittingroom.runs.Provenance;
import fittingroom.sweeps.SweepJson;
import fittingroom.sweeps.TrialMessage;
import fittingroom.sweeps.TrialRunner;
import fittingroom.sweeps.TrialTraining;
import fittingroom.training.TrainingEvent;
import fittingroom.workbench.CurrentProvenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.jspecify.annotations.Nullable;

/** One run of a trial as one Spark task: JSON in, JSON out. Whatever goes wrong in it is a result, so that Spark tries
 * again only what was lost with an executor. */
final class TrialTask implements Function<String, String> {
    private static final long serialVersionUID = 1;
    private static final long NANOS_BETWEEN_BATCHES = 1_000_000_000;
    private static final long FIRST_WAIT_MILLIS = 20;
    private static final long LONGEST_WAIT_MILLIS = 500;

    private static FashionMnist.@Nullable LoadedData data;

    private final List<String> dataFiles;

    /** @param dataFiles the names of the data set's files among Spark's own */
    TrialTask(List<String> dataFiles) {
        this.dataFiles = List.copyOf(dataFiles);
    }

    /** Once for each executor. */
    private static synchronized FashionMnist.LoadedData load(List<String> files) throws IOException {
        if (data == null) {
            for (String file : files) {
                SparkFiles.get(file);
            }
            data = FashionMnist.load(folder());
            NativeBackend.start();
        }
        return data;
    }

    private static Path folder() {
        return Path.of(SparkFiles.getRootDirectory());
    }

    @Override
    public String call(String order) throws IOException {
        TaskContext task = TaskContext.get();
        TrialRunner.Result result;
        try {
            TrialRunner.Assignment assignment =
                    SweepJson.mapper().readValue(order, TrialRunner.Assignment.class);
            FashionMnist.LoadedData loaded = load(dataFiles);
            Reporter reporter = new Reporter(
                    task, SparkTrialRunner.key(assignment), Optional.of(CurrentProvenance.of(folder(), loaded)));
            result = TrialTraining.train(assignment, loaded.training(), reporter);
        } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
            result = new TrialRunner.Result.Broken("The trial could not be trained on "
                    + java.net.InetAddress.getLocalHost().getHostName() + ": " + e);
        }
        task.killTaskIfInterrupted();
        return written(result);
    }

    private static String written(TrialRunner.Result result) throws IOException {
        ObjectNode out = SweepJson.mapper().createObjectNode();
        out.set("ended", SweepJson.mapper().valueToTree(TrialMessage.Ended.of(result)));
        if (result instanceof TrialRunner.Result.Trained trained && trained.model().isPresent()) {
            Path file = Files.createTempFile("trial", ModelFile.EXTENSION);
            try {
                ModelFile.write(file, trained.model().get());
                out.put("model", Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
            } finally {
                Files.deleteIfExists(file);
            }
        }
        return out.toString();
    }

    private static final class Reporter implements TrialTraining.Reporter {
        private final TaskContext task;
        private final String key;
        private Optional<Provenance> provenance;
        private long lastBatch;

        Reporter(TaskContext task, String key, Optional<Provenance> provenance) {
            this.task = task;
            this.key = key;
            this.provenance = provenance;
        }

        private TrialReport report(
                Optional<TrainingEvent.BatchFinished> batch, Optional<TrainingEvent.EpochFinished> epoch) {
            TrialReport report = new TrialReport(key, task.attemptNumber(), provenance, batch, epoch);
            provenance = Optional.empty();
            return report;
        }

        @Override
        public boolean isCancelled(TrainingEvent.BatchFinished event) {
            if (System.nanoTime() - lastBatch > NANOS_BETWEEN_BATCHES) {
                lastBatch = System.nanoTime();
                try {
                    TrialPlugin.tell(report(Optional.of(event), Optional.empty()).written());
                } catch (Exception e) {
                    throw new IllegalStateException("the driver can't be reached", e);
                }
            }
            return task.isInterrupted();
        }

        @Override
        public boolean goesOn(TrainingEvent.EpochFinished event) {
            String message = report(Optional.empty(), Optional.of(event)).written();
            long pause = FIRST_WAIT_MILLIS;
            try {
                while (!task.isInterrupted()) {
                    String answer = TrialPlugin.ask(message);
                    if (!answer.equals(TrialReport.WAIT)) {
                        return answer.equals(TrialReport.GO);
                    }
                    Thread.sleep(pause);
                    pause = Math.min(2 * pause, LONGEST_WAIT_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                throw new IllegalStateException("the driver did not answer", e);
            }
            return false;
        }
    }
}
