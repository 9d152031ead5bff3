package fittingroom.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import fittingroom.network.ModelFile;
import fittingroom.network.TrainedModel;
import fittingroom.sweeps.SweepJson;
import fittingroom.sweeps.TrialMessage;
import fittingroom.sweeps.TrialRunner;
import fittingroom.sweeps.TrialRunnerProvider;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains trials as Spark jobs of one task each. The driver alone writes the store. */
final class SparkTrialRunner implements TrialRunner {
    private static final Logger LOG = LoggerFactory.getLogger(SparkTrialRunner.class);
    private static final int ATTEMPTS = 4;
    private static final int QUIET_SECONDS = 5;
    private static final int SECONDS_TO_WAIT_FOR_EXECUTORS = 60;

    private final JavaSparkContext context;
    private final int slots;
    private final TrialTask task;
    private final ExecutorService jobs;
    private final Map<String, Going> going = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** A run that goes on. */
    private static final class Going {
        final Listener listener;
        volatile boolean cancelled;
        int attempt = -1;
        int epoch;
        @Nullable Boolean answer;

        Going(Listener listener) {
            this.listener = listener;
        }

        /** On Spark's thread for messages. */
        synchronized String received(TrialReport report) {
            if (report.attempt() < attempt || cancelled) {
                return TrialReport.END;
            }
            if (report.attempt() > attempt) {
                attempt = report.attempt();
                epoch = 0;
            }
            report.provenance().ifPresent(listener::began);
            report.batch().ifPresent(listener::batchFinished);
            return report.epoch().map(this::answerTo).orElse(TrialReport.GO);
        }

        private String answerTo(TrainingEvent.EpochFinished event) {
            if (event.metrics().epoch() != epoch) {
                epoch = event.metrics().epoch();
                answer = null;
                int asked = attempt;
                Consumer<Boolean> later = goesOn -> answer(asked, event.metrics().epoch(), goesOn);
                listener.epochFinished(event, later);
            }
            if (answer == null) {
                return TrialReport.WAIT;
            }
            return answer ? TrialReport.GO : TrialReport.END;
        }

        private synchronized void answer(int askedAttempt, int askedEpoch, boolean goesOn) {
            if (attempt == askedAttempt && epoch == askedEpoch) {
                answer = goesOn;
            }
        }
    }

    private SparkTrialRunner(JavaSparkContext context, int slots, TrialTask task) {
        this.context = context;
        this.slots = slots;
        this.task = task;
        this.jobs = Executors.newFixedThreadPool(slots, job -> {
            Thread thread = new Thread(job, "spark job");
            thread.setDaemon(true);
            return thread;
        });
    }

    static SparkTrialRunner open(TrialRunnerProvider.Request request) throws IOException {
        int wanted = request.parallel().orElse(Runtime.getRuntime().availableProcessors());
        SparkConf conf = configuration(request, wanted);
        SparkTrialRunner[] opened = new SparkTrialRunner[1];
        TrialPlugin.setReceiver(message -> receive(opened[0], TrialReport.read(message)));
        try {
            JavaSparkContext context = new JavaSparkContext(conf);
            List<String> files = dataFiles(request.data());
            files.forEach(file -> context.addFile(request.data().resolve(file).toString()));
            int slots = conf.get("spark.master").startsWith("local") || request.parallel().isPresent()
                    ? wanted
                    : executors(context);
            opened[0] = new SparkTrialRunner(context, slots, new TrialTask(files));
            return opened[0];
        } catch (RuntimeException e) {
            throw new IOException(
                    "Spark at " + conf.get("spark.master", "") + " can't be used (" + firstLine(e)
                            + "); see docs/cluster.md.",
                    e);
        }
    }

