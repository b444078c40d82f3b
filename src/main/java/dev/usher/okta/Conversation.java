package dev.usher.okta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.Json;
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

    private final @Nullable Interaction interaction;
    private final @Nullable Attempt authorization;
    private final @Nullable IdxDocument document;
    private final @Nullable String deviceCookie;
    private final @Nullable Held held;

    private Conversation(
            @Nullable Interaction interaction,
            @Nullable Attempt authorization,
            @Nullable IdxDocument document,
            @Nullable String deviceCookie,
            @Nullable Held held) {
        this.interaction = interaction;
        this.authorization = authorization;
        this.document = document;
        this.deviceCookie = deviceCookie;
        this.held = held;
    }

    /**
     * Okta's handle of an interaction, and what it was begun with.
     *
     * @param inWidget whether Okta's own Sign-In Widget goes on with it in the person's browser, and not Usher
     */
    record Interaction(Secret handle, Attempt attempt, boolean inWidget) {}

    /** Tokens that could not yet be verified and completed, and the nonce that they must carry. */
    record Held(Tokens tokens, Secret nonce) {}

    /** A sign-in by the embedded transport. */
    static Conversation begun(Secret interactionHandle, Attempt attempt, @Nullable String deviceCookie) {
        return new Conversation(new Interaction(interactionHandle, attempt, false), null, null, deviceCookie, null);
    }

    /** A sign-in by the widget transport: what Okta asks, and what it is told, passes Usher by. */
    static Conversation inWidget(Secret interactionHandle, Attempt attempt) {
        return new Conversation(new Interaction(interactionHandle, attempt, true), null, null, null, null);
    }

    /** A sign-in that has only Okta's own page to go to. */
    static Conversation onOktasPage() {
        return new Conversation(null, null, null, null, null);
    }

    /** The same sign-in, at this document. */
    Conversation at(IdxDocument newDocument, @Nullable String newDeviceCookie) {
        return new Conversation(interaction, authorization, newDocument, newDeviceCookie, held);
    }

    /** The same sign-in, with a browser sent to Okta's own page. An attempt before this one is worth nothing any more. */
    Conversation leaving(Attempt newAuthorization) {
        return new Conversation(interaction, newAuthorization, document, deviceCookie, held);
    }

    /** The same sign-in, with the code redeemed. What is left needs no document. */
    Conversation holding(Tokens newTokens, Secret nonce) {
        return new Conversation(interaction, authorization, null, deviceCookie, new Held(newTokens, nonce));
    }

    /** Empty where the sign-in is by the redirect transport alone. */
    Optional<Interaction> interaction() {
        return Optional.ofNullable(interaction);
    }

    /** The interaction that the widget goes on with; empty for any other transport, and once the code is redeemed. */
    Optional<Interaction> ofWidget() {
        return held == null ? interaction().filter(Interaction::inWidget) : Optional.empty();
    }

    /** The request for an authorization code that is under way; empty where no browser was sent to Okta's page. */
    Optional<Attempt> authorization() {
        return Optional.ofNullable(authorization);
    }

    /** The OAuth {@code state} of the interaction: a callback after a link of a step, or a magic link, brings it. */
    public Optional<String> interactionState() {
        return interaction().map(begun -> begun.attempt().state());
    }

    /** Where the sign-in stands at Okta; empty once the code is redeemed. */
    Optional<IdxDocument> document() {
        return Optional.ofNullable(document);
    }

    /** Okta's {@code dt} cookie, by which it tells devices apart. */
    @Nullable String deviceCookie() {
        return deviceCookie;
    }

    /** The tokens, where they were issued but could not yet be verified and completed. */
    Optional<Held> held() {
        return Optional.ofNullable(held);
    }

    /** The bytes to seal and store. */
    public byte[] toBytes() {
        var json = Json.MAPPER.createObjectNode().put("v", VERSION);
        if (interaction != null) {
            json.put("handle", interaction.handle().reveal());
            interaction.attempt().writeTo(json);
        }
        if (interaction != null && interaction.inWidget()) {
            json.put("inWidget", true);
        }
        if (interaction == null) {
            json.put("onOktasPage", true);
        }
        if (authorization != null) {
            authorization.writeTo(json.putObject("authorization"));
        }
        if (deviceCookie != null) {
            json.put("dt", deviceCookie);
        }
        if (document != null) {
            json.set("document", document.json());
        }
        if (held != null) {
            json.set("tokens", write(held));
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
        var handle = Json.text(json, "handle");
        var interaction = handle == null
                ? null
                : new Interaction(
                        Secret.of(handle), attempt(json), json.path("inWidget").asBoolean());
        if (interaction == null && !json.path("onOktasPage").asBoolean()) {
            throw lacking("its handle");
        }
        return new Conversation(
                interaction,
                Attempt.read(json.path("authorization")),
                json.get("document") instanceof ObjectNode stored ? IdxDocument.read(stored) : null,
                Json.text(json, "dt"),
                json.get("tokens") instanceof ObjectNode stored ? read(stored, interaction) : null);
    }

    private static Attempt attempt(JsonNode json) {
        var attempt = Attempt.read(json);
        if (attempt == null) {
            throw lacking("its proof key, state or nonce");
        }
        return attempt;
    }

    private static ObjectNode write(Held held) {
        var tokens = held.tokens();
        var json = Json.MAPPER.createObjectNode();
        json.put("nonce", held.nonce().reveal());
        json.put("access", tokens.accessToken().reveal());
        json.put("id", reveal(tokens.idToken()));
        json.put("refresh", reveal(tokens.refreshToken()));
        json.put("expiresAt", tokens.expiresAt().toEpochMilli());
        tokens.scopes().forEach(json.putArray("scopes")::add);
        return json;
    }

    private static Held read(JsonNode json, @Nullable Interaction interaction) {
        var access = secret(json, "access");
        // Before there was a second way to a code, the nonce of the interaction was the only one.
        var nonce = Optional.ofNullable(secret(json, "nonce"))
                .or(() -> Optional.ofNullable(interaction)
                        .map(begun -> begun.attempt().nonce()))
                .orElseThrow(() -> lacking("the nonce of its tokens"));
        if (access == null) {
            throw lacking("its access token");
        }
        var scopes = new ArrayList<String>();
        json.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        return new Held(
                new Tokens(
                        access,
                        secret(json, "id"),
                        secret(json, "refresh"),
                        Instant.ofEpochMilli(json.path("expiresAt").asLong()),
                        new HashSet<>(scopes)),
                nonce);
    }

    private static @Nullable String reveal(@Nullable Secret secret) {
        return secret == null ? null : secret.reveal();
    }

    private static @Nullable Secret secret(JsonNode json, String name) {
        var text = Json.text(json, name);
        return text == null ? null : Secret.of(text);
    }

    private static IllegalArgumentException lacking(String what) {
        return new IllegalArgumentException("the stored conversation lacks " + what);
    }

    @Override
    public String toString() {
        return "***";
    }
}
