package dev.usher.enrollment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An enrollment as the browser that is bound to it may see it.
 *
 * @param enrollment what the API shows, its links pointing to Usher
 * @param stepNumber which step it shows: an answer brings it back, so that it meets no other
 * @param begunAt when it was begun
 * @param begunFrom the address that it was begun from
 * @param begunHere whether this browser began it, and not a script or another browser
 * @param returnTo where the person goes afterwards; null if nowhere. It has been checked against the allowed prefixes
 * @param continueAt the path of Usher's own where the person goes on now, at once; null where there is none, or not now
 * @param locale the language that whoever began it asked for; null if none
 * @param reference what the person can quote to a help desk
 */
public record BrowserView(
        EnrollmentView enrollment,
        int stepNumber,
        Instant begunAt,
        String begunFrom,
        boolean begunHere,
        @Nullable String returnTo,
        @Nullable String continueAt,
        @Nullable String locale,
        String reference) {

    /** One after which nothing of Usher's own is next. */
    public BrowserView(
            EnrollmentView enrollment,
            int stepNumber,
            Instant begunAt,
            String begunFrom,
            boolean begunHere,
            @Nullable String returnTo,
            @Nullable String locale,
            String reference) {
        this(enrollment, stepNumber, begunAt, begunFrom, begunHere, returnTo, null, locale, reference);
    }
}
