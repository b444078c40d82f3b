package dev.usher.enrollment.caller;

import dev.usher.guard.ClientAddress;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads who makes a call from the call itself. */
@ApplicationScoped
public class Callers {
    private final ClientAddress clientAddress;

    Callers(ClientAddress clientAddress) {
        this.clientAddress = clientAddress;
    }

    public Caller of(HttpServerRequest request) {
        return new Caller(
                clientAddress.of(request), request.getHeader("User-Agent"), request.getHeader("Accept-Language"));
    }
}
