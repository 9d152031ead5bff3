package fittingroom.runs;

import fittingroom.network.DurableFile;
import fittingroom.network.ModelFile;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Copies a run out of the home folder. */
final class RunExport {
    private RunExport() {}

    /**
     * Writes {@code RUN.json}, {@code RUN.csv} (one line an epoch) and, if there is one, {@code RUN.fittingroom}.
     *
     * @return the files that were written
     */
    static List<Path> write(Run run, Path modelFile, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path record = folder.resolve(run.id() + ".json");
        Path epochs = folder.resolve(run.id() + ".csv");
        Path model = folder.resolve(run.id() + ModelFile.EXTENSION);
        requireNoOtherRun(run, folder, record, List.of(epochs, model));
        List<Path> written = new ArrayList<>();
        WholeRunFile.write(record, run);
        written.add(record);
        DurableFile.write(epochs, stream -> writeCsv(run, stream));
        written.add(epochs);
        if (Files.isRegularFile(modelFile)) {
            DurableFile.write(model, stream -> Files.copy(modelFile, stream));
            written.add(model);
        }
        return written;
    }

    /** A later state of the same run replaces an earlier one; nothing else is ever written over. */
    private static void requireNoOtherRun(Run run, Path folder, Path record, List<Path> others) throws IOException {
        boolean sameRun = Files.exists(record) && isSameRun(run, record);
        if (!sameRun && (Files.exists(record) || others.stream().anyMatch(Files::exists))) {
            throw new IOException(folder + " holds files of another " + run.id() + "; export into another folder.");
        }
    }

    private static boolean isSameRun(Run run, Path record) {
        try {
            Run there = WholeRunFile.read(record);
            return there.id().equals(run.id())
                    && there.started().equals(run.started())
                    && there.config().equals(run.config());
        } catch (IOException e) {
            return false;
        }
    }

    private static void writeCsv(Run run, OutputStream stream) throws IOException {
        // The writer is not closed: the stream belongs to whoever gave it.
        Writer text = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        EpochCsv csv = new EpochCsv(text);
        for (TrainingEvent.EpochFinished epoch : run.epochs()) {
            csv.print(epoch.metrics());
        }
        text.flush();
    }
}
