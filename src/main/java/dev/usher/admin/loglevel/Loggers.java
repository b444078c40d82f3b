package dev.usher.admin.loglevel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.jspecify.annotations.Nullable;

/** The loggers of this process. Those that were changed are held, because one that nobody holds forgets its level. */
@ApplicationScoped
class Loggers {
    private final ConcurrentMap<String, Logger> held = new ConcurrentHashMap<>();

    /** The level that was set for this very category; null where it follows the one above. */
    java.util.logging.@Nullable Level level(String category) {
        return logger(category).getLevel();
    }

    void set(String category, java.util.logging.@Nullable Level level) {
        logger(category).setLevel(level);
    }

    static Level of(Verbosity verbosity) {
        return switch (verbosity) {
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
        };
    }

    private Logger logger(String category) {
        return held.computeIfAbsent(category, Logger::getLogger);
    }
}
