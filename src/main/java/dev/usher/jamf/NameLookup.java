package dev.usher.jamf;

import org.jspecify.annotations.Nullable;

/** What Jamf Pro has under a name. Names compare without regard to case and after Unicode NFC. */
public sealed interface NameLookup {
    /**
     * One object.
     *
     * @param id as PATCH wants it
     * @param name as Jamf spells it
     * @param attribute of an extension attribute, null for the others
     */
    record Known(String id, String name, @Nullable AttributeDefinition attribute) implements NameLookup {}

    /** None, as of at most half a minute ago. */
    record Unknown() implements NameLookup {}

    /**
     * Several whose names differ in case only, and none is spelled exactly so.
     *
     * @param count how many
     */
    record Ambiguous(int count) implements NameLookup {}
}
