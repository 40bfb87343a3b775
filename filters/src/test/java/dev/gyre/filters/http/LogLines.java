package dev.gyre.filters.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Keeps the lines of a logger as they are written. */
final class LogLines extends Handler implements AutoCloseable {

    final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;

    LogLines(String name) {
        logger = Logger.getLogger(name);
        logger.setLevel(Level.ALL);
        logger.addHandler(this);
    }

    List<String> of(String requestId) {
        return lines.stream()
                .filter(line -> line.contains('"' + requestId + '"'))
                .toList();
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(record.getMessage() + (record.getThrown() == null ? "" : record.getThrown()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
