package dev.usher.kit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** What is logged while this is open. */
public final class LogLines extends Handler implements AutoCloseable {
    private final List<Line> entries = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");

    public LogLines() {
        setLevel(Level.ALL);
        root.addHandler(this);
    }

    public List<String> lines() {
        return entries.stream().map(Line::text).toList();
    }

    /** The lines with the fields of the log's context. */
    public List<Line> entries() {
        return List.copyOf(entries);
    }

    /** One line, and the fields beside it. */
    public record Line(String text, Map<String, String> fields) {}

    @Override
    public void publish(LogRecord entry) {
        var thrown = entry.getThrown() == null ? "" : " " + entry.getThrown();
        var line = ExtLogRecord.wrap(entry);
        entries.add(new Line(line.getFormattedMessage() + thrown, line.getMdcCopy()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
    }
}
