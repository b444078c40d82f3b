package dev.usher.page;

import dev.usher.page.look.Assets;
import dev.usher.page.visit.PageHeaders;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Puts the page's headers on everything that it answers, redirects and refusals too, but for what a page has set for itself. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
class PageHeadersFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var path = request.getUriInfo().getPath();
        if (PageHeaders.areFor(path) && !path.startsWith(Assets.PATH)) {
            PageHeaders.ALL.forEach((name, value) -> {
                if (!response.getHeaders().containsKey(name)) {
                    response.getHeaders().putSingle(name, value);
                }
            });
        }
    }
}
