package dev.usher.okta;

import dev.usher.okta.http.Loopback;
import dev.usher.okta.http.Origin;
import java.net.URI;

/**
 * Where Okta listens, from the issuer alone.
 *
 * @param issuer as the {@code iss} claim has it: without a trailing slash
 * @param base what the OAuth endpoints begin with; an org authorization server's issuer has no {@code /oauth2}, its
 *     endpoints do
 * @param origin the only one that requests go to
 */
record Endpoints(String issuer, String base, Origin origin) {

    /**
     * The endpoints of an issuer.
     *
     * @throws IllegalArgumentException if it is no issuer of Okta's, with what is wrong
     */
    static Endpoints of(String configured) {
        var issuer = configured.strip().replaceAll("/+$", "");
        var uri = URI.create(issuer);
        var origin = Origin.of(uri);
        if (!origin.scheme().equals("https") && !(origin.scheme().equals("http") && Loopback.is(origin.host()))) {
            throw new IllegalArgumentException("must begin with https:// (plain http only on a loopback address)");
        }
        if (origin.host().matches(".*-admin\\.okta(preview|-emea)?\\.com")) {
            throw new IllegalArgumentException("is the address of the admin console: leave out \"-admin\"");
        }
        var path = uri.getRawPath();
        if (uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getRawUserInfo() != null
                || !path.matches("(/oauth2/[A-Za-z0-9_-]+)?")) {
            throw new IllegalArgumentException(
                    "must be the org's address, alone or with /oauth2/{authorization server}");
        }
        return new Endpoints(issuer, path.isEmpty() ? issuer + "/oauth2" : issuer, origin);
    }

    URI interact() {
        return URI.create(base + "/v1/interact");
    }

    URI introspect() {
        return origin.resolve("/idp/idx/introspect");
    }

    URI token() {
        return URI.create(base + "/v1/token");
    }

    URI userinfo() {
        return URI.create(base + "/v1/userinfo");
    }

    URI keys() {
        return URI.create(base + "/v1/keys");
    }

    URI revoke() {
        return URI.create(base + "/v1/revoke");
    }

    /**
     * Where a document sends us, if that is the issuer's own origin: what goes there carries handles and passwords.
     *
     * @throws OktaNotUnderstood if it is anywhere else
     */
    URI own(String href) {
        return origin.within(href)
                .orElseThrow(() -> new OktaNotUnderstood("Okta's document points outside " + origin
                        + ". Nothing was sent. Set usher.okta.issuer to the domain that Okta itself uses."));
    }
}
