package dev.usher.admin.console;

import dev.usher.admin.access.AdminDoor;
import dev.usher.admin.access.CurrentCaller;
import dev.usher.admin.access.Role;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;

/** Stands before every method with {@link ConsoleCall}, and before no other: the session's access token says who may see it. */
@Provider
@ConsoleCall(Role.HELP_DESK)
@Priority(Priorities.AUTHENTICATION)
class ConsoleFilter implements ContainerRequestFilter {
    private final ConsoleDoor console;
    private final AdminDoor door;
    private final CurrentCaller current;
    private final SecurityIdentity identity;
    private final ResourceInfo resource;

    ConsoleFilter(
            ConsoleDoor console,
            AdminDoor door,
            CurrentCaller current,
            SecurityIdentity identity,
            ResourceInfo resource) {
        this.console = console;
        this.door = door;
        this.current = current;
        this.identity = identity;
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        console.whyOff().ifPresent(why -> {
            throw Problem.of(ProblemKind.CONSOLE_OFF, why);
        });
        var call = resource.getResourceMethod().getAnnotation(ConsoleCall.class);
        var token = identity.getCredential(AccessTokenCredential.class);
        try {
            current.is(door.admitToken(token == null ? "" : token.getToken(), call.value()));
        } catch (Problem refused) {
            throw refused.kind() == ProblemKind.FORBIDDEN ? notFor(call.value()) : refused;
        }
    }

    private static Problem notFor(Role needed) {
        return Problem.of(
                ProblemKind.FORBIDDEN,
                needed == Role.ADMIN
                        ? "This page is for administrators, and your groups at Okta do not make you one."
                        : "The console is for administrators and the help desk, and your groups at Okta make you neither.");
    }
}
