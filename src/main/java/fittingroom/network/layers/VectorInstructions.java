package fittingroom.network.layers;

import fittingroom.network.kernels.VectorSupport;

/**
 * The JDK's vector module (JEP 414), loaded while the program runs: asked for at the start it would print a warning on
 * every start (ADR 17).
 */
final class VectorInstructions {
    private static final String MODULE = "jdk.incubator.vector";

    private VectorInstructions() {}

    /** Whether {@link fittingroom.network.kernels} can be used, and at full speed. */
    static boolean available() {
        return Holder.AVAILABLE;
    }

    private static final class Holder {
        static final boolean AVAILABLE = optimizes() && isLoaded() && suffices();

        /** Only HotSpot's second compiler turns the module's calls into instructions. */
        private static boolean optimizes() {
            return System.getProperty("java.vm.name", "").contains("Server VM")
                    && System.getProperty("java.vm.info", "").contains("mixed mode");
        }

        private static boolean isLoaded() {
            if (ModuleLayer.boot().findModule(MODULE).isPresent()) {
                return true;
            }
            try {
                Class.forName("jdk.internal.module.Modules")
                        .getMethod("loadModule", String.class)
                        .invoke(null, MODULE);
                return true;
            } catch (ReflectiveOperationException | RuntimeException notOpenedOrNotThere) {
                return false;
            }
        }

        private static boolean suffices() {
            try {
                return VectorSupport.suffices();
            } catch (LinkageError anotherVersionOfTheModule) {
                return false;
            }
        }
    }
}
