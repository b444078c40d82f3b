package dev.usher.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.idx.Json;
import dev.usher.okta.token.Pkce;
import dev.usher.secret.RandomId;
import dev.usher.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What ties one request for a code to its answer.
 *
 * @param pkce the proof key (RFC 7636)
 * @param state what a callback must bring (RFC 6749 section 10.12)
 * @param nonce what the ID token must carry (OpenID Connect Core section 3.1.2.1)
 */
record Attempt(Pkce pkce, String state, Secret nonce) {
    /** Whether a callback with this state answers it; the comparison takes the same time whatever the difference. */
    boolean isOf(String offered) {
        return Secret.of(state).matches(offered);
    }

    static Attempt fresh() {
        return new Attempt(Pkce.random(), RandomId.base64Url(32), Secret.of(RandomId.base64Url(32)));
    }

    void writeTo(ObjectNode json) {
        json.put("verifier", pkce.verifier().reveal()).put("state", state).put("nonce", nonce.reveal());
    }

    /** What {@link #writeTo} wrote; null where nothing was. */
    static @Nullable Attempt read(JsonNode json) {
        var verifier = Json.text(json, "verifier");
        var state = Json.text(json, "state");
        var nonce = Json.text(json, "nonce");
        return verifier == null || state == null || nonce == null
                ? null
                : new Attempt(new Pkce(Secret.of(verifier)), state, Secret.of(nonce));
    }
}
