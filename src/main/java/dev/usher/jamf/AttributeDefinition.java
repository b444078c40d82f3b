package dev.usher.jamf;

import java.util.List;

/**
 * How an extension attribute takes its value. The words are those of {@code /v1/computer-extension-attributes}; the
 * inventory uses others for the same things, on purpose kept out of here.
 *
 * @param input who sets it
 * @param data what Jamf makes of it
 * @param choices of a pop-up menu, empty for others
 */
public record AttributeDefinition(Input input, Data data, List<String> choices) {
    /** Where the value comes from. */
    public enum Input {
        TEXT,
        POPUP,
        /** Computed on the Mac: "can never be set directly", says Jamf's schema. */
        SCRIPT,
        /** Filled from the directory at each inventory. */
        DIRECTORY_SERVICE_ATTRIBUTE_MAPPING,
        /** A word that this version of Usher does not know. */
        OTHER
    }

    /** The type of the value. */
    public enum Data {
        STRING,
        INTEGER,
        DATE,
        OTHER
    }

    public AttributeDefinition {
        choices = List.copyOf(choices);
    }

    /** Whether a value that is written stays written. */
    public boolean writable() {
        return switch (input) {
            case TEXT, POPUP -> true;
            case SCRIPT, DIRECTORY_SERVICE_ATTRIBUTE_MAPPING, OTHER -> false;
        };
    }

    /** Whether it is writable and this value is of its type and, for a pop-up menu, one of its choices. */
    public boolean accepts(String value) {
        return writable() && (input != Input.POPUP || choices.contains(value)) && fits(value);
    }

    private boolean fits(String value) {
        return switch (data) {
            case STRING, DATE, OTHER -> true;
            case INTEGER -> value.matches("[+-]?[0-9]{1,18}");
        };
    }
}
