package fittingroom.cluster;

import java.util.Map;
import java.util.Objects;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Spark's own messages as the road for what a trial has to say while it trains. Messages are texts (JSON) only, so that
 * no class loader on either side matters.
 */
public final class TrialPlugin implements SparkPlugin {

    /** The driver's side. Called on Spark's one thread for it: must be quick. */
    interface Receiver {
        String receive(String message);
    }

    private static volatile Receiver receiver = message -> TrialReport.END;
    private static volatile @Nullable PluginContext executor;

    /** To be set before the context is made. */
    static void setReceiver(Receiver newReceiver) {
        receiver = newReceiver;
    }

    /** In a task: asks the driver and waits for its answer. */
    static String ask(String message) throws Exception {
        return (String) Objects.requireNonNull(executor).ask(message);
    }

    /** In a task: tells the driver and goes on. */
    static void tell(String message) throws Exception {
        Objects.requireNonNull(executor).send(message);
    }

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverPlugin() {
            @Override
            public Map<String, String> init(SparkContext context, PluginContext plugin) {
                return Map.of();
            }

            @Override
            public Object receive(Object message) {
                return receiver.receive((String) message);
            }
        };
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void init(PluginContext context, Map<String, String> extra) {
                executor = context;
            }
        };
    }
}
