package dev.usher.sandbox.okta;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The org's two kinds of authorization server. */
enum Issuer {
    /** Its issuer is the org's address, but its endpoints live under {@code /oauth2}. */
    ORG("", "/oauth2", "/oauth2"),
    /** Known by its alias and by its id; documents show the id, tokens the alias. */
    CUSTOM("/oauth2/default", "/oauth2/default", "/oauth2/aus1sandboxDefault00");

    private final String issuerPath;
    /** Where endpoints live, as an admin configures it. */
    private final String alias;
    /** Where they live by the server's id. */
    private final String byId;

    Issuer(String issuerPath, String alias, String byId) {
        this.issuerPath = issuerPath;
        this.alias = alias;
        this.byId = byId;
    }

    /** The {@code iss} claim. */
    String url(URI origin) {
        return origin + issuerPath;
    }

    /** An endpoint as discovery names it. */
    String endpoint(URI origin, String name) {
        return origin + alias + "/v1/" + name;
    }

    /** The token endpoint as a finished sign-in names it: by the server's id, even where the alias was used. */
    String tokenHref(URI origin) {
        return href(origin, "token");
    }

    /** An endpoint as documents name it: by the server's id. */
    String href(URI origin, String name) {
        return origin + byId + "/v1/" + name;
    }

    /** All addresses of an endpoint, any of which may be the audience of an assertion. */
    List<String> addresses(URI origin, String name) {
        return List.of(origin + alias + "/v1/" + name, origin + byId + "/v1/" + name);
    }

    /** The server whose endpoints live under this path, such as {@code /oauth2/default}; null without one. */
    static @Nullable Issuer at(String base) {
        for (var issuer : values()) {
            if (base.equals(issuer.alias) || base.equals(issuer.byId)) {
                return issuer;
            }
        }
        return null;
    }
}
