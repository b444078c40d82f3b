package dev.usher.admin.access;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Stands before every method with {@link AdminCall}, and before no other. The body is not read before the caller is known. */
@Provider
@AdminCall(Role.ADMIN)
@Priority(Priorities.AUTHENTICATION)
class AdminFilter implements ContainerRequestFilter {
    private final AdminDoor door;
    private final CurrentCaller current;
    private final ResourceInfo resource;

    AdminFilter(AdminDoor door, CurrentCaller current, ResourceInfo resource) {
        this.door = door;
        this.current = current;
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var call = resource.getResourceMethod().getAnnotation(AdminCall.class);
        current.is(door.admit(request.getHeaderString(HttpHeaders.AUTHORIZATION), call.value()));
    }
}
