package fittingroom.benchmark;

import fittingroom.experiment.Preset;
import fittingroom.export.OnnxModel;
import fittingroom.network.Network;
import fittingroom.network.NetworkSpec;
import fittingroom.network.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The report's networks as ONNX files in a temporary folder, for whoever reads them before it says what it is. */
record ExportedModels(Path folder) implements AutoCloseable {
    private static final String CNN = "cnn.onnx";
    private static final String GRU = "gru.onnx";

    static ExportedModels write() throws IOException {
        ExportedModels models = new ExportedModels(Files.createTempDirectory("fitting-room-models"));
        models.write(CNN, Preset.REPORT_CNN);
        models.write(GRU, Preset.REPORT_GRU);
        return models;
    }

    private void write(String name, Preset preset) throws IOException {
        NetworkSpec spec = preset.config().network();
        TrainedModel model = new TrainedModel(
                spec, "benchmark", false, Network.create(spec, 42).parameters());
        Files.write(folder.resolve(name), OnnxModel.of(model, "benchmark"));
    }

    @Override
    public void close() throws IOException {
        for (String name : List.of(CNN, GRU)) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder);
    }
}
