package dev.usher.admin.loglevel;

import java.time.Instant;

/**
 * A level that somebody has set for a time.
 *
 * @param category a package or class
 * @param until from when on the configured level counts again
 * @param by who set it, in words
 */
record LogLevel(String category, Verbosity level, Instant until, String by) {
    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return category + " " + level + " until " + until;
    }
}
