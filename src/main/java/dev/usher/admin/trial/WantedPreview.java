package dev.usher.admin.trial;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.enrollment.NewEnrollment;
import dev.usher.identity.Assurance;
import dev.usher.identity.Identity;
import dev.usher.problem.Problem;
import dev.usher.problem.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks for a preview.
 *
 * @param claims as an ID token would hold them
 * @param device as a new enrollment names it
 */
record WantedPreview(
        @Schema(type = SchemaType.OBJECT) @NotNull(message = "is required") @Nullable JsonNode claims,

        @NotNull(message = "is required") @Valid NewEnrollment.@Nullable NewDevice device) {
    private static final int MOST_CLAIMS = 200;
    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 320;

    /** The person whom the claims describe. Without a {@code sub} nobody is known to be another than they. */
    Identity identity(ObjectMapper json) {
        if (claims == null || !claims.isObject()) {
            throw invalid("must be a JSON object");
        }
        if (claims.size() > MOST_CLAIMS || depth(claims) > DEEPEST) {
            throw invalid("must have at most " + MOST_CLAIMS + " claims, at most " + DEEPEST + " deep");
        }
        Map<String, @Nullable Object> values = json.convertValue(claims, new MapType());
        var sub = claims.path("sub").asText("").strip();
        if (sub.length() > LONGEST_NAME) {
            throw invalid("has a sub that is too long");
        }
        var subject = sub.isEmpty() ? Identity.ofName("preview") : sub;
        return new Identity(subject, values, new Assurance(amr(), acr(), authTime()));
    }

    private static final class MapType extends TypeReference<Map<String, @Nullable Object>> {}

    private Set<String> amr() {
        var methods = new HashSet<String>();
        if (claims != null) {
            claims.path("amr").forEach(method -> methods.add(method.asText()));
        }
        return methods;
    }

    private @Nullable String acr() {
        return claims != null && claims.path("acr").isTextual()
                ? claims.path("acr").textValue()
                : null;
    }

    private @Nullable Instant authTime() {
        var seconds = claims == null ? null : claims.path("auth_time");
        // What no clock shows is no time.
        return seconds != null && seconds.isIntegralNumber() && seconds.asLong() > 0 && seconds.asLong() < 1L << 40
                ? Instant.ofEpochSecond(seconds.asLong())
                : null;
    }

    private static int depth(JsonNode node) {
        var deepest = 0;
        for (var child : node) {
            deepest = Math.max(deepest, depth(child));
        }
        return node.isContainerNode() ? deepest + 1 : deepest;
    }

    private static Problem invalid(String message) {
        return Problem.invalid(List.of(new Violation("claims", message)));
    }

    /** Claims are personal data and stay out of logs. */
    @Override
    public String toString() {
        return "WantedPreview";
    }
}
