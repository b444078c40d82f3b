package dev.usher.okta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.Json;
import dev.usher.okta.token.Pkce;
import dev.usher.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the next step of a sign-in needs, on whichever replica it is taken.
 *
 * <p>It holds bearer credentials (handles, the PKCE verifier, for a moment even tokens): the caller seals the bytes
 * before storing them, and nothing prints them.
 */
public final class Conversation {
    private static final int VERSION = 1;

    private final Secret interactionHandle;
    private final Pkce pkce;
    private final String state;
    private final Secret nonce;
    private final @Nullable ObjectNode document;
    private final @Nullable String deviceCookie;
    private final @Nullable Tokens tokens;

    private Conversation(
            Secret interactionHandle,
            Pkce pkce,
            String state,
            Secret nonce,
            @Nullable ObjectNode document,
            @Nullable String deviceCookie,
            @Nullable Tokens tokens) {
        this.interactionHandle = interactionHandle;
        this.pkce = pkce;
        this.state = state;
        this.nonce = nonce;
        this.document = document;
        this.deviceCookie = deviceCookie;
        this.tokens = tokens;
    }

    static Conversation begun(
            Secret interactionHandle, Pkce pkce, String state, Secret nonce, @Nullable String deviceCookie) {
        return new Conversation(interactionHandle, pkce, state, nonce, null, deviceCookie, null);
    }

    /** The same sign-in, at this document. */
    Conversation at(IdxDocument newDocument, @Nullable String newDeviceCookie) {
        return new Conversation(interactionHandle, pkce, state, nonce, newDocument.json(), newDeviceCookie, tokens);
    }

    /** The same sign-in, with the code redeemed. What is left needs no document. */
    Conversation holding(Tokens newTokens) {
        return new Conversation(interactionHandle, pkce, state, nonce, null, deviceCookie, newTokens);
    }

    Secret interactionHandle() {
        return interactionHandle;
    }

    Pkce pkce() {
        return pkce;
    }

    /** The OAuth {@code state} of this sign-in, which a callback must bring. */
    public String state() {
        return state;
    }

    Secret nonce() {
        return nonce;
    }

    /** Where the sign-in stands at Okta; empty once the code is redeemed. */
    Optional<IdxDocument> document() {
        return Optional.ofNullable(document).map(IdxDocument::read);
    }

    /** Okta's {@code dt} cookie, by which it tells devices apart. */
    @Nullable String deviceCookie() {
        return deviceCookie;
    }

    /** The tokens, where they were issued but could not yet be verified and completed. */
    Optional<Tokens> tokens() {
        return Optional.ofNullable(tokens);
    }

    /** The bytes to seal and store. */
    public byte[] toBytes() {
        var json = Json.MAPPER
                .createObjectNode()
                .put("v", VERSION)
                .put("handle", interactionHandle.reveal())
                .put("verifier", pkce.verifier().reveal())
                .put("state", state)
                .put("nonce", nonce.reveal());
        if (deviceCookie != null) {
            json.put("dt", deviceCookie);
        }
        if (document != null) {
            json.set("document", document);
        }
        if (tokens != null) {
            json.set("tokens", write(tokens));
        }
        try {
            return Json.MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written");
        }
    }

    /**
     * What {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if it is anything else; the message quotes nothing of it
     */
    public static Conversation fromBytes(byte[] bytes) {
        var json = Json.object(bytes);
        if (json == null || json.path("v").asInt() != VERSION) {
            throw new IllegalArgumentException("not a conversation that this version of Usher stored");
        }
        return new Conversation(
                Secret.of(member(json, "handle")),
                new Pkce(Secret.of(member(json, "verifier"))),
                member(json, "state"),
                Secret.of(member(json, "nonce")),
                json.get("document") instanceof ObjectNode stored ? stored : null,
                Json.text(json, "dt"),
                json.get("tokens") instanceof ObjectNode stored ? readTokens(stored) : null);
    }

    private static ObjectNode write(Tokens tokens) {
        var json = Json.MAPPER.createObjectNode();
        json.put("access", tokens.accessToken().reveal());
        json.put("id", reveal(tokens.idToken()));
        json.put("refresh", reveal(tokens.refreshToken()));
        json.put("expiresAt", tokens.expiresAt().toEpochMilli());
        tokens.scopes().forEach(json.putArray("scopes")::add);
        return json;
    }

    private static Tokens readTokens(JsonNode json) {
        var scopes = new ArrayList<String>();
        json.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        return new Tokens(
                Secret.of(member(json, "access")),
                secret(json, "id"),
                secret(json, "refresh"),
                Instant.ofEpochMilli(json.path("expiresAt").asLong()),
                new HashSet<>(scopes));
    }

    private static @Nullable String reveal(@Nullable Secret secret) {
        return secret == null ? null : secret.reveal();
    }

    private static @Nullable Secret secret(JsonNode json, String name) {
        var text = Json.text(json, name);
        return text == null ? null : Secret.of(text);
    }

    private static String member(JsonNode json, String name) {
        var text = Json.text(json, name);
        if (text == null) {
            throw new IllegalArgumentException("the stored conversation lacks " + name);
        }
        return text;
    }

    @Override
    public String toString() {
        return "***";
    }
}
