package dev.usher.jamf.token;

import static dev.usher.fuzz.Claims.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.jamf.JamfUnavailable;
import io.quarkus.oidc.client.OidcClientException;
import io.quarkus.oidc.common.OidcRequestContextProperties;
import io.quarkus.oidc.common.OidcResponseFilter.OidcResponseContext;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.buffer.Buffer;

/** What must hold whatever Jamf, or a proxy before it, answers to the request for a token. */
public final class TokenAnswerClaims {
    private TokenAnswerClaims() {}

    /** A refusal becomes a document of ours that holds nothing of the body but a word. */
    public static void hold(byte[] data) {
        var context = new OidcResponseContext(
                new OidcRequestContextProperties(),
                data.length == 0 ? 503 : 400 + data[0],
                MultiMap.caseInsensitiveMultiMap(),
                Buffer.buffer(text(data)));
        new TokenAnswer().filter(context);
        var ours = context.responseBody().toString();

        try {
            var refusal = TokenAnswer.read(new OidcClientException(ours));
            assertThat(refusal.status()).isEqualTo(context.statusCode());
            refusal.error().ifPresent(error -> assertThat(error).matches("[a-z_]{1,64}"));
        } catch (JamfUnavailable unavailable) {
            throw new AssertionError("ours cannot be read: " + ours, unavailable);
        }
        assertThat(ours.length()).isLessThan(200);
        try {
            // As it came, where nothing of ours has been at it.
            TokenAnswer.read(new OidcClientException(text(data)));
        } catch (JamfUnavailable unavailable) {
            assertThat(unavailable.getMessage()).doesNotContain("{");
        }
    }
}
