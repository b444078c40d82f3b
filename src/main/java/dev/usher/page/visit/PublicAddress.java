package dev.usher.page.visit;

import dev.usher.okta.OktaConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where browsers reach Usher: the scheme and host of the redirect URI, which Okta sends them to. */
@ApplicationScoped
class PublicAddress {
    private final String origin;
    private final boolean secure;

    PublicAddress(OktaConfig okta) {
        var redirect = URI.create(okta.redirectUri());
        origin = (redirect.getScheme() + "://" + redirect.getRawAuthority()).toLowerCase(Locale.ROOT);
        secure = "https".equalsIgnoreCase(redirect.getScheme());
    }

    /** Whether cookies can be bound to TLS and to this host alone. */
    boolean secure() {
        return secure;
    }

    /**
     * Whether the header Origin is our own.
     *
     * @param host the header Host: on a machine of one's own the page may be open under another name than the registered one
     */
    boolean isOurs(String originHeader, @Nullable String host) {
        var lower = originHeader.toLowerCase(Locale.ROOT);
        return lower.equals(origin)
                || !secure && host != null && lower.equals("http://" + host.toLowerCase(Locale.ROOT));
    }
}
