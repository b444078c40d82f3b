package dev.usher.admin.access;

import dev.usher.okta.http.Loopback;
import dev.usher.okta.http.Origin;
import java.net.URI;

/**
 * Where an authorization server is.
 *
 * @param text as the {@code iss} claim has it: without a trailing slash
 * @param origin the only one that its keys are read from
 * @param custom whether it is a custom authorization server, whose access tokens can be read
 */
record IssuerAddress(String text, Origin origin, boolean custom) {
    /**
     * The address that was configured.
     *
     * @throws IllegalArgumentException with what is wrong with it
     */
    static IssuerAddress of(String configured) {
        var text = configured.strip().replaceAll("/+$", "");
        var uri = URI.create(text);
        var origin = Origin.of(uri);
        if (!origin.scheme().equals("https") && !(origin.scheme().equals("http") && Loopback.is(origin.host()))) {
            throw new IllegalArgumentException("must begin with https:// (plain http only on a loopback address)");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("must be an address without a user, a query or a fragment");
        }
        return new IssuerAddress(text, origin, uri.getRawPath().matches("/oauth2/[A-Za-z0-9_-]+"));
    }

    URI discovery() {
        return URI.create(text + "/.well-known/openid-configuration");
    }
}
