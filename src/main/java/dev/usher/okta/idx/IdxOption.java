package dev.usher.okta.idx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to choose.
 *
 * @param label Okta's text for it; null where it has none
 * @param value the plain value that choosing it sends; null for a sub-form
 * @param form the fields of the object that choosing it sends; null for a plain value
 */
public record IdxOption(
        @Nullable String label,
        @Nullable JsonNode value,
        @Nullable List<IdxField> form) {
    @Override
    public String toString() {
        return "IdxOption[" + label + "]";
    }
}
