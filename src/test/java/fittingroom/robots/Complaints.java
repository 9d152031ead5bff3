package fittingroom.robots;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong while a robot was at work: what it says itself, what nobody caught, and what stands in the log. */
final class Complaints {
    private static final List<String> ALL = new CopyOnWriteArrayList<>();
    private static final Map<String, Integer> WARNINGS = new TreeMap<>();

    private Complaints() {}

    static void add(Throwable failure) {
        failure.printStackTrace();
        ALL.add(String.valueOf(failure));
    }

    static void add(String sentence) {
        System.err.println(sentence);
        ALL.add(sentence);
    }

    static List<String> all() {
        return List.copyOf(ALL);
    }

    /** Warnings without an exception, which the program means for its user, and how often each came. */
    static synchronized Map<String, Integer> warnings() {
        return Map.copyOf(WARNINGS);
    }

    private static synchronized void warned(String sentence) {
        WARNINGS.merge(sentence, 1, Integer::sum);
    }

    /** From now on every exception in the log and every error is a complaint, ours and JavaFX's. */
    static void listenToTheLog() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                String sentence = "log: " + event.getLoggerName() + ": " + event.getFormattedMessage();
                // What is refused with a sentence is told in the window, and logged with where it came from.
                boolean refused = event.getLevel().equals(Level.WARN)
                        && event.getLoggerName().equals("fittingroom.workbench.WorkbenchThreads");
                if (refused && event.getThrowableProxy() != null) {
                    warned("refused: " + event.getThrowableProxy().getMessage());
                } else if (event.getThrowableProxy() != null) {
                    add(sentence + " (" + event.getThrowableProxy().getClassName() + ": "
                            + event.getThrowableProxy().getMessage() + ")");
                } else if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                    add(sentence);
                } else if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                    warned(sentence);
                }
            }
        };
        appender.setContext(context);
        appender.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
        Logger.getLogger("").addHandler(new Handler() {
            @Override
            public void publish(LogRecord entry) {
                // The robots have JavaFX on the class path, where it works as well.
                boolean expected = String.valueOf(entry.getMessage()).startsWith("Unsupported JavaFX configuration");
                if (!expected && entry.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue()) {
                    add("log: " + entry.getLoggerName() + ": " + entry.getMessage());
                }
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        });
    }
}
