package dev.usher.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong setting stops the start with one line that names the key, what is wrong and an example. */
@TestInstance(Lifecycle.PER_CLASS)
class StartFailureIT {
    private World world;

    @BeforeAll
    void start() {
        world = new World();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "USHER_OKTA_ISSUER, http://acme.okta.com, usher.okta.issuer",
        "USHER_OKTA_SCOPES, profile, usher.okta.scopes",
        "USHER_OKTA_CLIENT_AUTH, ropc, usher.okta.client-auth",
        "USHER_ENCRYPTION_KEY, c2hvcnQ=, usher.encryption.key",
        "USHER_ENCRYPTION_KEY, , usher.encryption.key",
        "QUARKUS_DATASOURCE_JDBC_URL, , quarkus.datasource.jdbc.url",
        "QUARKUS_DATASOURCE_JDBC_URL, jdbc:postgresql://localhost:9/none, quarkus.datasource.jdbc.url",
        "USHER_JAMF_URL, http://acme.jamfcloud.com, usher.jamf.url",
        "USHER_ASSIGNMENT_MODE, pretend, usher.assignment.mode",
        "USHER_DEVICE_PROOF, trust, usher.device.proof",
        "USHER_MAPPING_FIELDS_DEPARTMENT_VALUE, claims.department +, usher.mapping.fields.department.value",
        "USHER_PROXY_TRUSTED, everybody, usher.proxy.trusted",
        // Severe settings that nobody has accepted.
        "USHER_START_ACCEPT, page-in-clear, usher.guard.enabled",
        "USHER_PROXY_TRUSTED, 0.0.0.0/0, usher.proxy.trusted",
        "USHER_ENCRYPTION_KEY, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, usher.encryption.key"
    })
    void oneLineNamesTheKey(String variable, @Nullable String value, String key, @TempDir Path directory) {
        // Given
        var environment = world.environment();
        if (value == null) {
            environment.remove(variable);
        } else {
            environment.put(variable, value);
        }

        // When
        try (var usher = PackagedUsher.launch(environment, directory.resolve("usher.log"))) {
            var code = usher.await();

            // Then
            assertThat(code).isEqualTo(1);
            assertThat(usher.log().lines())
                    .as(usher.log())
                    .singleElement()
                    .asString()
                    .startsWith("Usher cannot start: " + key)
                    .containsIgnoringCase("example");
        }
    }

    @Test
    void aLibraryThatWritesSecretsStopsTheStartAmongAllItsLines(@TempDir Path directory) throws Exception {
        // Given: in a file, since no variable has the dots of a category
        var settings = Files.writeString(
                directory.resolve("log.properties"), "quarkus.log.category.\"io.quarkus.oidc\".level=DEBUG");
        var environment = world.environment();
        environment.put("QUARKUS_CONFIG_LOCATIONS", settings.toString());

        // When
        try (var usher = PackagedUsher.launch(environment, directory.resolve("usher.log"))) {
            var code = usher.await();

            // Then
            assertThat(code).isEqualTo(1);
            assertThat(usher.log().lines())
                    .anyMatch(line -> line.startsWith("Usher cannot start: quarkus.log.category"));
        }
    }
}
