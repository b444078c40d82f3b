package dev.usher.page.visit;

import dev.usher.enrollment.caller.Callers;
import dev.usher.enrollment.link.PublicAddress;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Knows who is visiting. */
@ApplicationScoped
public class Visits {
    private final Callers callers;
    private final Cookies cookies;
    private final PublicAddress address;

    Visits(Callers callers, Cookies cookies, PublicAddress address) {
        this.callers = callers;
        this.cookies = cookies;
        this.address = address;
    }

    public Visit of(HttpServerRequest request) {
        return new Visit(request, callers.of(request), cookies, address);
    }
}
