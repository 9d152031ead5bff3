package fittingroom.export;

import fittingroom.files.DurableFile;
import fittingroom.network.TrainedModel;
import fittingroom.runs.EpochCsv;
import fittingroom.runs.Run;
import fittingroom.runs.comparison.Lineage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes a run in another program's format; nothing is ever overwritten. */
public final class RunExporter {
    private RunExporter() {}

    /** A run's best weights. */
    public interface ModelOfRun {
        /** @throws IOException with a sentence if the run has none */
        TrainedModel read() throws IOException;
    }

    /**
     * Writes one file.
     *
     * @param family the tree of forks in which the run stands, for the report; empty where it is not known
     * @param model asked for a format that holds it
     * @param version of the program
     * @param folder made if it isn't there
     * @return the file
     * @throws IOException with a sentence if there is such a file, if the run has no model, or if the disk refuses
     */
    public static Path write(
            ExportFormat format, Run run, Optional<Lineage> family, ModelOfRun model, String version, Path folder)
            throws IOException {
        return switch (format) {
            case CSV -> write(folder.resolve(run.id() + ".csv"), text(EpochCsv.of(run)));
            case HTML -> write(folder.resolve(run.id() + ".html"), text(HtmlReport.of(run, family)));
            case TENSORBOARD ->
                write(
                        folder.resolve(run.id().value()).resolve(TensorBoardEvents.fileName(run)),
                        TensorBoardEvents.of(run));
            case ZIP -> throw new IllegalArgumentException("a ZIP is written by the store of runs");
            case ONNX -> write(folder.resolve(run.id() + ".onnx"), OnnxModel.of(model.read(), version));
        };
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Path write(Path file, byte[] content) throws IOException {
        if (Files.exists(file)) {
            throw new IOException(file + " is there already; delete it or choose another folder.");
        }
        DurableFile.write(file, stream -> stream.write(content));
        return file;
    }
}
