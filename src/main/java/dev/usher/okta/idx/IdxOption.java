package dev.usher.okta.idx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing to choose.
 *
 * @param label Okta's text for it; null where it has none
 * @param value the plain value that choosing it sends; null for a sub-form
 * @param form the fields of the object that choosing it sends; null for a plain value
 * @param relatesTo where Okta describes what is chosen, such as {@code $.authenticatorEnrollments.value[0]}; it may dangle
 */
public record IdxOption(
        @Nullable String label,
        @Nullable JsonNode value,
        @Nullable List<IdxField> form,
        @Nullable String relatesTo) {
    /** The value that choosing it fixes for a field of its sub-form; null where it fixes none. */
    public @Nullable String fixed(String field) {
        return form == null
                ? null
                : form.stream()
                        .filter(candidate -> candidate.name().equals(field))
                        .flatMap(candidate -> Stream.ofNullable(candidate.value()))
                        .map(JsonNode::textValue)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** What choosing it sends, as far as Okta has fixed it. */
    public JsonNode fixedValues() {
        if (form == null) {
            return Objects.requireNonNull(value);
        }
        var fixed = JsonNodeFactory.instance.objectNode();
        form.stream().filter(IdxField::fixed).forEach(inside -> fixed.set(inside.name(), inside.value()));
        return fixed;
    }

    @Override
    public String toString() {
        return "IdxOption[" + label + "]";
    }
}