    private static List<String> dataFiles(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.contains("idx"))
                    .sorted()
                    .toList();
        }
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
    }

    private static String receive(@Nullable SparkTrialRunner runner, TrialReport report) {
        Going run = runner == null ? null : runner.going.get(report.key());
        return run == null ? TrialReport.END : run.received(report);
    }

    private static SparkConf configuration(TrialRunnerProvider.Request request, int wanted) {
        SparkConf conf = new SparkConf().setAppName("Fitting Room sweep");
        request.address().ifPresent(conf::setMaster);
        // One task more than once only where it may be retried: local[N] alone never does.
        conf.setIfMissing("spark.master", "local[" + wanted + "," + ATTEMPTS + "]");
        conf.set("spark.plugins", TrialPlugin.class.getName());
        conf.setIfMissing("spark.ui.enabled", "false");
        conf.setIfMissing("spark.task.maxFailures", Integer.toString(ATTEMPTS));
        conf.setIfMissing("spark.executor.cores", "1");
        conf.setIfMissing("spark.executor.memory", "1g");
        conf.setIfMissing("spark.executor.memoryOverhead", "1g");
        conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
        conf.setIfMissing("spark.executorEnv.OMP_WAIT_POLICY", "PASSIVE");
        conf.setIfMissing("spark.executorEnv.GOMP_SPINCOUNT", "1500");
        conf.setIfMissing(
                "spark.executor.extraJavaOptions",
                "-XX:+UseSerialGC -XX:-UseFPUForSpilling -XX:ActiveProcessorCount=1"
                        + " --add-exports=java.base/jdk.internal.module=ALL-UNNAMED");
        conf.setIfMissing("spark.task.reaper.enabled", "true");
        conf.setIfMissing("spark.task.reaper.killTimeout", "60s");
        boolean local = conf.get("spark.master").startsWith("local");
        if (local || conf.get("spark.master").contains("127.0.0.1")) {
            // Spark would listen on the machine's outer address otherwise.
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
            conf.setIfMissing("spark.driver.host", "127.0.0.1");
        }
        if (!local && !conf.contains("spark.jars")) {
            conf.set("spark.jars", programJars());
        }
        return conf;
    }

    /** All but Spark's own, which every node has. */
    private static String programJars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") && !Path.of(entry).getParent().endsWith("spark"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(","));
    }

    /** As many as have come when no further one comes for a while. */
    private static int executors(JavaSparkContext context) throws IOException {
        try {
            int before = 0;
            int sinceLast = 0;
            for (int second = 0; second < SECONDS_TO_WAIT_FOR_EXECUTORS || before > 0; second++) {
                Thread.sleep(1000);
                int now = context.statusTracker().getExecutorInfos().length - 1;
                sinceLast = now == before ? sinceLast + 1 : 0;
                if (now > 0 && sinceLast >= QUIET_SECONDS) {
                    return now;
                }
                before = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("No executor came within " + SECONDS_TO_WAIT_FOR_EXECUTORS
                + " seconds; are there workers, and do they have a core and 2 GB left?");
    }

    static String key(Assignment assignment) {
        return assignment.trial() + "." + assignment.replicate() + "." + assignment.name();
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    public String description() {
        return "Spark " + context.version() + " at " + context.master();
    }

    @Override
    public void start(Assignment assignment, Listener listener) {
        Going run = new Going(listener);
        going.put(key(assignment), run);
        jobs.execute(() -> listener.ended(train(assignment, run)));
    }

    private Result train(Assignment assignment, Going run) {
        String key = key(assignment);
        context.addJobTag(tag(key));
        context.setInterruptOnCancel(false);
        try {
            String order = SweepJson.mapper().writeValueAsString(assignment);
            String result =
                    context.parallelize(List.of(order), 1).map(task).collect().get(0);
            return run.cancelled ? new Result.Cancelled() : read(result);
        } catch (IOException e) {
            return new Result.Broken("The trial's result can't be read: " + e.getMessage());
        } catch (RuntimeException e) {
            return broken(e, run);
        } catch (Exception e) {
            // Scala throws checked exceptions unannounced.
            return broken(e, run);
        } finally {
            context.removeJobTag(tag(key));
            going.remove(key);
        }
    }

    private Result broken(Exception e, Going run) {
        if (run.cancelled || closed) {
            return new Result.Cancelled();
        }
        LOG.warn("a trial was lost", e);
        String what = e instanceof SparkException || e.getCause() == null ? firstLine(e) : firstLine(e.getCause());
        return new Result.Broken("Spark gave the trial up: " + what);
    }

    private static String tag(String key) {
        return "trial-" + key;
    }

    private static Result read(String text) throws IOException {
        JsonNode node = SweepJson.mapper().readTree(text);
        TrialMessage.Ended ended =
                SweepJson.mapper().treeToValue(node.get("ended"), TrialMessage.Ended.class);
        Optional<TrainingOutcome> outcome = ended.outcome();
        if (outcome.isEmpty()) {
            return new Result.Cancelled();
        }
        return new Result.Trained(
                outcome.get(), node.hasNonNull("model") ? Optional.of(model(node.get("model").asText())) : Optional.empty());
    }

    private static TrainedModel model(String base64) throws IOException {
        Path file = Files.createTempFile("trial", ModelFile.EXTENSION);
        try {
            Files.write(file, Base64.getDecoder().decode(base64));
            return ModelFile.read(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void cancel(Assignment assignment) {
        Going run = going.get(key(assignment));
        if (run != null) {
            run.cancelled = true;
            context.cancelJobsWithTag(tag(key(assignment)));
        }
    }

    @Override
    public void close() {
        closed = true;
        jobs.shutdown();
        context.close();
    }
}
