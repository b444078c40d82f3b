package dev.usher.sandbox.okta;

import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One sign-in, from interact to the interaction code. Guarded by its own monitor. */
final class Transaction {
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final int CALLS_PER_WINDOW = 10;

    final Interaction interaction;
    final String interactionHandle = Ids.handle();
    private final List<Proof> proofs = new ArrayList<>();
    private final Set<Flag> settled = EnumSet.noneOf(Flag.class);
    private final Set<String> declined = new HashSet<>();
    private final Deque<Instant> calls = new ArrayDeque<>();

    private String stateHandle = Ids.stateHandle();
    private Instant expiresAt;
    private Step step;
    private Purpose purpose = Purpose.SIGN_IN;
    private @Nullable String identifier;
    private @Nullable Account account;
    private @Nullable String code;
    private @Nullable Instant authenticatedAt;
    private @Nullable Instant polledAt;
    private @Nullable IdentityProvider provider;
    private boolean idpFailed;

    Transaction(Interaction interaction, Step first, Instant expiresAt) {
        this.interaction = interaction;
        this.step = first;
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

    /** The part of the handle that browsers carry. */
    String stateToken() {
        return stateHandle.split("~")[0];
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

    Step step() {
        return step;
    }

    void go(Step next) {
        step = next;
        idpFailed = false;
        polledAt = null;
    }

    Purpose purpose() {
        return purpose;
    }

    void purpose(Purpose changed) {
        purpose = changed;
    }

    /** Back to the first document: nobody has been named and nothing proved. */
    void restart() {
        go(new Identify());
        purpose = Purpose.SIGN_IN;
        identifier = null;
        account = null;
        code = null;
        authenticatedAt = null;
        provider = null;
        proofs.clear();
        settled.clear();
        declined.clear();
    }

    void identified(String name, @Nullable Account found) {
        identifier = name;
        account = found;
    }

    /** Another identity provider has said who this is. */
    void federated(Account found, IdentityProvider by) {
        identified(found.person().login(), found);
        provider = by;
    }

    @Nullable IdentityProvider provider() {
        return provider;
    }

    /** The identity provider did not sign the person in; documents say so until somebody moves on. */
    void failedAtProvider() {
        idpFailed = true;
    }

    boolean hasFailedAtProvider() {
        return idpFailed;
    }

    @Nullable String identifier() {
        return identifier;
    }

    @Nullable Account account() {
        return account;
    }

    /** The person where the step implies one. */
    Account known() {
        if (account == null) {
            throw new IllegalStateException("step " + step + " without a person");
        }
        return account;
    }

    /** The id that documents show; a user who does not exist has one that looks the same. */
    String personId() {
        return account != null ? account.id() : Ids.derived("00u", String.valueOf(identifier));
    }

    void verified(Proof proof, Instant now) {
        proofs.add(proof);
        authenticatedAt = now;
    }

    List<Proof> proofs() {
        return List.copyOf(proofs);
    }

    boolean hasProved(Factor factor) {
        return proofs.stream().anyMatch(proof -> proof.factor() == factor);
    }

    /** Whether something beside the password was proved. */
    boolean hasProvedAnother() {
        return proofs.stream().anyMatch(proof -> proof.factor() != Factor.PASSWORD);
    }

    /** Notes that the step for the flag is over; see {@link AfterSignIn}. */
    void settle(Flag flag) {
        settled.add(flag);
    }

    boolean isSettled(Flag flag) {
        return settled.contains(flag);
    }

    /** The person does not want the app to have this scope. */
    void decline(String scope) {
        declined.add(scope);
    }

    /** What the app asked for and may have. */
    Set<String> grantedScopes() {
        var granted = new LinkedHashSet<>(interaction.scopes());
        granted.removeAll(declined);
        return granted;
    }

    Instant authenticatedAt() {
        if (authenticatedAt == null) {
            throw new IllegalStateException("nobody has signed in yet");
        }
        return authenticatedAt;
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

    /** Notes a call; true where more than ten came within five seconds. */
    boolean callsTooOften(Instant now) {
        while (!calls.isEmpty() && !now.isBefore(calls.getFirst().plus(WINDOW))) {
            calls.removeFirst();
        }
        calls.addLast(now);
        return calls.size() > CALLS_PER_WINDOW;
    }
}
