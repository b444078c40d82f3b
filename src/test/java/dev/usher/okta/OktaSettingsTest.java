package dev.usher.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.usher.okta.token.ClientAuthentication;
import dev.usher.problem.ConfigurationFault;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OktaSettingsTest {
    private static OktaSettings settings(Map<String, String> changes) {
        var values = new HashMap<>(Map.of(
                "usher.okta.issuer",
                "https://acme.okta.com",
                "usher.okta.client-id",
                "0oaClient",
                "usher.okta.redirect-uri",
                "https://usher.example.com/callback"));
        changes.forEach((key, value) -> values.put("usher.okta." + key, value));
        // Quarkus reads "5s"; the bare library, which this test uses, wants ISO 8601.
        Converter<Duration> durations = text -> Duration.parse(text.startsWith("P") ? text : "PT" + text);
        var config = new SmallRyeConfigBuilder()
                .withMapping(OktaConfig.class)
                .withConverter(Duration.class, 200, durations)
                .withDefaultValues(values)
                .build();
        return OktaSettings.of(config.getConfigMapping(OktaConfig.class), Clock.systemUTC());
    }

    @Test
    void theDefaultsAreThoseOfTheContract() {
        var settings = settings(Map.of());

        assertThat(settings.client()).isEqualTo(new ClientAuthentication.None("0oaClient"));
        assertThat(settings.scopes()).containsExactly("openid", "profile", "email");
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.requestTimeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aSecretIsPostedUnlessSaidOtherwise() {
        assertThat(settings(Map.of("client-secret", "s")).client()).isInstanceOf(ClientAuthentication.SecretPost.class);
        assertThat(settings(Map.of("client-secret", "s", "client-auth", "client_secret_basic"))
                        .client())
                .isInstanceOf(ClientAuthentication.SecretBasic.class);
    }

    @Test
    void scopesMayBeSeparatedByBlanksOrCommas() {
        assertThat(settings(Map.of("scopes", "openid groups")).scopes()).containsExactly("openid", "groups");
        assertThat(settings(Map.of("scopes", "openid,groups")).scopes()).containsExactly("openid", "groups");
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, http://acme.okta.com, usher.okta.issuer: must begin with https",
        "issuer, https://acme-admin.okta.com, usher.okta.issuer: is the address of the admin console",
        "issuer, acme.okta.com, usher.okta.issuer",
        "client-id, '0oa Client', usher.okta.client-id: must be",
        "client-auth, password, usher.okta.client-auth: must be",
        "client-auth, client_secret_post, usher.okta.client-secret: is needed",
        "client-auth, private_key_jwt, usher.okta.private-key-location: is needed",
        "private-key-location, /no/such/file, usher.okta.private-key-location: is not usable: the file cannot be read",
        "redirect-uri, callback, usher.okta.redirect-uri: must be",
        "scopes, profile, usher.okta.scopes: must contain openid",
        "request-timeout, PT0S, usher.okta.request-timeout: must be"
    })
    void aWrongValueIsOneLineWithKeyReasonAndExample(String key, String value, String words) {
        assertThatExceptionOfType(ConfigurationFault.class)
                .isThrownBy(() -> settings(Map.of(key, value)))
                .withMessageStartingWith(words)
                .withMessageContaining(" (example: ")
                .withMessageNotContaining("\n");
    }
}
