package dev.usher.admin.names;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import dev.usher.kit.Guarded;
import dev.usher.kit.LogLines;
import dev.usher.kit.Pause;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names for what runs on a device. */
@UsherTest
@TestProfile(Guarded.class)
class NamesTest {
    private static final String OLD = Guarded.OLD_NAMES_TOKEN;
    private static final String NEW = Guarded.NEW_NAMES_TOKEN;

    @Inject
    Jdbi jdbi;

    @AfterEach
    void everybodyMayTryAgain() {
        Sandbox.jamf().faults().clear();
        jdbi.useHandle(handle -> handle.execute("DELETE FROM guard_bucket"));
    }

    private static ValidatableResponse names(String kind, String bearer) {
        return given().header("Authorization", "Bearer " + bearer)
                .get("/api/v1/names/" + kind)
                .then();
    }

    @ParameterizedTest
    @ValueSource(strings = {OLD, NEW})
    void eachTokenOpensTheLists(String token) {
        names("departments", token)
                .statusCode(200)
                .body("names", hasItems("Sales"))
                .body("asOf", notNullValue())
                .header("Cache-Control", "private, max-age=300");
        names("buildings", token).statusCode(200).body("names", notNullValue());
    }

    @Test
    void thousandAsksCostJamfOne() {
        names("departments", NEW).statusCode(200);
        var before = asked("departments");

        for (int i = 0; i < 20; i++) {
            names("departments", NEW).statusCode(200);
        }

        assertThat(asked("departments")).isEqualTo(before);
    }

    @Test
    void whatIsUnchangedIsNotSentAgain() {
        String tag = names("departments", NEW).statusCode(200).extract().header("ETag");

        given().header("Authorization", "Bearer " + NEW)
                .header("If-None-Match", tag)
                .get("/api/v1/names/departments")
                .then()
                .statusCode(304)
                .header("ETag", tag);
    }

    @Test
    void theSecretOfADeviceOpensThemWithItsSerialNumber() {
        // Given
        var serial = SignIn.freshMac().serial();
        var secret = secretOf(serial);

        // When, then
        given().header("Authorization", "Bearer " + secret)
                .header("X-Usher-Serial", serial)
                .get("/api/v1/names/departments")
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer " + secret)
                .header("X-Usher-Serial", SignIn.freshMac().serial())
                .get("/api/v1/names/departments")
                .then()
                .statusCode(401);
        names("departments", secret).statusCode(401);
    }

    @Test
    void whoGuessesIsStoppedAndWhoKnowsIsNot() {
        for (int i = 0; i < 5; i++) {
            names("departments", "a-token-that-somebody-guessed-" + i).statusCode(401);
        }
        names("departments", "a-token-that-somebody-guessed").statusCode(429).body("limit", equalTo("address"));
        everybodyMayTryAgain();
        for (int i = 0; i < 10; i++) {
            names("departments", NEW).statusCode(200);
        }
    }

    @Test
    void whoOffersNothingOrGarbageIsRefused() {
        given().get("/api/v1/names/departments").then().statusCode(401).body("code", equalTo("unauthorized"));
        names("departments", "").statusCode(401);
        names("extension-attributes", NEW).statusCode(404).body("code", equalTo("not_found"));
        given().header("Authorization", "Bearer " + NEW)
                .header("X-Usher-Serial", "no")
                .get("/api/v1/names/departments")
                .then()
                .statusCode(400);
    }

    @Test
    void theTokenOpensNothingElse() {
        given().header("Authorization", "Bearer " + NEW)
                .get("/api/v1/assignments")
                .then()
                .statusCode(401);
    }

    @Test
    void whileJamfIsDownTheLastListIsGivenForADay() {
        // Given: nothing has asked for sites, so that nothing is remembered in memory either.
        Sandbox.jamf().faults().next(50, "*", "/api/v1/sites", SandboxJamfFault.html(500));
        known("sites of yesterday", "23 hours 59 minutes");

        // When, then
        names("sites", NEW).statusCode(200).body("names", equalTo(List.of("sites of yesterday")));
        known("sites of the day before", "24 hours 1 minute");
        names("sites", NEW)
                .statusCode(503)
                .body("code", equalTo("jamf_unavailable"))
                .header("Retry-After", "30");

        // Given
        Sandbox.jamf().faults().clear();
        known("sites of the day before", "24 hours 1 minute");

        // When, then
        var asOf = Instant.parse(names("sites", NEW).statusCode(200).extract().path("asOf"));
        assertThat(asOf).isAfter(Instant.now().minusSeconds(120));
    }

    @Test
    void noTokenIsInTheLog() {
        try (var log = new LogLines()) {
            names("departments", NEW).statusCode(200);
            names("departments", "a-token-that-somebody-guessed-again").statusCode(401);

            assertThat(log.lines())
                    .noneMatch(line -> line.contains(NEW))
                    .noneMatch(line -> line.contains("guessed-again"));
        }
    }

    private void known(String name, String age) {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                INSERT INTO name_list (kind, names, as_of, ask_at)
                VALUES ('site', json_build_array(CAST(:name AS text)), now() - CAST(:age AS interval), now() - interval '1 minute')
                ON CONFLICT (kind) DO UPDATE SET names = excluded.names, as_of = excluded.as_of, ask_at = excluded.ask_at""").bind("name", name).bind("age", age).execute());
    }

    private static long asked(String kind) {
        return Sandbox.jamf().requests().stream()
                .filter(request -> request.path().endsWith("/api/v1/" + kind))
                .count();
    }

    private static String secretOf(String serial) {
        var deadline = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(deadline)) {
            var secret = Sandbox.jamf().mac(serial).orElseThrow().extensionAttributes().values().stream()
                    .map(Objects::toString)
                    .map(text -> text.replaceAll("[\\[\\]]", ""))
                    .filter(text -> text.matches("[0-9A-HJKMNP-TV-Z]{32}"))
                    .findFirst();
            if (secret.isPresent()) {
                return secret.get();
            }
            Pause.briefly();
        }
        throw new AssertionError("no secret in time");
    }
}
