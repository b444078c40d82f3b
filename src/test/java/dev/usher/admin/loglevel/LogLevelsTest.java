package dev.usher.admin.loglevel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.usher.journal.Journal;
import dev.usher.kit.LogLines;
import dev.usher.kit.Sandbox;
import dev.usher.kit.StoredText;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.SecretsTap;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logmanager.Level;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@UsherTest
@DisabledIfSystemProperty(
        named = SecretsTap.PROPERTY,
        matches = ".+",
        disabledReason = "What it sets, a run at TRACE has set already.")
class LogLevelsTest {
    private static final String PATH = "/api/v1/log-levels";
    private static final String LOOKED_AT = "dev.usher.problem";

    /** Of no bean: what the two made-up replicas do must reach no logger of this process. */
    private static final String MADE_UP = "dev.usher.nowhere";

    @Inject
    LogLevelStore store;

    @Inject
    Journal journal;

    @Inject
    Jdbi jdbi;

    private Instant now = Instant.now().plus(Duration.ofDays(400));
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    /** The loggers of a replica that is none of this process. */
    private static final class OtherLoggers extends Loggers {
        private final Map<String, java.util.logging.Level> levels = new ConcurrentHashMap<>();

        @Override
        java.util.logging.@Nullable Level level(String category) {
            return levels.get(category);
        }

        @Override
        void set(String category, java.util.logging.@Nullable Level level) {
            if (level == null) {
                levels.remove(category);
            } else {
                levels.put(category, level);
            }
        }
    }

    @AfterEach
    void asConfigured() {
        as("Usher Admins").delete(PATH + "/" + LOOKED_AT).then().statusCode(204);
        jdbi.useHandle(handle -> handle.execute("DELETE FROM log_level"));
    }

    private static io.restassured.specification.RequestSpecification as(String group) {
        return given().header("Authorization", "Bearer " + Sandbox.okta().adminToken(group))
                .contentType(ContentType.JSON);
    }

    private static ValidatableResponse set(String category, Object body) {
        return as("Usher Admins").body(body).put(PATH + "/" + category).then();
    }

    /** A call that is answered 404 is told at DEBUG only. */
    private static boolean tellsOfA404() {
        try (var log = new LogLines()) {
            given().get("/api/v1/enrollments/enr_none").then().statusCode(401);
            given().get("/no-such-page-" + System.nanoTime()).then().statusCode(404);
            return log.lines().stream().anyMatch(line -> line.contains(" answered 404 "));
        }
    }

    @Test
    void aLevelCountsAtOnceAndUntilItIsEnded() {
        // Given
        var before = tellsOfA404();

        // When
        set(LOOKED_AT, Map.of("level", "debug", "for", "10m"))
                .statusCode(200)
                .body("category", equalTo(LOOKED_AT))
                .body("level", equalTo("DEBUG"));
        var during = tellsOfA404();
        as("Usher Admins")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("levels.category", hasItem(LOOKED_AT))
                .body("settable", contains("dev.usher", "com.github.kagkarlsson.scheduler"));
        as("Usher Admins").delete(PATH + "/" + LOOKED_AT).then().statusCode(204);
        var after = tellsOfA404();

        // Then
        assertThat(before).isFalse();
        assertThat(during).isTrue();
        assertThat(after).isFalse();
        as("Usher Admins").get(PATH).then().body("levels.category", not(hasItem(LOOKED_AT)));
        assertThat(new StoredText(jdbi).all())
                .anyMatch(row -> row.startsWith("journal ")
                        && row.contains("{by} set the log level of " + LOOKED_AT + " to DEBUG until "))
                .anyMatch(row -> row.startsWith("journal ")
                        && row.contains("{by} ended the log level that was set for " + LOOKED_AT));
    }

    @Test
    void anotherReplicaSeesItAndEachEndsItByItself() {
        // Given
        var here = new OtherLoggers();
        var there = new OtherLoggers();
        there.set(MADE_UP, Level.WARN);
        var one = new LogLevels(store, here, journal, clock);
        var other = new LogLevels(store, there, journal, clock);

        // When
        one.set(MADE_UP, Verbosity.DEBUG, Duration.ofMinutes(30), "Ada (00u1)");
        other.look();

        // Then
        assertThat(here.level(MADE_UP)).isEqualTo(Level.DEBUG);
        assertThat(there.level(MADE_UP)).isEqualTo(Level.DEBUG);

        // When
        now = now.plus(Duration.ofMinutes(30));
        one.look();
        other.look();

        // Then: each is as it was
        assertThat(here.level(MADE_UP)).isNull();
        assertThat(there.level(MADE_UP)).isEqualTo(Level.WARN);
        assertThat(one.current()).isEmpty();
    }

