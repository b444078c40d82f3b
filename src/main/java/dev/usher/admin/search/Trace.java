package dev.usher.admin.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of Usher's in which the text was found.
 *
 * @param serialNumber of the device that it is about; null for a sign-in without one
 * @param enrollmentId the sign-in, if the row is one; else null
 * @param exact whether the text is all of what was found, and not the beginning or the end
 */
record Trace(@Nullable String serialNumber, @Nullable String enrollmentId, FoundBy by, boolean exact, Instant at) {}
