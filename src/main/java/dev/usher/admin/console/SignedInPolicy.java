package dev.usher.admin.console;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Sends whoever is not signed in to Okta, before any page is looked for: {@code quarkus.http.auth} in application.yaml names it.
 * While the console is off nobody can sign in, and the pages say so. The {@code Uni} is Quarkus'.
 */
@ApplicationScoped
class SignedInPolicy implements HttpSecurityPolicy {
    private final ConsoleDoor door;

    SignedInPolicy(ConsoleDoor door) {
        this.door = door;
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        return door.whyOff().isPresent()
                ? CheckResult.permit()
                : identity.map(known -> known.isAnonymous() ? CheckResult.DENY : CheckResult.PERMIT);
    }
}
