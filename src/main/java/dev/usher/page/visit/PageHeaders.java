package dev.usher.page.visit;

import java.util.List;
import java.util.Map;

/** What every page tells the browser not to do, beside what the server tells with every answer (application.yaml). */
public final class PageHeaders {
    public static final String HTML = "text/html;charset=UTF-8";

    /** {@code form-action} without Okta's origin: Chromium applies it to redirects too, so no form is answered with one. */
    public static final Map<String, String> ALL = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Frame-Options",
            "DENY",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private static final List<String> PATHS = List.of("/enroll", "/go/", "/callback");

    private PageHeaders() {}

    /** Whether the page is at the path. */
    public static boolean areFor(String path) {
        return PATHS.stream().anyMatch(path::startsWith);
    }
}
