package fittingroom.network.layers;

import fittingroom.network.kernels.VectorSupport;
import java.util.Optional;

/**
 * The JDK's vector module (JEP 414), loaded while the program runs: asked for at the start it would print a warning on
 * every start (ADR 17).
 */
final class VectorInstructions {
    private static final String MODULE = "jdk.incubator.vector";

    private VectorInstructions() {}

    /** Why {@link fittingroom.network.kernels} can't be used at full speed; empty if it can. */
    static Optional<String> refusal() {
        return Holder.REFUSAL;
    }

    private static final class Holder {
        static final Optional<String> REFUSAL =
                virtualMachine().or(Holder::module).or(Holder::vectors);

        /** Only HotSpot's second compiler turns the module's calls into instructions. */
        private static Optional<String> virtualMachine() {
            String name = System.getProperty("java.vm.name", "");
            String mode = System.getProperty("java.vm.info", "");
            return name.contains("Server VM") && mode.contains("mixed mode")
                    ? Optional.empty()
                    : Optional.of("this Java doesn't compile vectors (" + name + ", " + mode + ")");
        }

        private static Optional<String> module() {
            if (ModuleLayer.boot().findModule(MODULE).isPresent()) {
                return Optional.empty();
            }
            try {
                Class.forName("jdk.internal.module.Modules")
                        .getMethod("loadModule", String.class)
                        .invoke(null, MODULE);
                return Optional.empty();
            } catch (ReflectiveOperationException | RuntimeException notOpenedOrNotThere) {
                return Optional.of("the module " + MODULE + " can't be loaded (" + notOpenedOrNotThere + ")");
            }
        }

        // VectorSupport's constants are vectors: nobody may load that class before the module is there.
        private static Optional<String> vectors() {
            try {
                return VectorSupport.suffices()
                        ? Optional.empty()
                        : Optional.of("vectors of " + VectorSupport.lanes() + " floats are too short, or go wrong");
            } catch (LinkageError anotherVersion) {
                return Optional.of("the module " + MODULE + " is of another version (" + anotherVersion + ")");
            }
        }
    }
}
