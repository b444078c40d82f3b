package dev.usher.sandbox.okta;

import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * An Okta org on this machine, from start to close. Both of its authorization servers are served at the same time, and all
 * state is in memory.
 */
public final class SandboxOkta implements AutoCloseable {
    private final HttpFront front;
    private final Clock clock;

    private SandboxOkta(HttpFront front, Clock clock) {
        this.front = front;
        this.clock = clock;
    }

    /**
     * Starts an org.
     *
     * @param port loopback port; 0 takes any that is free
     * @param clock what tells the org the time, for lifetimes and token stamps
     */
    public static SandboxOkta start(int port, Clock clock) {
        return start(InetAddress.getLoopbackAddress(), port, clock);
    }

    /**
     * Starts an org that listens on another address than loopback, for a container whose ports are published.
     *
     * @param address the one to listen on; the org calls itself {@code localhost} all the same
     */
    public static SandboxOkta start(InetAddress address, int port, Clock clock) {
        return new SandboxOkta(new HttpFront(address, port, clock), clock);
    }

    /**
     * Starts an org on any free port, behind something that has an address of its own.
     *
     * @param origin what the org calls itself, in its documents and tokens: the address of what stands before it
     */
    public static SandboxOkta behind(URI origin, Clock clock) {
        return new SandboxOkta(new HttpFront(InetAddress.getLoopbackAddress(), origin, clock), clock);
    }

    /** Where it listens: its origin, unless it is {@linkplain #behind behind} something. */
    public URI listensAt() {
        return front.listensAt();
    }

    /** The org's address, {@code http://localhost:port}, unless it is {@linkplain #behind behind} another. */
    public URI origin() {
        return front.org().origin;
    }

    /** Issuer of the custom authorization server, whose ID tokens are full. */
    public URI issuer() {
        return URI.create(Issuer.CUSTOM.url(origin()));
    }

    /** Issuer of the org's own authorization server, whose ID tokens are thin. */
    public URI orgIssuer() {
        return URI.create(Issuer.ORG.url(origin()));
    }

    /** The users, in the order in which they were added. */
    public List<SandboxPerson> people() {
        return front.org().people.all();
    }

    /** Adds a user, or replaces the one with the same login. */
    public void addPerson(SandboxPerson person) {
        front.org().people.add(person);
    }

    /** Adds an app, or replaces the one with the same client id. */
    public void addApp(SandboxApp app) {
        front.org().apps.add(app);
    }

    /** Adds a service app, or changes what the one with the same client id was granted. */
    public void addServiceApp(SandboxServiceApp app) {
        front.org().services.add(app);
    }

    /** Ends the tokens of every service app, as an admin does who changes its keys. */
    public void revokeServiceTokens() {
        front.org().services.revokeTokens();
    }

    /** What happens to users while Usher runs. */
    public SandboxLifeCycle lifeCycle() {
        return front.org().lifeCycle;
    }

    /** Who is told of it. */
    public SandboxEventHooks eventHooks() {
        return front.org().hooks;
    }

    /** What an admin can set. */
    public SandboxSettings settings() {
        return front.org().settings;
    }

    /** Where mailed codes land. */
    public SandboxMailbox mailbox() {
        return front.org().mailbox;
    }

    /** Everybody's phone: pushes, texts, calls and codes. */
    public SandboxPhone phone() {
        return front.org().phone;
    }

    /** What is to go wrong. */
    public SandboxFaults faults() {
        return front.org().faults;
    }

    /** How ID tokens are to be wrong. */
    public TokenTweaks tokenTweaks() {
        return front.org().tweaks;
    }

    /** An access token of the custom server for somebody in these groups, as Usher's admin API wants it. */
    public String adminToken(String... groups) {
        return adminToken(unchanged -> {}, groups);
    }

    /** The same, made wrong or different. */
    public String adminToken(Consumer<TokenTweaks> change, String... groups) {
        var tweaks = new TokenTweaks();
        change.accept(tweaks);
        return new TokenMint(front.org()).adminToken(tweaks, List.of(groups), clock.instant());
    }

    /** The calls received, oldest first; the last 20,000. */
    public List<SandboxRequest> requests() {
        return front.recorded();
    }

    /** Who hears of every call once it is answered, and how long the org spent on it; called by the thread that answered. */
    public void listener(BiConsumer<SandboxRequest, Duration> listener) {
        front.listener(listener);
    }

    /** The signing key becomes one that no client has seen; the former one stays in the JWKS. */
    public void rotateKeys() {
        front.org().keys.rotate();
    }

    /** Everything as at the start: settings, people, apps, sign-ins, mail, phones, faults and recorded calls. Keys stay. */
    public void clear() {
        front.org().clear();
        front.forgetRecorded();
    }

    @Override
    public void close() {
        front.org().hooks.close();
        front.close();
    }
}