    @Test
    void whoSetALevelIsForgottenSoonAfterItsEnd() {
        // Given
        var levels = new LogLevels(store, new OtherLoggers(), journal, clock);
        levels.set(MADE_UP, Verbosity.DEBUG, Duration.ofMinutes(5), "Ada (00u1)");

        // When
        levels.forgetEnded();
        var during = storedLevels();
        now = now.plus(Duration.ofMinutes(5));
        levels.forgetEnded();

        // Then
        assertThat(during).isEqualTo(1);
        assertThat(storedLevels()).isZero();
    }

    private int storedLevels() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM log_level WHERE category = :made")
                .bind("made", MADE_UP)
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void aNewLevelTakesThePlaceOfTheOneBefore() {
        // Given
        var loggers = new OtherLoggers();
        loggers.set(MADE_UP, Level.INFO);
        var levels = new LogLevels(store, loggers, journal, clock);

        // When
        levels.set(MADE_UP, Verbosity.DEBUG, Duration.ofHours(1), "Ada (00u1)");
        levels.set(MADE_UP, Verbosity.ERROR, Duration.ofMinutes(1), "Ada (00u1)");
        var during = loggers.level(MADE_UP);
        now = now.plus(Duration.ofMinutes(2));
        levels.look();

        // Then
        assertThat(during).isEqualTo(Level.ERROR);
        assertThat(loggers.level(MADE_UP)).isEqualTo(Level.INFO);
    }

    @Test
    void itEndsInTimeThoughTheDatabaseIsAway() {
        // Given
        var loggers = new OtherLoggers();
        var reachable = new boolean[] {true};
        var levels = new LogLevels(
                new LogLevelStore(jdbi) {
                    @Override
                    java.util.List<LogLevel> current(Instant at) {
                        if (!reachable[0]) {
                            throw new IllegalStateException("the database is away");
                        }
                        return super.current(at);
                    }
                },
                loggers,
                journal,
                clock);
        levels.set(MADE_UP, Verbosity.DEBUG, Duration.ofMinutes(5), "Ada (00u1)");

        // When
        reachable[0] = false;
        levels.look();
        var soon = loggers.level(MADE_UP);
        now = now.plus(Duration.ofMinutes(6));
        levels.look();

        // Then
        assertThat(soon).isEqualTo(Level.DEBUG);
        assertThat(loggers.level(MADE_UP)).isNull();
    }

    @Test
    void whoSaysNothingOfTheTimeHasHalfAnHour() {
        var until = Instant.parse(Objects.requireNonNull(set(LOOKED_AT, Map.of("level", "INFO"))
                .statusCode(200)
                .extract()
                .path("until")));

        assertThat(until)
                .isBetween(Instant.now().plusSeconds(1790), Instant.now().plusSeconds(1801));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.quarkus.oidc.client.runtime.OidcClientImpl",
                "org.postgresql",
                "io.vertx.core.http",
                "jdk.httpclient",
                "org.apache.http",
                "dev.usherer",
                "dev"
            })
    void aCategoryThatMayWriteSecretsIsRefusedWithTheReason(String category) {
        set(category, Map.of("level", "DEBUG"))
                .statusCode(400)
                .body("code", equalTo("invalid_input"))
                .body("violations[0].field", equalTo("category"))
                .body("violations[0].message", containsString("into the log at DEBUG"));
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE, 5m, level",
        "'', 5m, level",
        "DEBUG, 25h, for",
        "DEBUG, 0m, for",
        "DEBUG, 999999h, for",
        "DEBUG, forever, for"
    })
    void aLevelOrTimeThatIsNoneIsRefused(String level, String span, String field) {
        set(LOOKED_AT, Map.of("level", level, "for", span)).statusCode(400).body("violations[0].field", equalTo(field));
    }

    @Test
    void onlyAnAdminMay() {
        as("Usher Help Desk")
                .body(Map.of("level", "DEBUG"))
                .put(PATH + "/" + LOOKED_AT)
                .then()
                .statusCode(403);
        as("Usher Help Desk").get(PATH).then().statusCode(403);
        given().delete(PATH + "/" + LOOKED_AT).then().statusCode(401);
    }
}
