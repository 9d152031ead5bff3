package fittingroom.runs;

import fittingroom.files.DurableFile;
import fittingroom.files.PatientFiles;
import fittingroom.network.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Copies a run out of the home folder. */
final class RunExport {
    private RunExport() {}

    /**
     * Writes {@code RUN.json}, {@code RUN.csv} (one line an epoch) and, if there is one, {@code RUN.fittingroom}: all of
     * them or, where the disk has no room for one, none.
     *
     * @return the files that were written
     */
    static List<Path> write(Run run, Path modelFile, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path record = folder.resolve(run.id() + ".json");
        Path epochs = folder.resolve(run.id() + ".csv");
        Path model = folder.resolve(run.id() + ModelFile.EXTENSION);
        requireNoOtherRun(run, folder, record, List.of(epochs, model));
        Path unfinished = Files.createTempDirectory(folder, "." + run.id() + "-");
        try {
            byte[] csv = EpochCsv.of(run).getBytes(StandardCharsets.UTF_8);
            WholeRunFile.write(unfinished.resolve(record.getFileName()), run);
            DurableFile.write(unfinished.resolve(epochs.getFileName()), stream -> stream.write(csv));
            List<Path> written = new ArrayList<>(List.of(record, epochs));
            if (Files.isRegularFile(modelFile)) {
                DurableFile.write(unfinished.resolve(model.getFileName()), stream -> Files.copy(modelFile, stream));
                written.add(model);
            }
            for (Path file : written) {
                PatientFiles.move(unfinished.resolve(file.getFileName()), file, StandardCopyOption.REPLACE_EXISTING);
            }
            return written;
        } finally {
            RunFolders.removeQuietly(unfinished);
        }
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
}
