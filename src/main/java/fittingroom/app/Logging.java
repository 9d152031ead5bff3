package fittingroom.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** The log goes to a file in the home folder: standard output belongs to results, standard error to sentences. */
final class Logging {
    private static final int OLD_FILES = 3;

    private Logging() {}

    static Path file(Path home) {
        return home.resolve("log").resolve("fitting-room.log");
    }

    /** A log that can't be kept costs the log and nothing else. */
    static void toFileIn(Path home) {
        toFileIn(home, FileSize.valueOf("5MB"));
    }

    static void toFileIn(Path home, FileSize largest) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        // A home that can't be written must not fill standard error with logback's own troubles.
        context.getStatusManager().clear();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(new LogLine());
        encoder.start();

        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(file(home).toString());
        appender.setEncoder(encoder);
        NumberedFiles rolling = new NumberedFiles(file(home), OLD_FILES);
        rolling.setContext(context);
        rolling.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.setMaxFileSize(largest);
        trigger.start();
        appender.setRollingPolicy(rolling);
        appender.setTriggeringPolicy(trigger);
        appender.start();

        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
    }
}
