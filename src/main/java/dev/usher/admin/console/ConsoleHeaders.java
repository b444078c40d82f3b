package dev.usher.admin.console;

import dev.usher.admin.access.AdminDoor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What every page of the console tells the browser not to do. */
@ApplicationScoped
class ConsoleHeaders {
    private final Map<String, String> all;

    ConsoleHeaders(AdminDoor door) {
        // Okta's origin too: a form that is sent after the session has run out is led there, and Chromium applies this
        // to redirects.
        var forms = door.firstOrigin().map(origin -> "'self' " + origin).orElse("'self'");
        all = Map.of(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                        + " form-action " + forms + "; base-uri 'none'; frame-ancestors 'none'",
                "X-Frame-Options",
                "DENY",
                "Cross-Origin-Opener-Policy",
                "same-origin",
                "Cross-Origin-Resource-Policy",
                "same-origin",
                "Cache-Control",
                "no-store");
    }

    Map<String, String> all() {
        return all;
    }
}
