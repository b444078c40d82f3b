package dev.usher.sandbox.jamf;

import java.util.function.Supplier;

/** What the server says of itself and of its caller. */
final class ServerFacts {
    private final Supplier<JamfVersion> version;
    private final ApiClients clients;

    ServerFacts(Supplier<JamfVersion> version, ApiClients clients) {
        this.version = version;
        this.clients = clients;
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
                        .put("ssoSamlEnabled", false)
                        .put("smtpEnabled", false));
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
