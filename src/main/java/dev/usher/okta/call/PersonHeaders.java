package dev.usher.okta.call;

import dev.usher.okta.RequestContext;
import dev.usher.okta.http.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The headers that tell Okta whose call it is, and the one cookie of Okta's that is kept.
 *
 * <p>What a person's browser sent is not trusted: a value with a control character would begin a header of its own, and an
 * endless one is nobody's user agent. Such values are left out rather than repaired.
 */
public final class PersonHeaders {
    private static final int LONGEST = 512;
    private static final int LONGEST_DEVICE_TOKEN = 32;
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x20-\\x7e]+");
    private static final Pattern DT =
            Pattern.compile("\\s*dt=([\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]*)(;.*)?");

    private final String product;
    private final boolean confidential;

    /**
     * @param product how Usher names itself to Okta
     * @param confidential whether Okta can be sure of Usher; it ignores an address and a device that anyone could claim
     */
    public PersonHeaders(String product, boolean confidential) {
        this.product = product;
        this.confidential = confidential;
    }

    public Map<String, String> of(RequestContext context, @Nullable String deviceCookie) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Okta-User-Agent-Extended", product);
        headers.put("User-Agent", product);
        put(headers, "User-Agent", context.userAgent(), LONGEST);
        put(headers, "Accept-Language", context.acceptLanguage(), LONGEST);
        if (confidential) {
            put(headers, "X-Forwarded-For", context.ipAddress(), LONGEST);
            put(headers, "X-Device-Token", context.deviceToken(), LONGEST_DEVICE_TOKEN);
        }
        if (deviceCookie != null) {
            headers.put("Cookie", "dt=" + deviceCookie);
        }
        return headers;
    }

    /** Okta's device cookie after this answer: set anew, taken away, or as it was. */
    public static @Nullable String deviceCookie(Answer answer, @Nullable String before) {
        var cookie = before;
        for (var header : answer.headers("set-cookie")) {
            var matcher = DT.matcher(header);
            if (matcher.matches() && matcher.group(1).length() <= LONGEST) {
                cookie = matcher.group(1).isEmpty() ? null : matcher.group(1);
            }
        }
        return cookie;
    }

    private static void put(Map<String, String> headers, String name, @Nullable String value, int longest) {
        if (value != null
                && value.length() <= longest
                && VISIBLE_ASCII.matcher(value).matches()) {
            headers.put(name, value);
        }
    }
}
