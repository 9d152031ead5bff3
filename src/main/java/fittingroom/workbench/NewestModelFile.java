package fittingroom.workbench;

import fittingroom.network.ModelFile;
import fittingroom.network.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The model file that was read last gives the same object until it changes: a second model answers for every stroke, and
 * what is known of its weights, and the network that has them, stay of use. For any thread.
 */
final class NewestModelFile {
    private record Read(ModelReference reference, FileTime modified, long size, TrainedModel model) {
        boolean isOf(ModelReference other, BasicFileAttributes file) {
            return reference.equals(other) && modified.equals(file.lastModifiedTime()) && size == file.size();
        }
    }

    private volatile Optional<Read> newest = Optional.empty();

    /** @param named gives the model the name that it has here */
    TrainedModel read(ModelReference reference, Path file, UnaryOperator<TrainedModel> named) throws IOException {
        if (!Files.isRegularFile(file)) {
            return ModelFile.read(file);
        }
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        Optional<Read> before = newest.filter(read -> read.isOf(reference, now));
        if (before.isPresent()) {
            return before.get().model();
        }
        TrainedModel model = named.apply(ModelFile.read(file));
        newest = Optional.of(new Read(reference, now.lastModifiedTime(), now.size(), model));
        return model;
    }
}
