package dev.usher.admin.list;

import static dev.usher.fuzz.Claims.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What must hold whatever somebody offers as the place in a list: it is one of ours, or wrong input. */
public final class CursorClaims {
    private CursorClaims() {}

    public static void hold(byte[] data) {
        for (var cursor : new String[] {
            text(data),
            Base64.getUrlEncoder().withoutPadding().encodeToString(text(data).getBytes(StandardCharsets.UTF_8))
        }) {
            try {
                var place = Cursor.place(cursor);
                if (place != null) {
                    assertThat(Cursor.place(Cursor.of(place))).isEqualTo(place);
                    assertThat(place.id()).matches("(enr|asg|loan)_[A-Za-z0-9_-]{1,64}");
                }
            } catch (Problem refused) {
                assertThat(refused.kind()).isEqualTo(ProblemKind.INVALID_INPUT);
            }
        }
    }
}
