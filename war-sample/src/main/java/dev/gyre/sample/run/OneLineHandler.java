package dev.gyre.sample.run;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Writes each log entry to standard error as one line, a stack trace behind it.
 *
 * <p>No {@code ConsoleHandler}, whose formatter Tomcat would replace.
 */
final class OneLineHandler extends Handler {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private final Formatter message = new SimpleFormatter();

    @Override
    public void publish(LogRecord entry) {
        if (!isLoggable(entry)) {
            return;
        }
        StringWriter line = new StringWriter();
        line.append(TIME.format(entry.getInstant())).append(' ');
        line.append(entry.getLevel().getName()).append(' ');
        line.append(String.valueOf(entry.getLoggerName())).append(": ");
        line.append(message.formatMessage(entry)).append(System.lineSeparator());
        if (entry.getThrown() != null) {
            entry.getThrown().printStackTrace(new PrintWriter(line, true));
        }
        System.err.print(line);
        System.err.flush();
    }

    @Override
    public void flush() {
        System.err.flush();
    }

    @Override
    public void close() {
        flush();
    }
}
