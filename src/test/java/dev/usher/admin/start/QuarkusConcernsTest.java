package dev.usher.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.Given;
import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Severity;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuarkusConcernsTest {
    private static final Map<String, String> RIGHT = Map.of(
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://db.example.com:5432/usher?sslmode=verify-full",
            "quarkus.datasource.jdbc.max-size", "24",
            "quarkus.management.enabled", "true",
            "quarkus.shutdown.delay", "PT5S",
            "quarkus.shutdown.timeout", "PT12S");

    private static List<Concern> concerns(boolean production, String... changed) {
        var settings = new HashMap<>(RIGHT);
        for (int i = 0; i < changed.length; i += 2) {
            settings.put(changed[i], changed[i + 1]);
        }
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        return new QuarkusConcerns(config, Given.config(Map.of()), production).concerns();
    }

    private static List<String> ids(List<Concern> concerns) {
        return concerns.stream()
                .map(Concern::id)
                // The loggers are those of this very process.
                .filter(id -> !id.equals("debug-log"))
                .toList();
    }

    @Test
    void asItIsMeantNothingIsOfConcern() {
        assertThat(ids(concerns(true))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example.com:5432/usher",
                "jdbc:postgresql://db.example.com/usher?sslmode=prefer",
                "jdbc:postgresql://localhost,db.example.com:5433/usher?ssl=false",
                "jdbc:postgresql://db.example.com/usher?ssl=true&sslmode=prefer",
                "jdbc:postgresql://[2001:db8::1]:5432/usher",
                "jdbc:postgresql://localhost.example.com/usher"
            })
    void aDatabaseElsewhereWithoutTlsIsUnsafe(String url) {
        assertThat(ids(concerns(true, "quarkus.datasource.jdbc.url", url))).containsExactly("database-in-clear");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example.com/usher?user=u&sslmode=require",
                "jdbc:postgresql://db.example.com/usher?ssl=true",
                "jdbc:postgresql://localhost:5432/usher",
                "jdbc:postgresql://127.0.0.1/usher",
                "jdbc:postgresql://[::1]:5432/usher",
                "jdbc:postgresql://[0:0:0:0:0:0:0:1]/usher",
                "jdbc:postgresql:usher",
                "jdbc:postgresql:///usher"
            })
    void aDatabaseHereOrWithTlsIsRight(String url) {
        assertThat(ids(concerns(true, "quarkus.datasource.jdbc.url", url))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.example.com/usher, sslmode, verify-ca, true",
        "jdbc:postgresql://db.example.com/usher, ssl, true, true",
        "jdbc:postgresql://db.example.com/usher, ssl, false, false",
        "jdbc:postgresql://db.example.com/usher?sslmode=disable, sslmode, verify-ca, false",
        "jdbc:postgresql://db.example.com/usher?sslmode=disable, ssl, true, false",
        "jdbc:postgresql://db.example.com/usher?ssl=true, sslmode, prefer, false"
    })
    void whatStandsBesideTheAddressCountsAsTheDriverTakesIt(String url, String name, String value, boolean right) {
        assertThat(ids(concerns(
                        true,
                        "quarkus.datasource.jdbc.url",
                        url,
                        "quarkus.datasource.jdbc.additional-jdbc-properties." + name,
                        value)))
                .hasSize(right ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.http.proxy.proxy-address-forwarding, true, trusts-every-header, SEVERE",
        "quarkus.datasource.jdbc.max-size, 20, pool-small, UNSAFE",
        "quarkus.shutdown.timeout, PT5S, end-hasty, NOTICE",
        "quarkus.shutdown.timeout, PT13S, end-slow, NOTICE",
        "quarkus.management.enabled, false, management-public, UNSAFE"
    })
    void aSettingThatDoesHarmIsNamed(String key, String value, String id, Severity severity) {
        assertThat(concerns(true, key, value))
                .filteredOn(concern -> concern.id().equals(id))
                .singleElement()
                .satisfies(concern -> {
                    assertThat(concern.key()).isEqualTo(key);
                    assertThat(concern.severity()).isEqualTo(severity);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "common, access-log, UNSAFE",
        "'%h %s %{i,User-Agent}', access-log, UNSAFE",
        "long, secrets-in-access-log, SEVERE",
        "%r %{ALL_REQUEST_HEADERS}, secrets-in-access-log, SEVERE",
        "'%r %{i,authorization}', secrets-in-access-log, SEVERE",
        "'%r %{c,usher}', secrets-in-access-log, SEVERE"
    })
    void anAccessLogWritesMoreThanItsReadersShouldHave(String pattern, String id, Severity severity) {
        assertThat(concerns(
                        true, "quarkus.http.access-log.enabled", "true", "quarkus.http.access-log.pattern", pattern))
                .filteredOn(concern -> !concern.id().equals("debug-log"))
                .singleElement()
                .satisfies(concern -> {
                    assertThat(concern.id()).isEqualTo(id);
                    assertThat(concern.severity()).isEqualTo(severity);
                });
    }

    @Test
    void theDelayIsPartOfTheEnd() {
        assertThat(ids(concerns(true, "quarkus.shutdown.delay", "PT6S"))).containsExactly("end-slow");
        assertThat(ids(concerns(true, "quarkus.shutdown.delay", "PT0S", "quarkus.shutdown.timeout", "PT17S")))
                .isEmpty();
    }

    @Test
    void onAMachineOfOnesOwnThePortsAndTheLogAreOnesOwn() {
        assertThat(ids(concerns(
                        false, "quarkus.management.enabled", "false", "quarkus.http.access-log.enabled", "true")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "io.quarkus.oidc.client, secrets-in-log, SEVERE",
        "org.postgresql, secrets-in-log, SEVERE",
        "io.smallrye.config, secrets-in-log, SEVERE",
        "io, secrets-in-log, SEVERE",
        "org.example.library, debug-log, UNSAFE"
    })
    void aCategoryThatMayWriteSecretsIsNamed(String category, String id, Severity severity) {
        assertThat(concerns(true, "quarkus.log.category.\"" + category + "\".level", "DEBUG"))
                .filteredOn(concern -> concern.key().contains("\"" + category + "\""))
                .singleElement()
                .satisfies(concern -> {
                    assertThat(concern.id()).isEqualTo(id);
                    assertThat(concern.severity()).isEqualTo(severity);
                });
    }

    @Test
    void ushersOwnCategoriesMaySayAll() {
        assertThat(concerns(true, "quarkus.log.category.\"dev.usher.nowhere\".level", "DEBUG"))
                .noneMatch(concern -> concern.key().contains("dev.usher.nowhere"));
    }

    @Test
    void theRootIsSeenThoughItHasNoName() {
        assertThat(concerns(true, "quarkus.log.level", "debug"))
                .extracting(Concern::id)
                .contains("everything-in-log");
    }

    @Test
    void theRootSpeaksForAll() {
        assertThat(QuarkusConcerns.logged("", "TRACE")).satisfies(concern -> {
            assertThat(concern.id()).isEqualTo("everything-in-log");
            assertThat(concern.key()).isEqualTo("quarkus.log.level");
            assertThat(concern.severity()).isEqualTo(Severity.UNSAFE);
        });
    }
}
