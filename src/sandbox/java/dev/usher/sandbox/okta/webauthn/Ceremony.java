package dev.usher.sandbox.okta.webauthn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;

/**
 * One challenge and what may come back for it.
 *
 * @param challenge 32 random bytes in base64url
 * @param relyingParty the domain for which keys are good; pages of its subdomains may ask too
 */
public record Ceremony(String challenge, String relyingParty) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int CHALLENGE_BYTES = 32;

    /** Begins a ceremony with a challenge of its own. */
    public static Ceremony begin(String relyingParty) {
        var bytes = new byte[CHALLENGE_BYTES];
        RANDOM.nextBytes(bytes);
        return new Ceremony(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), relyingParty);
    }

    /** The credential that a browser has made; both texts are base64url or base64. */
    public Credential enrolled(String clientData, String attestation) throws WebAuthnRefused {
        check(bytes(clientData), "webauthn.create");
        if (!(Cbor.map(ByteBuffer.wrap(bytes(attestation))).get("authData") instanceof byte[] bytes)) {
            throw new WebAuthnRefused("the attestation has no authenticator data");
        }
        return checked(AuthenticatorData.of(bytes)).credential();
    }

    /** Checks that one of these credentials has signed the challenge. */
    public void verify(
            Collection<Credential> credentials, String clientData, String authenticatorData, String signatureData)
            throws WebAuthnRefused {
        var client = bytes(clientData);
        check(client, "webauthn.get");
        var authenticator = bytes(authenticatorData);
        var data = checked(AuthenticatorData.of(authenticator));
        var hash = sha256(client);
        var signed = ByteBuffer.allocate(authenticator.length + hash.length)
                .put(authenticator)
                .put(hash)
                .array();
        var signature = bytes(signatureData);
        for (var credential : credentials) {
            if (credential.verifies(signed, signature)) {
                if (!credential.counts(data.counter())) {
                    throw new WebAuthnRefused("the signature counter went back");
                }
                return;
            }
        }
        throw new WebAuthnRefused("no enrolled key has made this signature");
    }

    private void check(byte[] clientData, String type) throws WebAuthnRefused {
        JsonNode client;
        try {
            client = MAPPER.readTree(new String(clientData, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new WebAuthnRefused("the client data is not JSON", e);
        }
        if (!type.equals(client.path("type").asText(""))) {
            throw new WebAuthnRefused("the client data is of another kind");
        }
        if (!challenge.equals(client.path("challenge").asText("").replace("=", ""))) {
            throw new WebAuthnRefused("the challenge is another");
        }
        var host = host(client.path("origin").asText(""));
        if (!host.equals(relyingParty) && !host.endsWith("." + relyingParty)) {
            throw new WebAuthnRefused("the page is not of " + relyingParty);
        }
    }

    private AuthenticatorData checked(AuthenticatorData data) throws WebAuthnRefused {
        if (!MessageDigest.isEqual(data.relyingParty(), sha256(relyingParty.getBytes(StandardCharsets.UTF_8)))) {
            throw new WebAuthnRefused("the key was asked for another domain");
        }
        if (!data.userPresent()) {
            throw new WebAuthnRefused("nobody touched the key");
        }
        return data;
    }

    private static String host(String origin) throws WebAuthnRefused {
        try {
            var host = URI.create(origin).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            throw new WebAuthnRefused("the origin is no address", e);
        }
    }

    private static byte[] bytes(String text) throws WebAuthnRefused {
        try {
            var plain = text.replace('+', '-').replace('/', '_').replace("=", "");
            return Base64.getUrlDecoder().decode(plain);
        } catch (IllegalArgumentException e) {
            throw new WebAuthnRefused("neither base64url nor base64", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
