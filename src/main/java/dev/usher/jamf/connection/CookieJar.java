package dev.usher.jamf.connection;

import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Jamf's affinity cookies for one piece of work. Its nodes tell each other of a write within about a minute, so a read
 * on the other node shows the old values: the cookies keep a session on one node. Any other cookie is dropped.
 */
final class CookieJar {
    private static final Set<String> KEPT = Set.of("jpro-ingress", "APBALANCEID", "JSESSIONID");

    /** Visible ASCII. Anything else could not be sent back: the HTTP client refuses a header with it. */
    private static final Pattern VALUE = Pattern.compile("[!-~]{0,4096}");

    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** The value of a {@code Cookie} header; empty while there is none. */
    synchronized Optional<String> header() {
        return cookies.isEmpty()
                ? Optional.empty()
                : Optional.of(cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")));
    }

    synchronized void keep(HttpHeaders headers) {
        headers.allValues("set-cookie").forEach(this::keep);
    }

    private void keep(String setCookie) {
        var parts = setCookie.split(";", -1);
        var equals = parts[0].indexOf('=');
        if (equals < 1) {
            return;
        }
        var name = parts[0].substring(0, equals).strip();
        var value = parts[0].substring(equals + 1).strip();
        if (!KEPT.contains(name) || !VALUE.matcher(value).matches()) {
            return;
        }
        if (value.isEmpty() || withdrawn(setCookie)) {
            cookies.remove(name);
        } else {
            cookies.put(name, value);
        }
    }

    private static boolean withdrawn(String setCookie) {
        return setCookie.toLowerCase(Locale.ROOT).replace(" ", "").matches(".*;max-age=(0|-[0-9]+)(;.*)?");
    }
}
