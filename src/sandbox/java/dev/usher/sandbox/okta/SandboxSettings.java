package dev.usher.sandbox.okta;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What an admin of this org has set. Changes hold from the next call on. */
public final class SandboxSettings {
    private volatile Set<OrgTrait> traits = Set.of();
    private volatile int refresh = 4000;
    private volatile Duration transactionLifetime = Duration.ofHours(1);
    private volatile Duration interactionCodeLifetime = Duration.ofSeconds(60);
    private volatile Duration emailCodeLifetime = Duration.ofMinutes(5);
    private volatile Duration refreshTokenLeeway = Duration.ofSeconds(30);
    private volatile Duration pushLifetime = Duration.ofMinutes(5);
    private volatile int approveAtPoll;
    private volatile int safeModePolls = 2;
    private volatile String rpId = "localhost";
    private volatile int usersPerPage = 200;
    private volatile Set<String> trustedOrigins = Set.of();
    private final Map<String, Integer> limits = new ConcurrentHashMap<>();
    private volatile @Nullable Noise noise;

    SandboxSettings() {}

    /** Switches traits on. */
    public synchronized SandboxSettings with(OrgTrait... added) {
        var changed = copy();
        Collections.addAll(changed, added);
        traits = changed;
        return this;
    }

    /** Switches traits off. */
    public synchronized SandboxSettings without(OrgTrait... removed) {
        var changed = copy();
        changed.removeAll(Set.of(removed));
        traits = changed;
        return this;
    }

    /** Whether the org has the trait. */
    public boolean has(OrgTrait trait) {
        return traits.contains(trait);
    }

    /** Milliseconds a client is told to wait between polls; 4000 unless set. */
    public SandboxSettings refresh(int milliseconds) {
        refresh = milliseconds;
        return this;
    }

    /** How long a transaction lives after its last call; one hour unless set. */
    public SandboxSettings transactionLifetime(Duration lifetime) {
        transactionLifetime = lifetime;
        return this;
    }

    /** How long an interaction code may be redeemed; 60 seconds unless set, which is Okta's own limit. */
    public SandboxSettings interactionCodeLifetime(Duration lifetime) {
        interactionCodeLifetime = lifetime;
        return this;
    }

    /** How long a mailed code is good; five minutes unless set. */
    public SandboxSettings emailCodeLifetime(Duration lifetime) {
        emailCodeLifetime = lifetime;
        return this;
    }

    /** How long a rotated refresh token may still be used; 30 seconds unless set. Later use revokes the family. */
    public SandboxSettings refreshTokenLeeway(Duration leeway) {
        refreshTokenLeeway = leeway;
        return this;
    }

    /** How long a push waits for an answer; five minutes unless set. */
    public SandboxSettings pushLifetime(Duration lifetime) {
        pushLifetime = lifetime;
        return this;
    }

    /** Everybody taps Yes while this poll waits: 3 for the third. 0, unless set: nobody does by themselves. */
    public SandboxSettings approveAtPoll(int poll) {
        approveAtPoll = poll;
        return this;
    }

    /** How many polls {@link OrgTrait#SAFE_MODE} lasts for each sign-in; two unless set. */
    public SandboxSettings safeModePolls(int polls) {
        safeModePolls = polls;
        return this;
    }

    /** The domain for which security keys are good; the org's own host unless set. See {@link OrgTrait#NAMES_RP_ID}. */
    public SandboxSettings rpId(String domain) {
        rpId = domain;
        return this;
    }

    /** The origins whose pages may read this org's answers, such as {@code https://usher.example.com}; none unless set. */
    public SandboxSettings trustedOrigins(String... origins) {
        trustedOrigins = Set.of(origins);
        return this;
    }

    /** How many users or groups come with one page at most; 200 unless set, which is Okta's own limit. */
    public SandboxSettings usersPerPage(int number) {
        usersPerPage = number;
        return this;
    }

    /** How many calls a minute a bucket has room for, such as {@code users} (searches) and {@code user} (one user). */
    public SandboxSettings limit(String bucket, int calls) {
        limits.put(bucket, calls);
        return this;
    }

    /** Makes documents as untidy as real ones, in a way that the seed repeats; see {@link Noise}. */
    public SandboxSettings noise(long seed) {
        noise = new Noise(new Random(seed));
        return this;
    }

    /** Makes documents tidy again. */
    public SandboxSettings quiet() {
        noise = null;
        return this;
    }

    void reset() {
        traits = Set.of();
        refresh = 4000;
        transactionLifetime = Duration.ofHours(1);
        interactionCodeLifetime = Duration.ofSeconds(60);
        emailCodeLifetime = Duration.ofMinutes(5);
        refreshTokenLeeway = Duration.ofSeconds(30);
        pushLifetime = Duration.ofMinutes(5);
        approveAtPoll = 0;
        safeModePolls = 2;
        rpId = "localhost";
        usersPerPage = 200;
        trustedOrigins = Set.of();
        limits.clear();
        noise = null;
    }

    int refresh() {
        return refresh;
    }

    Duration transactionLifetime() {
        return transactionLifetime;
    }

    Duration interactionCodeLifetime() {
        return interactionCodeLifetime;
    }

    Duration emailCodeLifetime() {
        return emailCodeLifetime;
    }

    Duration refreshTokenLeeway() {
        return refreshTokenLeeway;
    }

    Duration pushLifetime() {
        return pushLifetime;
    }

    int approveAtPoll() {
        return approveAtPoll;
    }

    int safeModePolls() {
        return safeModePolls;
    }

    int usersPerPage() {
        return usersPerPage;
    }

    int limitOf(String bucket, int standard) {
        return limits.getOrDefault(bucket, standard);
    }

    boolean trusts(String origin) {
        return trustedOrigins.contains(origin);
    }

    String rpId() {
        return rpId;
    }

    Optional<Noise> noise() {
        return Optional.ofNullable(noise);
    }

    private EnumSet<OrgTrait> copy() {
        var copy = EnumSet.noneOf(OrgTrait.class);
        copy.addAll(traits);
        return copy;
    }
}
