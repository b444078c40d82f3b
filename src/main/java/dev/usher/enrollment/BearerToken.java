package dev.usher.enrollment;

import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.RandomId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The opaque token of an enrollment (RFC 6750): whoever began the enrollment, and nobody else, goes on with it. Only its
 * digest is stored, and it is found by the digest, so no comparison of secrets takes a time that tells anything.
 */
@ApplicationScoped
class BearerToken {
    private static final Pattern SHAPE = Pattern.compile("(?i)Bearer +([A-Za-z0-9_-]{43})");

    private final EnrollmentStore store;

    BearerToken(EnrollmentStore store) {
        this.store = store;
    }

    /**
     * The enrollment whose token it is. Refuses a call on an enrollment with a token that is not its own: 401 where there is no
     * valid token, 404 where it is another enrollment's, which tells nobody whether the enrollment exists.
     */
    Enrollment require(@Nullable String authorization, String enrollmentId) {
        var matcher = SHAPE.matcher(authorization == null ? "" : authorization.strip());
        if (!matcher.matches()) {
            throw unauthorized();
        }
        var owned = store.ofToken(RandomId.digest(matcher.group(1))).orElseThrow(BearerToken::unauthorized);
        if (!owned.id().equals(enrollmentId)) {
            throw Problem.of(ProblemKind.NOT_FOUND, "There is no enrollment of this id for this token.");
        }
        return owned;
    }

    private static Problem unauthorized() {
        return Problem.of(
                ProblemKind.UNAUTHORIZED,
                "Send the token of this enrollment as Authorization: Bearer; it is in the answer that began the enrollment.");
    }
}
