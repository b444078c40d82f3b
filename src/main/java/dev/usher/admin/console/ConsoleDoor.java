package dev.usher.admin.console;

import dev.usher.admin.access.AdminDoor;
import dev.usher.enrollment.link.PublicAddress;
import dev.usher.secret.Sealer;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Optional;

/** Whether there is a console, and how Quarkus OIDC signs people in to it. */
@ApplicationScoped
class ConsoleDoor {
    /** Where Okta leads a browser back to. */
    static final String SIGNED_IN = ConsolePaths.ROOT + "/signed-in";

    static final String NOT_SIGNED_IN = ConsolePaths.ROOT + "/not-signed-in";

    /** How the names of Quarkus' session cookies begin. */
    static final String SESSION_COOKIE = "q_session";

    private final ConsoleConfig config;
    private final AdminDoor door;
    private final PublicAddress address;
    private final Sealer sealer;

    ConsoleDoor(ConsoleConfig config, AdminDoor door, PublicAddress address, Sealer sealer) {
        this.config = config;
        this.door = door;
        this.address = address;
        this.sealer = sealer;
    }

    /** Why there is no console; empty where there is one. */
    Optional<String> whyOff() {
        return config.clientId().isEmpty()
                ? Optional.of(
                        "The console is off. Set usher.console.client-id to the client id of an Okta web app for it.")
                : door.whyOff().map(why -> "The console is off, since the admin API is. " + why);
    }

    /**
     * Hands Quarkus OIDC its one tenant. The endpoints are where every custom authorization server of Okta has them: without
     * discovery a start does not wait for Okta, and Okta may be away while Usher starts.
     */
    void open(@Observes Oidc oidc) {
        var issuer = door.firstIssuer();
        if (whyOff().isPresent() || issuer.isEmpty()) {
            return;
        }
        var tenant = OidcTenantConfig.authServerUrl(issuer.get())
                .discoveryEnabled(false)
                .authorizationPath("/v1/authorize")
                .tokenPath("/v1/token")
                .jwksPath("/v1/keys")
                .jwks()
                .resolveEarly(false)
                .end()
                .clientId(config.clientId().orElseThrow())
                .applicationType(ApplicationType.WEB_APP)
                .token()
                .issuer(issuer.get())
                .end()
                .authentication()
                .scopes(config.scopes())
                .addOpenidScope(false)
                .redirectPath(SIGNED_IN)
                .restorePathAfterRedirect()
                .errorPath(NOT_SIGNED_IN)
                .nonceRequired()
                .pkceRequired()
                .stateSecret(secret("sign-in"))
                .forceRedirectHttpsScheme(address.secure())
                .cookiePath(ConsolePaths.ROOT)
                .cookieForceSecure(address.secure())
                // Lax: the browser comes back from Okta by a link. What is sent from elsewhere the form's token
                // refuses.
                .cookieSameSite(CookieSameSite.LAX)
                // A fragment that is fetched again gets no redirect that it could not follow.
                .javaScriptAutoRedirect(false)
                .end()
                // The same on every replica, and gone with the key.
                .tokenStateManager()
                .encryptionSecret(secret("session"))
                .end();
        config.clientSecret().ifPresent(secret -> tenant.credentials(secret));
        oidc.create(tenant.build());
    }

    /**
     * Okta's own address that ends its session of the browser. The one of OpenID Connect (RP-Initiated Logout 1.0) wants the ID token in
     * the address, where tokens do not go.
     */
    URI oktaSignOut() {
        return URI.create(door.firstOrigin().orElseThrow() + "/login/signout");
    }

    private String secret(String purpose) {
        return sealer.derived("console|" + purpose).reveal();
    }
}
