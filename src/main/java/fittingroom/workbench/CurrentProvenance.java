package fittingroom.workbench;

import fittingroom.data.FashionMnist;
import fittingroom.network.NativeBackend;
import fittingroom.runs.DataIdentity;
import fittingroom.runs.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What decides a run's numbers here and now, besides its configuration. */
public final class CurrentProvenance {
    private static final Path LINUX_PROCESSORS = Path.of("/proc/cpuinfo");

    private CurrentProvenance() {}

    public static Provenance of(Path folder, FashionMnist.LoadedData loaded) {
        return new Provenance(
                ProgramVersion.get(),
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                processor(),
                NativeBackend.threads(),
                NativeBackend.description(),
                Optional.of(NativeBackend.kernels()),
                Optional.of(NativeBackend.vectorBits()),
                loaded.original(),
                Optional.of(DataIdentity.of(folder, loaded)));
    }

    private static Optional<String> processor() {
        if (!Files.isReadable(LINUX_PROCESSORS)) {
            return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER"));
        }
        try (Stream<String> lines = Files.lines(LINUX_PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
