package dev.usher.jamf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.problem.ConfigurationFault;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JamfSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "https://acme.jamfcloud.com, https://acme.jamfcloud.com/api/v1/sites",
        "https://acme.jamfcloud.com/, https://acme.jamfcloud.com/api/v1/sites",
        "https://jamf.example.com:8443/jamf//, https://jamf.example.com:8443/jamf/api/v1/sites",
        "http://localhost:8081, http://localhost:8081/api/v1/sites",
        "http://[::1]:8081, http://[::1]:8081/api/v1/sites"
    })
    void hostPortAndContextPathAreKept(URI url, URI expected) {
        assertThat(JamfSettings.of(JamfTestBed.config(url, 5)).resolve("/api/v1/sites"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme.jamfcloud.com",
                "http://acme.jamfcloud.com",
                "ftp://acme.jamfcloud.com",
                "https://user:pw@acme.jamfcloud.com",
                "https://acme.jamfcloud.com?x=1",
                "https://acme.jamfcloud.com/api/"
            })
    void anotherAddressStopsTheStartAndAnExampleIsGiven(URI url) {
        assertThatThrownBy(() -> JamfSettings.of(JamfTestBed.config(url, 5)))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageStartingWith("usher.jamf.url: ")
                .hasMessageEndingWith("(example: https://acme.jamfcloud.com)")
                .hasMessageNotContaining("pw");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 51})
    void theNumberOfConnectionsIsBounded(int max) {
        assertThatThrownBy(() -> JamfSettings.of(JamfTestBed.config(URI.create("https://a.example"), max)))
                .hasMessage("usher.jamf.max-connections: must be from 1 to 50 (example: 5)");
    }

    @Test
    void anEmptySecretIsNamed() {
        // Given
        var config = new JamfTestBed.Config(
                URI.create("https://a.example"), "id", " ", 5, Duration.ofSeconds(5), Duration.ofSeconds(30));

        // When, Then
        assertThatThrownBy(() -> JamfSettings.of(config)).hasMessageStartingWith("usher.jamf.client-secret: is empty");
    }

    @Test
    void theSecretIsNotPrinted() {
        assertThat(JamfSettings.of(JamfTestBed.config(URI.create("https://a.example"), 5))
                        .toString())
                .doesNotContain("clientSecret=secret");
    }
}
