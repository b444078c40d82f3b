package dev.usher.enrollment.link;

import dev.usher.okta.OktaConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where browsers find Usher: what stands before {@code /callback} in the redirect URI that is registered at Okta. */
@ApplicationScoped
public class PublicAddress {
    private static final String CALLBACK = "/callback";

    private final URI redirectUri;
    private final String origin;

    PublicAddress(OktaConfig okta) {
        redirectUri = URI.create(okta.redirectUri());
        origin = redirectUri.getScheme() + "://" + redirectUri.getRawAuthority();
    }

    /** The address without a slash at its end. */
    public String base() {
        var path = redirectUri.getRawPath();
        return path != null && path.endsWith(CALLBACK)
                ? origin + path.substring(0, path.length() - CALLBACK.length())
                : origin;
    }

    /** Whether cookies can be bound to TLS and to this host alone. */
    public boolean secure() {
        return "https".equalsIgnoreCase(redirectUri.getScheme());
    }

    /** Whether it leads to the very machine that asks, so that nothing crosses a network. */
    boolean onThisMachine() {
        var host = String.valueOf(redirectUri.getHost()).toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.\\d{1,3}){3}");
    }

    /**
     * Whether the header Origin is our own.
     *
     * @param host the header Host: on a machine of one's own the page may be open under another name than the registered one
     */
    public boolean isOurs(String originHeader, @Nullable String host) {
        var lower = originHeader.toLowerCase(Locale.ROOT);
        return lower.equals(origin.toLowerCase(Locale.ROOT))
                || !secure() && host != null && lower.equals("http://" + host.toLowerCase(Locale.ROOT));
    }
}
