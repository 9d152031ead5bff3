package fittingroom.data;

import static fittingroom.data.IdxFixture.gzip;
import static fittingroom.data.IdxFixture.imageFile;
import static fittingroom.data.IdxFixture.labelFile;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistTest {
    @TempDir
    private Path directory;

    @AfterEach
    void forgetTheConfiguredDirectory() {
        System.clearProperty(FashionMnist.DIRECTORY_PROPERTY);
    }

    /** Counts and first labels are those of the published files (Xiao et al. 2017, table 1). */
    @Test
    void theShippedFilesAreTheOriginal() {
        FashionMnist.LoadedData data = FashionMnist.load(FashionMnist.locate(Optional.empty()));

        assertThat(data.original()).isTrue();
        assertThat(data.notes()).isEmpty();
        assertThat(data.training().classCounts()).containsOnly(6000).hasSize(10);
        assertThat(data.test().classCounts()).containsOnly(1000).hasSize(10);
        assertThat(FashionMnist.CLASS_NAMES.get(data.training().label(0))).isEqualTo("Ankle boot");
        assertThat(FashionMnist.CLASS_NAMES.get(data.test().label(0))).isEqualTo("Ankle boot");
    }

    @Test
    void theOriginalMayBeUnpacked() throws IOException {
        Path shipped = FashionMnist.locate(Optional.empty());
        for (String name : List.of("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")) {
            try (InputStream packed = new GZIPInputStream(Files.newInputStream(shipped.resolve(name + ".gz")))) {
                Files.copy(packed, directory.resolve(name));
            }
        }

        assertThat(FashionMnist.loadTest(directory)).isEqualTo(FashionMnist.loadTest(shipped));
        assertThat(FashionMnist.loadTest(directory).original()).isTrue();
    }

    @Test
    void anyFourValidFilesLoad() {
        IdxFixture.writeTrainingFiles(directory, gzip(imageFile(40)), gzip(labelFile(40)));
        IdxFixture.writeTestFiles(directory, gzip(imageFile(20)), gzip(labelFile(20)));

        assertThat(FashionMnist.load(directory))
                .isEqualTo(new FashionMnist.LoadedData(
                        IdxFixture.dataset(40),
                        IdxFixture.dataset(20),
                        false,
                        List.of("The data in " + directory + " isn't the original Fashion-MNIST "
                                + "(train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz, "
                                + "t10k-labels-idx1-ubyte.gz): don't compare results with published ones.")));
    }

    @Test
    void aRequestedDirectoryGoesBeforeAllOthers() {
        System.setProperty(FashionMnist.DIRECTORY_PROPERTY, "configured");

        assertThat(FashionMnist.locate(Optional.of(directory))).isEqualTo(directory);
    }

    @Test
    void theConfiguredDirectoryGoesBeforeTheWorkingDirectory() {
        System.setProperty(FashionMnist.DIRECTORY_PROPERTY, directory.toString());

        assertThat(FashionMnist.locate(Optional.empty())).isEqualTo(directory);
    }

    @Test
    void theShippedDirectoryIsFoundFromTheWorkingDirectory() {
        assertThat(FashionMnist.locate(Optional.empty())).isEqualTo(Path.of("data", "fashion-mnist"));
    }
}
