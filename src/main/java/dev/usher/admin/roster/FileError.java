package dev.usher.admin.roster;

import dev.usher.problem.Violation;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a file.
 *
 * @param line as an editor counts, from 1, which is the header
 * @param column its name; null where it is the line as a whole
 * @param message what is wrong and what is right; never the value itself
 */
record FileError(int line, @Nullable String column, String message) {
    Violation violation() {
        return new Violation("line " + line + (column == null ? "" : ", " + column), message);
    }
}
