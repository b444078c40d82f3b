package dev.usher.mapping;

import org.jspecify.annotations.Nullable;

/**
 * A rule as it was written, for people to read.
 *
 * @param kind what it decides
 * @param name of the field, extension attribute or user group; for {@link Kind#EXCLUDED} its own
 * @param key its key in configuration
 * @param expression its CEL
 * @param whenMissing what becomes of the field when it finds nothing; null where it fills none
 * @param whenNotInJamf what becomes of a name that Jamf Pro does not have; null where Jamf takes any text
 */
public record ConfiguredRule(
        Kind kind,
        String name,
        String key,
        String expression,
        @Nullable WhenMissing whenMissing,
        @Nullable WhenNotInJamf whenNotInJamf) {
    /** What a rule decides. */
    public enum Kind {
        /** The value of a field. */
        FIELD,
        /** The value of an extension attribute. */
        EXTENSION_ATTRIBUTE,
        /** Whether the person is in a static user group. */
        USER_GROUP,
        /** Whether the device is left without a user. */
        EXCLUDED
    }
}
