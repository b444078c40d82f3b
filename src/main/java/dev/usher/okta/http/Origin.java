package dev.usher.okta.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Scheme, host and port (RFC 6454): requests that carry handles and secrets stay within one. */
public record Origin(String scheme, String host, int port) {

    /**
     * The origin of an absolute URI.
     *
     * @throws IllegalArgumentException if it has no scheme or host
     */
    public static Origin of(URI uri) {
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw new IllegalArgumentException("not an absolute URL");
        }
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        var port = uri.getPort() != -1 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
    }

    /** The URI that {@code href} writes, if it is one and lies within this origin; else empty. */
    public Optional<URI> within(String href) {
        try {
            var uri = new URI(href);
            // User information could carry another host past a reader's eye, and Okta never sends any.
            return uri.getUserInfo() == null && of(uri).equals(this) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The URI of an absolute path within this origin. */
    public URI resolve(String path) {
        return URI.create(this + path);
    }

    @Override
    public String toString() {
        var standard = port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (standard ? "" : ":" + port);
    }
}
