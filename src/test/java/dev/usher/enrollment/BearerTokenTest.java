package dev.usher.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.assignment.Proof;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.RandomId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {
    private static final String TOKEN = "0123456789-abcdefghijklmnopqrstuvwxyz_ABCDE";

    private final BearerToken tokens =
            new BearerToken(new EnrollmentStore(Jdbi.create("jdbc:of-nothing"), new ObjectMapper()) {
                @Override
                Optional<Enrollment> ofToken(byte[] digest) {
                    return Arrays.equals(digest, RandomId.digest(TOKEN))
                            ? Optional.of(begun("enr_1"))
                            : Optional.empty();
                }
            });

    @ParameterizedTest
    @ValueSource(strings = {"Bearer " + TOKEN, "bearer " + TOKEN, "  BEARER   " + TOKEN + " "})
    void itsOwnTokenOpensAnEnrollment(String header) {
        assertThat(tokens.require(header, "enr_1").id()).isEqualTo("enr_1");
    }

    @Test
    void aTokenOfAnotherEnrollmentDoesNotTellWhetherThisOneExists() {
        assertThat(refusal("Bearer " + TOKEN, "enr_2")).isEqualTo(ProblemKind.NOT_FOUND);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                TOKEN,
                "Bearer",
                "Bearer" + TOKEN,
                "Basic " + TOKEN,
                "Bearer " + TOKEN + "F",
                "Bearer 123456789-abcdefghijklmnopqrstuvwxyz_ABCDE",
                "Bearer 0123456789-abcdefghijklmnopqrstuvwxyz_ABCD.",
                "Bearer 1123456789-abcdefghijklmnopqrstuvwxyz_ABCDE"
            })
    void anythingElseIsUnauthorized(@Nullable String header) {
        assertThat(refusal(header, "enr_1")).isEqualTo(ProblemKind.UNAUTHORIZED);
    }

    private static Enrollment begun(String id) {
        return new Enrollment(
                id,
                EnrollmentState.SIGN_IN,
                null,
                Proof.NONE,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                "U-1",
                new Enrollment.Begun(Instant.EPOCH, "203.0.113.7", false, null),
                1,
                null,
                Instant.EPOCH,
                Enrollment.Purpose.OWN,
                null);
    }

    private ProblemKind refusal(@Nullable String header, String enrollmentId) {
        return catchThrowableOfType(Problem.class, () -> tokens.require(header, enrollmentId))
                .kind();
    }
}
