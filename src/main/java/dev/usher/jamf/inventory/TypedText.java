package dev.usher.jamf.inventory;

import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceRecord;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text that a person typed, to be found within what Jamf shows of a device.
 *
 * <p>In RSQL a backslash takes the next character as it is within quotes, and there is no escape for {@code *}: it stands for
 * anything, and what Jamf finds by it is looked at again here. Without one Jamf's word counts, which also finds an e without
 * its accent.
 *
 * @param text at least one character
 */
record TypedText(String text) {
    private static final String ANYTHING = "*";

    TypedText {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a filter by nothing would be passed by the whole fleet");
        }
    }

    /** The filter that a device passes with this text within one of the fields. */
    String within(List<String> fields) {
        var wanted = "==\"" + ANYTHING + escaped() + ANYTHING + "\"";
        return fields.stream().map(field -> field + wanted).collect(Collectors.joining(","));
    }

    private String escaped() {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Whether Jamf need not have taken a character of it for a wildcard to find this device. */
    boolean isIn(DeviceRecord device) {
        return !text.contains(ANYTHING)
                || seen(device).anyMatch(shown -> inLowerCase(shown).contains(inLowerCase(text)));
    }

    private static Stream<String> seen(DeviceRecord device) {
        var fields = device.fields();
        return Stream.of(
                device.serialNumber().value(),
                device.facts().name(),
                device.facts().assetTag(),
                fields.username(),
                fields.of(DeviceField.EMAIL),
                fields.of(DeviceField.REAL_NAME));
    }

    private static String inLowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Nothing of it: a person may be named by it. */
    @Override
    public String toString() {
        return "TypedText[" + text.length() + "]";
    }
}
