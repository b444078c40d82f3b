package dev.usher.jamf.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Single values out of Jamf's JSON, in which what is not set may be absent, null or blank. */
public final class JamfJson {
    private JamfJson() {}

    /** The value as a text; {@code ""} for none. */
    public static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }

    /** The values of an array as texts. */
    public static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JamfJson::text)
                .toList();
    }

    /** The value as true or false; null where it is neither. */
    public static @Nullable Boolean flag(JsonNode node) {
        return node.isBoolean() ? Boolean.valueOf(node.booleanValue()) : null;
    }

    /** This text of each object of an array; null where there is no array. */
    public static @Nullable List<String> names(JsonNode array, String member) {
        return array.isArray()
                ? StreamSupport.stream(array.spliterator(), false)
                        .map(element -> text(element.path(member)))
                        .toList()
                : null;
    }

    /** The value as an instant; null for none and for Jamf's "never", the start of 1970. */
    public static @Nullable Instant instant(JsonNode node) {
        try {
            var instant = Instant.parse(text(node));
            return instant.getEpochSecond() <= 0 ? null : instant;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
