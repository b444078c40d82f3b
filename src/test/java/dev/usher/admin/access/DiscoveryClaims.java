package dev.usher.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.admin.access.AuthorizationServer.NotUsable;
import dev.usher.fuzz.Claims;
import dev.usher.okta.idx.Json;
import java.util.regex.Pattern;

/** What must hold whatever an authorization server says of itself. */
public final class DiscoveryClaims {
    private static final IssuerAddress ISSUER = IssuerAddress.of("https://acme.okta.com/oauth2/aus1");

    /** Written by hand from the issuer above: it shares nothing with the code that is being judged. */
    private static final Pattern AT_HOME =
            Pattern.compile("https://acme\\.okta\\.com(:(0*443)?)?([/?#].*)?", Pattern.CASE_INSENSITIVE);

    private DiscoveryClaims() {}

    /** Keys are read from the issuer's own host, or not at all. */
    public static void hold(byte[] data) {
        var json = Json.received(data);
        if (json == null) {
            return;
        }
        try {
            assertThat(AuthorizationServer.keysAddress(ISSUER, json).toString()).matches(AT_HOME);
            assertThat(json.path("issuer").textValue()).isEqualTo("https://acme.okta.com/oauth2/aus1");
        } catch (NotUsable refused) {
            Claims.oneLine(refused.getMessage());
        }
    }
}
