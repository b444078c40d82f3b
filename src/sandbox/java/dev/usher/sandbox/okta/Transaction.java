package dev.usher.sandbox.okta;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One sign-in, from interact to the interaction code. Guarded by its own monitor. */
final class Transaction {
    final Interaction interaction;
    final String interactionHandle = Ids.handle();
    private final Set<Factor> verified = EnumSet.noneOf(Factor.class);

    private String stateHandle = Ids.stateHandle();
    private Instant expiresAt;
    private Stage stage = Stage.IDENTIFY;
    private @Nullable String identifier;
    private @Nullable SandboxPerson person;
    private @Nullable SandboxMail mail;
    private @Nullable String code;
    private @Nullable Instant authenticatedAt;
    private @Nullable Instant polledAt;
    private @Nullable IdentityProvider provider;
    private boolean idpFailed;

    Transaction(Interaction interaction, Instant expiresAt) {
        this.interaction = interaction;
        this.expiresAt = expiresAt;
    }

    /** What the client asked for at interact. */
    record Interaction(
            SandboxApp app,
            Issuer issuer,
            Set<String> scopes,
            String redirectUri,
            String challenge,
            String state,
            @Nullable String nonce,
            @Nullable String acr) {}

    String stateHandle() {
        return stateHandle;
    }

    void stateHandle(String replaced) {
        stateHandle = replaced;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    void touch(Instant now, Duration lifetime) {
        expiresAt = now.plus(lifetime);
    }

    Stage stage() {
        return stage;
    }

    void go(Stage next) {
        stage = next;
    }

    /** Back to the first document: nobody has been named and nothing proved. */
    void restart() {
        stage = Stage.IDENTIFY;
        identifier = null;
        person = null;
        mail = null;
        code = null;
        authenticatedAt = null;
        polledAt = null;
        provider = null;
        idpFailed = false;
        verified.clear();
    }

    void identified(String name, @Nullable SandboxPerson found) {
        identifier = name;
        person = found;
    }

    @Nullable String identifier() {
        return identifier;
    }

    @Nullable SandboxPerson person() {
        return person;
    }

    /** The person where the stage implies one. */
    SandboxPerson known() {
        if (person == null) {
            throw new IllegalStateException("stage " + stage + " without a person");
        }
        return person;
    }

    void verified(Factor factor, Instant now) {
        verified.add(factor);
        authenticatedAt = now;
    }

    Set<Factor> verified() {
        return EnumSet.copyOf(verified);
    }

    /** What the person still has to prove. */
    Set<Factor> remaining() {
        var open = EnumSet.noneOf(Factor.class);
        if (person != null) {
            open.addAll(person.factors());
            open.removeAll(verified);
        }
        return open;
    }

    Instant authenticatedAt() {
        if (authenticatedAt == null) {
            throw new IllegalStateException("nobody has signed in yet");
        }
        return authenticatedAt;
    }

    /** Another identity provider has said who this is. */
    void federated(SandboxPerson found, IdentityProvider by) {
        identified(found.login(), found);
        provider = by;
        idpFailed = false;
    }

    @Nullable IdentityProvider provider() {
        return provider;
    }

    /** The identity provider did not sign the person in; documents say so until somebody moves on. */
    void idpFailed(boolean failed) {
        idpFailed = failed;
    }

    boolean idpFailed() {
        return idpFailed;
    }

    @Nullable SandboxMail mail() {
        return mail;
    }

    void mail(SandboxMail sent) {
        mail = sent;
        polledAt = null;
    }

    @Nullable String code() {
        return code;
    }

    void code(String minted) {
        code = minted;
    }

    /** Notes a poll; true where the one before it was less than {@code gap} ago. */
    boolean pollsTooSoon(Instant now, Duration gap) {
        var before = polledAt;
        polledAt = now;
        return before != null && now.isBefore(before.plus(gap));
    }
}
