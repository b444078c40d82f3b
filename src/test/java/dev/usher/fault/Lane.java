package dev.usher.fault;

import dev.usher.fault.UpstreamCall.Kept;
import dev.usher.fault.UpstreamCall.Upstream;
import dev.usher.packaged.PackagedUsher;
import dev.usher.packaged.World;
import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.sandbox.okta.SandboxOkta;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A packaged Usher with an Okta org, a Jamf Pro and a database of its own, and a front before each upstream. */
final class Lane implements AutoCloseable {
    private final Front oktaFront;
    private final Front jamfFront;
    private final World world;
    private final PackagedUsher usher;
    private final LogTail log;
    private volatile boolean preloadListFails;
    private volatile boolean denied;
    private final Set<UpstreamCall> kept = ConcurrentHashMap.newKeySet();
    private final Secrets secrets = new Secrets();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    /** A call that was handed on. */
    record Seen(Upstream upstream, Message request) {}

    /**
     * @param name of its log
     * @param readTimeout how long Usher waits for an answer of Jamf Pro
     */
    Lane(String name, Path directory, Certificates certificates, URI foreign, String readTimeout) {
        oktaFront = new Front(certificates, foreign);
        jamfFront = new Front(certificates, foreign);
        world = new World(SandboxOkta.behind(oktaFront.address(), Clock.systemUTC()));
        oktaFront.leadTo(world.okta.listensAt());
        jamfFront.leadTo(world.jamf.url());
        oktaFront.watcher((request, answer) -> saw(Upstream.OKTA, request, answer));
        jamfFront.watcher((request, answer) -> saw(Upstream.JAMF_PRO, request, answer));
        oktaFront.onServed(request -> keeps(Upstream.OKTA, request));
        jamfFront.onServed(request -> keeps(Upstream.JAMF_PRO, request));
        var environment = world.environment();
        environment.putAll(settings(directory, certificates));
        environment.put("USHER_JAMF_READ_TIMEOUT", readTimeout);
        var logFile = directory.resolve(name + ".log");
        usher = PackagedUsher.start(environment, logFile);
        log = new LogTail(logFile);
    }

    private Map<String, String> settings(Path directory, Certificates certificates) {
        return Map.ofEntries(
                // Its ID tokens are thin, so that userinfo is asked for, too.
                Map.entry("USHER_OKTA_ISSUER", world.okta.orgIssuer().toString()),
                Map.entry("USHER_JAMF_URL", jamfFront.address().toString()),
                Map.entry("USHER_OKTA_CONNECT_TIMEOUT", "2s"),
                Map.entry("USHER_OKTA_REQUEST_TIMEOUT", "4s"),
                Map.entry("USHER_JAMF_CONNECT_TIMEOUT", "1s"),
                // More than the cases that are worked on at a time: one that hangs is not to hold up another.
                Map.entry("USHER_JAMF_MAX_CONNECTIONS", "50"),
                Map.entry("USHER_ASSIGNMENT_WORKERS", "50"),
                Map.entry("USHER_ASSIGNMENT_READ_BACK", "200ms,1s,2s"),
                Map.entry("USHER_ASSIGNMENT_UPDATE_USERS", "true"),
                Map.entry("USHER_ASSIGNMENT_RECALCULATE_GROUPS", "true"),
                // What is not the main job would mix with it.
                Map.entry("USHER_ASSIGNMENT_SECOND_LOOK", "1h"),
                // That a setting could not be read is told here alone.
                Map.entry("QUARKUS_LOG_CATEGORY__DEV_USHER_JAMF_SETTING__LEVEL", "DEBUG"),
                Map.entry("USHER_SWEEP_ENABLED", "false"),
                // A machine that is busy with all of this is slow at times, which is none of the faults.
                Map.entry("QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT", "60s"),
                Map.entry("QUARKUS_CONFIG_LOCATIONS", mapping(directory).toString()),
                Map.entry(
                        "JAVA_TOOL_OPTIONS",
                        "-Djavax.net.ssl.trustStore=" + certificates.trust() + " -Djavax.net.ssl.trustStorePassword="
                                + Certificates.PASSWORD));
    }

    /** Such that every list of names is asked for. */
    private static Path mapping(Path directory) {
        try {
            return Files.writeString(directory.resolve("mapping.yaml"), """
                    config_ordinal: 275
                    usher:
                      mapping:
                        fields:
                          username: { value: "claims.preferred_username" }
                          real-name: { value: "claims.name" }
                          email: { value: "claims.email" }
                          department: { value: "'Research'" }
                          building: { value: "'Lisbon'" }
                        extension-attributes:
                          "Okta ID": { value: "claims.sub" }
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keeps(Upstream upstream, Message request) {
        UpstreamCall.of(upstream, request)
                .filter(call -> call.kept() != Kept.NO)
                .ifPresent(kept::add);
    }

    /** Whether Usher has the answer already, and does not ask again for the time of a test. */
    boolean keeps(UpstreamCall call) {
        return kept.contains(call);
    }

    /** From now on Jamf Pro fails to list the preload records: each device is asked for alone, which is a call of one person's. */
    void withoutPreloadList() {
        preloadListFails = true;
        jamfFront.plan(new Planned(Fault.ERROR, UpstreamCall.PRELOAD_LIST::is, _ -> true));
    }

    /** Jamf Pro says once that it does not have the device, as one does that was upgraded past the path. */
    void denyOnce(String serial) {
        denied = true;
        jamfFront.denyOnce(
                request -> UpstreamCall.FIND.is(request) && request.target().contains(serial));
    }

    /** Whether it ever said so. */
    boolean denied() {
        return denied;
    }

    boolean keepsNoPreloadList() {
        return preloadListFails;
    }

    private void saw(Upstream upstream, Message request, Message answer) {
        seen.add(new Seen(upstream, request));
        secrets.learn(request);
        secrets.learn(answer);
    }

    /** Whose email, as a second factor, is read here. */
    SandboxPerson newPerson(String name) {
        var login = name.replaceAll("[^a-z0-9]", ".") + "@example.com";
        okta().addPerson(SandboxPerson.person(login)
                .named("Fault", name)
                .emailFactor()
                .build());
        return okta().people().stream()
                .filter(one -> one.login().equals(login))
                .findFirst()
                .orElseThrow();
    }

    String newMac() {
        return world.freshMac();
    }

    SandboxOkta okta() {
        return world.okta;
    }

    SandboxJamf jamf() {
        return world.jamf;
    }

    Front front(Upstream upstream) {
        return switch (upstream) {
            case OKTA -> oktaFront;
            case JAMF_PRO -> jamfFront;
        };
    }

    URI usher() {
        return usher.address();
    }

    /** No connection is used for two calls, so that what happens to a connection happens to one call. */
    void oneConnectionForEachCall() {
        oktaFront.closeAfterEachCall();
        jamfFront.closeAfterEachCall();
    }

    /** Usher forgets what it keeps for all. */
    void restart() {
        kept.clear();
        usher.restart();
    }

    /** The lines by which assignments were put off. */
    List<String> waits() {
        return log.with(" has to wait for Jamf: ");
    }

    LogTail log() {
        return log;
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    Secrets secrets() {
        return secrets;
    }

    List<String> query(String sql, Object... parameters) {
        return world.query(sql, parameters);
    }

    @Override
    public void close() {
        usher.close();
        oktaFront.close();
        jamfFront.close();
        world.close();
    }
}
