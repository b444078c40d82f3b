package dev.usher.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.enrollment.link.PublicAddress;
import dev.usher.kit.UsherTest;
import dev.usher.problem.ConfigurationFault;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UsherTest
class SamlDoorTest {
    @Inject
    PublicAddress address;

    @Test
    void namesAndAddressesFollowFromThePublicOne() {
        var door = door("usher.saml.enabled", "true");

        assertThat(door.entityId()).isEqualTo("http://localhost:8080/saml/metadata");
        assertThat(door.metadata()).isEqualTo(URI.create("http://localhost:8080/saml/metadata"));
        assertThat(door.signOn()).isEqualTo(URI.create("http://localhost:8080/saml/sso"));
        assertThat(door("usher.saml.entity-id", "urn:example:usher").entityId()).isEqualTo("urn:example:usher");
    }

    @ParameterizedTest
    @CsvSource({
        "usher.saml.entity-id,           usher",
        "usher.saml.assertion-lifetime,  30s",
        "usher.saml.assertion-lifetime,  11m",
        "usher.saml.groups,              *",
        "usher.saml.attributes.username, email",
        "usher.saml.attributes.groups,   a b",
        "usher.saml.attributes.groups,   name"
    })
    void whatCannotBeStopsTheStart(String key, String value) {
        assertThatThrownBy(() -> door("usher.saml.enabled", "true", key, value))
                .isInstanceOfSatisfying(
                        ConfigurationFault.class,
                        fault -> assertThat(fault.key()).startsWith("usher.saml."));
        assertThatCode(() -> door(key, value)).as("off").doesNotThrowAnyException();
    }

    private SamlDoor door(String... keysAndValues) {
        return new SamlDoor(SamlSettings.with(keysAndValues), address);
    }
}
