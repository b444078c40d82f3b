package dev.usher.okta.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.secret.Secret;
import org.junit.jupiter.api.Test;

class PkceTest {
    @Test
    void theChallengeIsTheOneOfTheSpecification() {
        // RFC 7636, appendix B
        var pkce = new Pkce(Secret.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));

        assertThat(pkce.challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void everyVerifierIsNewAndAsLongAsTheSpecificationWants() {
        assertThat(Pkce.random().verifier().reveal()).hasSize(43).matches("[A-Za-z0-9_-]+");
        assertThat(Pkce.random()).isNotEqualTo(Pkce.random());
    }
}
