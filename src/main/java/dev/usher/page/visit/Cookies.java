package dev.usher.page.visit;

import dev.usher.enrollment.link.PublicAddress;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page's cookies: which browser it is, and for which enrollments its person has confirmed the device. A third has the key that
 * a browser is offered while nobody knows whether it has one.
 *
 * <p>Under https they have the prefix that keeps a neighbouring host from setting them (RFC 6265bis section 4.1.3.2). Lax, because
 * the browser comes back from Okta by a link.
 */
@ApplicationScoped
class Cookies {
    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final int MOST_CONFIRMED = 8;

    private final String prefix;
    private final String attributes;

    Cookies(PublicAddress address) {
        prefix = address.secure() ? "__Host-" : "";
        attributes = "; Path=/; Max-Age=" + LIFETIME.toSeconds() + "; HttpOnly; SameSite=Lax"
                + (address.secure() ? "; Secure" : "");
    }

    Browser browser(HttpServerRequest request) {
        return Browser.of(value(request, "usher"));
    }

    void keep(HttpServerRequest request, Browser browser) {
        set(request, "usher", browser.key().reveal());
    }

    /** The browser by the key that it was offered. */
    Browser offered(HttpServerRequest request) {
        return Browser.of(value(request, "usher-offered"));
    }

    /** Beside the key that the browser may have, which stays. */
    void offer(HttpServerRequest request, Browser browser) {
        set(request, "usher-offered", browser.key().reveal());
    }

    boolean confirmed(HttpServerRequest request, Browser browser, String enrollmentId) {
        var wanted = browser.confirmation(enrollmentId);
        return confirmations(request).stream().anyMatch(wanted::matches);
    }

    void confirm(HttpServerRequest request, Browser browser, String enrollmentId) {
        var newest = browser.confirmation(enrollmentId).reveal();
        var all = Stream.concat(Stream.of(newest), confirmations(request).stream())
                .distinct()
                .limit(MOST_CONFIRMED)
                .toList();
        set(request, "usher-confirmed", String.join(".", all));
    }

    private List<String> confirmations(HttpServerRequest request) {
        var value = value(request, "usher-confirmed");
        return value == null ? List.of() : Arrays.asList(value.split("\\.", MOST_CONFIRMED + 1));
    }

    private @Nullable String value(HttpServerRequest request, String name) {
        var cookie = request.getCookie(prefix + name);
        return cookie == null ? null : cookie.getValue();
    }

    private void set(HttpServerRequest request, String name, String value) {
        request.response().headers().add("Set-Cookie", prefix + name + "=" + value + attributes);
    }
}
