package dev.usher.enrollment;

import dev.usher.okta.CodeReturned;
import dev.usher.secret.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code GET /callback}, as they came: nothing of them is believed yet.
 *
 * @param state which sign-in it is about
 * @param code an authorization code (RFC 6749 section 4.1.2), by the redirect transport
 * @param interactionCode Okta's interaction code, after a link of the embedded transport
 * @param error an OAuth error, {@code interaction_required} among them
 * @param errorDescription Okta's words for it
 * @param otp the code of a magic link
 */
public record Callback(
        @Nullable String state,
        @Nullable String code,
        @Nullable String interactionCode,
        @Nullable String error,
        @Nullable String errorDescription,
        @Nullable String otp) {

    /** What it means to the sign-in; empty where it says nothing, or two things at once. */
    Optional<CodeReturned> returned() {
        if (error != null) {
            return code != null || interactionCode != null
                    ? Optional.empty()
                    : Optional.of(
                            error.equals("interaction_required")
                                    ? new CodeReturned.InteractionRequired()
                                    : new CodeReturned.Refused(
                                            error, errorDescription == null ? "" : errorDescription));
        }
        if (interactionCode != null) {
            return code != null
                    ? Optional.empty()
                    : Optional.of(new CodeReturned.InteractionCode(Secret.of(interactionCode)));
        }
        return Optional.ofNullable(code).map(text -> new CodeReturned.AuthorizationCode(Secret.of(text)));
    }

    /** Its name: it holds codes. */
    @Override
    public String toString() {
        return "Callback";
    }
}
