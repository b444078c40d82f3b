package dev.usher.admin.console;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Puts the console's headers on everything that it answers, redirects and refusals too. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
class ConsoleHeadersFilter implements ContainerResponseFilter {
    private final ConsoleHeaders headers;

    ConsoleHeadersFilter(ConsoleHeaders headers) {
        this.headers = headers;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var path = request.getUriInfo().getRequestUri().getPath();
        if (ConsolePaths.isAt(path)) {
            headers.all().forEach((name, value) -> response.getHeaders().putSingle(name, value));
        }
    }
}
