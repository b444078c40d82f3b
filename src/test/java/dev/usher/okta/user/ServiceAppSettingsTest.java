package dev.usher.okta.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.usher.okta.http.Origin;
import dev.usher.problem.ConfigurationFault;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceAppSettingsTest {
    @Test
    void withoutAClientIdThereIsNoServiceApp() {
        assertThat(GivenServiceApp.settings(Map.of("client-id", ""))).isEmpty();
    }

    @Test
    void usersAreTheOrgsWhicheverServerSignsPeopleIn() {
        var settings = GivenServiceApp.settings(Map.of()).orElseThrow();

        assertThat(settings.org()).isEqualTo(new Origin("https", "acme.okta.com", 443));
        assertThat(settings.scopes()).containsExactly("okta.users.read");
        assertThat(settings.match()).containsExactly("login", "email");
    }

    @ParameterizedTest
    @CsvSource({
        "client-id, '0oa Service', usher.okta.service.client-id: must be",
        "private-key-location, /no/such/file, usher.okta.service.private-key-location: is not usable: the file cannot",
        "private-key-location, '', usher.okta.service.private-key-location: is needed",
        "scopes, okta.groups.read, usher.okta.service.scopes: must contain okta.users.read",
        "match, profile.login, usher.okta.service.match: must be names"
    })
    void aWrongValueIsOneLineWithKeyReasonAndExample(String key, String value, String words) {
        assertThatExceptionOfType(ConfigurationFault.class)
                .isThrownBy(() -> GivenServiceApp.settings(Map.of(key, value)))
                .withMessageStartingWith(words)
                .withMessageContaining(" (example: ")
                .withMessageNotContaining("\n");
    }
}
