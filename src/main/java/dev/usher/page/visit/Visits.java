package dev.usher.page.visit;

import dev.usher.enrollment.Caller;
import dev.usher.guard.ClientAddress;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Knows who is visiting. */
@ApplicationScoped
public class Visits {
    private final ClientAddress clientAddress;
    private final Cookies cookies;
    private final PublicAddress address;

    Visits(ClientAddress clientAddress, Cookies cookies, PublicAddress address) {
        this.clientAddress = clientAddress;
        this.cookies = cookies;
        this.address = address;
    }

    public Visit of(HttpServerRequest request) {
        var caller = new Caller(
                clientAddress.of(request), request.getHeader("User-Agent"), request.getHeader("Accept-Language"));
        return new Visit(request, caller, cookies, address);
    }
}
