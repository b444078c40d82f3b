package dev.usher.enrollment;

import org.jspecify.annotations.Nullable;

/**
 * An enrollment as the browser that is bound to it may see it.
 *
 * @param enrollment what the API shows, its links pointing to Usher
 * @param begun when and from where, and whether on the page
 * @param stepNumber which step it shows: an answer brings it back, so that it meets no other
 * @param returnTo where the person goes afterwards; null if nowhere. It has been checked against the allowed prefixes
 * @param locale the language that whoever began it asked for; null if none
 * @param reference what the person can quote to a help desk
 */
public record BrowserView(
        EnrollmentView enrollment,
        Enrollment.Begun begun,
        int stepNumber,
        @Nullable String returnTo,
        @Nullable String locale,
        String reference) {}
