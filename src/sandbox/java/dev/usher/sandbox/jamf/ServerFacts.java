package dev.usher.sandbox.jamf;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the server says of itself and of its caller. */
final class ServerFacts {
    private final Supplier<JamfVersion> version;
    private final ApiClients clients;
    private final SandboxSso sso;
    private final boolean cloud;

    /**
     * Facts of a server.
     *
     * @param cloud only Jamf Cloud knows its own health
     */
    ServerFacts(Supplier<JamfVersion> version, ApiClients clients, SandboxSso sso, boolean cloud) {
        this.version = version;
        this.clients = clients;
        this.sso = sso;
        this.cloud = cloud;
    }

    JamfAnswer version() {
        return JamfAnswer.json(200, Json.object().put("version", version.get().withBuild()));
    }

    JamfAnswer information() {
        return JamfAnswer.json(
                200,
                Json.object()
                        .put("vppTokenEnabled", false)
                        .put("depAccountEnabled", true)
                        .put("userMigrationEnabled", false)
                        .put("cloudDeploymentsEnabled", false)
                        .put("patchEnabled", false)
                        .put("ssoSamlEnabled", sso.samlEnabled())
                        .put("smtpEnabled", false));
    }

    /** The share of requests that were accepted, by part of the server and time; a sandbox accepts all. */
    JamfAnswer health() {
        if (!cloud) {
            return JamfAnswer.bareError(404);
        }
        var health = Json.object();
        for (var part : List.of("api", "ui", "enrollment", "device", "default")) {
            health.putObject(part)
                    .put("thirtySeconds", 1.0)
                    .put("oneMinute", 1.0)
                    .put("fiveMinutes", 1.0)
                    .put("fifteenMinutes", 1.0)
                    .put("thirtyMinutes", 1.0);
        }
        return JamfAnswer.json(200, health);
    }

    /** The privileges that this server knows: those of its operations, and some that only the console asks for. */
    JamfAnswer privileges(Stream<String> ofOperations) {
        var answer = Json.object();
        known(ofOperations).forEach(answer.putArray("privileges")::add);
        return JamfAnswer.json(200, answer);
    }

    JamfAnswer search(JamfCall call, Stream<String> ofOperations) {
        var name = call.value("name", "").toLowerCase(Locale.ROOT);
        var answer = Json.object();
        known(ofOperations)
                .filter(privilege -> privilege.toLowerCase(Locale.ROOT).contains(name))
                .limit(call.number("limit", 15, 1))
                .forEach(answer.putArray("privileges")::add);
        return JamfAnswer.json(200, answer);
    }

    private static Stream<String> known(Stream<String> ofOperations) {
        return Stream.concat(ofOperations, Stream.of("Assign Users to Computers", "Assign Users to Mobile Devices"))
                .distinct()
                .sorted();
    }

    /** Who the caller is and what it may do: how a preflight finds missing privileges without a write. */
    JamfAnswer caller(ApiToken token) {
        var body = Json.object().put("authenticationType", "CLIENT_CREDENTIALS");
        var account = body.putObject("account")
                .put("id", "1")
                .put("username", token.clientId())
                .put("accessLevel", "FullAccess")
                .put("privilegeSet", "CUSTOM")
                .put("multiSiteAdmin", false)
                .put("currentSiteId", SandboxUserAndLocation.NO_ID);
        clients.privilegesOf(token)
                .forEach(account.putObject("privilegesBySite").putArray(SandboxUserAndLocation.NO_ID)::add);
        body.putArray("accountGroups");
        body.putArray("sites");
        return JamfAnswer.json(200, body);
    }
}
