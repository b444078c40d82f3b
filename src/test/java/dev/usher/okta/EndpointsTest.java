package dev.usher.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
    @Test
    void theOrgServersEndpointsHaveAPathThatItsIssuerLacks() {
        var endpoints = Endpoints.of("https://acme.okta.com//");

        assertThat(endpoints.issuer()).isEqualTo("https://acme.okta.com");
        assertThat(endpoints.interact()).hasToString("https://acme.okta.com/oauth2/v1/interact");
        assertThat(endpoints.keys()).hasToString("https://acme.okta.com/oauth2/v1/keys");
        assertThat(endpoints.introspect()).hasToString("https://acme.okta.com/idp/idx/introspect");
    }

    @Test
    void aCustomServersEndpointsFollowItsIssuer() {
        var endpoints = Endpoints.of("https://login.acme.com/oauth2/aus1abc/");

        assertThat(endpoints.issuer()).isEqualTo("https://login.acme.com/oauth2/aus1abc");
        assertThat(endpoints.token()).hasToString("https://login.acme.com/oauth2/aus1abc/v1/token");
        assertThat(endpoints.introspect()).hasToString("https://login.acme.com/idp/idx/introspect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:8080/oauth2/default", "http://[::1]:8080"})
    void plainHttpIsForThisMachine(String issuer) {
        assertThat(Endpoints.of(issuer).origin().scheme()).isEqualTo("http");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.okta.com",
                "http://127.0.0.1.evil.com",
                "http://10.0.0.1",
                "acme.okta.com",
                "https://acme-admin.okta.com",
                "https://acme.okta.com/oauth2",
                "https://acme.okta.com/app",
                "https://acme.okta.com?x=1",
                "https://user@acme.okta.com",
                "ftp://acme.okta.com",
                ""
            })
    void whatIsNoIssuerIsRefused(String issuer) {
        assertThatIllegalArgumentException().isThrownBy(() -> Endpoints.of(issuer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.com/idp/idx/identify",
                "http://acme.okta.com/idp/idx/identify",
                "https://acme.okta.com:8443/idp/idx/identify",
                "https://acme.okta.com.evil.com/idp/idx/identify",
                "https://acme.okta.com@evil.com/idp/idx/identify",
                "https://evil.com\\@acme.okta.com/",
                "https://me@acme.okta.com/idp/idx/identify",
                "//acme.okta.com/idp/idx/identify",
                "/idp/idx/identify",
                "javascript:alert(1)",
                "not a url"
            })
    void aForeignHrefIsNotFollowed(String href) {
        var endpoints = Endpoints.of("https://acme.okta.com/oauth2/default");

        assertThatExceptionOfType(OktaNotUnderstood.class)
                .isThrownBy(() -> endpoints.own(href))
                .withMessageNotContaining("evil");
    }

    @Test
    void ownHrefsAreFollowedWhateverTheirCase() {
        var endpoints = Endpoints.of("https://acme.okta.com");

        assertThat(endpoints.own("HTTPS://ACME.okta.com:443/idp/idx/identify")).isNotNull();
    }
}
