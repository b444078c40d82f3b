package dev.usher.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The caller cannot go on like this: turned into an RFC 9457 document by {@link ProblemMapper}.
 *
 * <p>The {@code detail} is shown to people. It says what happened and what to do, and holds no secret.
 */
public final class Problem extends RuntimeException {
    /** The violation of a call without the body that it needs. */
    public static final String BODY_REQUIRED = "a JSON body is required";

    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final Reference reference;
    private final transient List<Violation> violations;
    private final transient Map<String, Object> extensions;
    private final @Nullable Duration retryAfter;

    private Problem(
            ProblemKind kind,
            String detail,
            Reference reference,
            List<Violation> violations,
            Map<String, Object> extensions,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(detail, cause);
        this.kind = kind;
        this.reference = reference;
        this.violations = List.copyOf(violations);
        this.extensions = Map.copyOf(extensions);
        this.retryAfter = retryAfter;
    }

    /** A problem of this kind; {@code detail} says what happened and what to do. */
    public static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind, detail, Reference.random(), List.of(), Map.of(), null, null);
    }

    /** Invalid input, one violation for each field that is wrong. */
    public static Problem invalid(List<Violation> violations) {
        return of(ProblemKind.INVALID_INPUT, "Correct the fields that are listed and send the request again.")
                .with(violations);
    }

    /** A call without the body that it needs. */
    public static Problem bodyRequired() {
        return invalid(List.of(new Violation("", BODY_REQUIRED)));
    }

    /** The same problem with these violations. */
    public Problem with(List<Violation> newViolations) {
        return new Problem(kind, detail(), reference, newViolations, extensions, retryAfter, getCause());
    }

    /** The same problem with one more member in its document (RFC 9457 section 3.2). */
    public Problem with(String member, Object value) {
        var more = new LinkedHashMap<>(extensions);
        more.put(member, value);
        return new Problem(kind, detail(), reference, violations, more, retryAfter, getCause());
    }

    /** The same problem with a {@code Retry-After} of whole seconds, at least one. */
    public Problem retryAfter(@Nullable Duration wait) {
        return new Problem(kind, detail(), reference, violations, extensions, wait, getCause());
    }

    /** The same problem, with what lies behind it for the log. The cause is never shown to the caller. */
    public Problem causedBy(Throwable cause) {
        return new Problem(kind, detail(), reference, violations, extensions, retryAfter, cause);
    }

    public ProblemKind kind() {
        return kind;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public Reference reference() {
        return reference;
    }

    public List<Violation> violations() {
        return violations;
    }

    public Map<String, Object> extensions() {
        return extensions;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
