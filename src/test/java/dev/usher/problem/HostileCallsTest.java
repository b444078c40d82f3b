package dev.usher.problem;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.LogLines;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers say to do harm: to the log, to the headers of an answer, and to whoever waits for one. */
@UsherTest
class HostileCallsTest {
    private static final String FORGED = "x\r\n2026-11-29 INFO forged \u001b[2J\u2028\u2029\u0085\u009b31m\u202e";
    private static final String SPLIT = "x\r\nX-Evil: 1\r\nSet-Cookie: usher=eve\r\n\r\n<script>";
    private static final Pattern NOT_ON_ONE_LINE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void nothingThatACallerSaysIsInTheLog() {
        try (var log = new LogLines()) {
            everywhere(FORGED);

            assertThat(log.lines())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line)
                            .doesNotContain("forged")
                            .matches(text -> !NOT_ON_ONE_LINE.matcher(text).find()));
        }
    }

    @Test
    void nothingThatACallerSaysBecomesAHeader() {
        for (var answer : everywhere(SPLIT)) {
            assertThat(answer.headers().hasHeaderWithName("X-Evil")).isFalse();
            assertThat(answer.cookie("usher")).isNotEqualTo("eve");
            assertThat(answer.statusCode()).isLessThan(500);
            if (answer.contentType().contains("html")) {
                assertThat(answer.asString()).doesNotContain("<script>");
            }
        }
    }

    @Test
    void aHeaderWithoutEndIsRefused() {
        assertThat(given().header("Authorization", "Bearer " + "x".repeat(20_000))
                        .get("/api/v1/enrollments")
                        .statusCode())
                .isIn(400, 431);
        assertThat(given().header("Cookie", "a=1;".repeat(6_000)).get("/enroll").statusCode())
                .isIn(400, 431);
        assertThat(given().get("/enroll?serial=" + "A".repeat(20_000)).statusCode())
                .isIn(400, 414);
    }

    @Test
    void namesThatAllHaveOneHashTakeNoMinutes() throws Exception {
        // Given: Aa and BB have the same hash in Java, and so has every row of them
        var names = new ArrayList<String>();
        for (int i = 0; i < 2_000; i++) {
            var name = new StringBuilder();
            for (int bit = 0; bit < 11; bit++) {
                name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            names.add(name.toString());
        }
        assertThat(names)
                .extracting(String::hashCode)
                .containsOnly(names.getFirst().hashCode());
        var json = names.stream().map(name -> "\"" + name + "\":1").collect(joining(",", "{", "}"));
        var form = names.stream().map(name -> name + "=1").collect(joining("&"));

        // Then
        soonRefused(SignIn.PATH, "application/json", json, "", 400);
        soonRefused("/webhooks/setup-manager", "application/json", json, "", 400);
        soonRefused("/enroll", "application/x-www-form-urlencoded", form, "", 400, 403, 413);
    }

    @Test
    void depthWithoutEndIsRefused() throws Exception {
        var deep = "{\"device\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";
        var signIn = SignIn.begin(SignIn.freshSerial());

        soonRefused(SignIn.PATH, "application/json", deep, "", 400);
        soonRefused("/webhooks/setup-manager", "application/json", deep, "", 400);
        soonRefused(
                SignIn.PATH + "/" + signIn.id() + "/actions/identify",
                "application/json",
                deep.replace("device", "identifier"),
                "Bearer " + signIn.token(),
                400);
    }

    @Test
    void aCompressedBodyIsNotInflated() throws Exception {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(("{\"device\":{\"serialNumber\":\"" + "A".repeat(4 << 20) + "\"}}").getBytes(UTF_8));
        }
        var request = request(SignIn.PATH, "application/json", "")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(compressed.toByteArray()));

        soonRefused(request, 400, 413, 415);
    }

    private static void soonRefused(String path, String type, String body, String authorization, Integer... statuses)
            throws Exception {
        soonRefused(request(path, type, authorization).POST(BodyPublishers.ofString(body)), statuses);
    }

    /** By a plain client: REST Assured would look into the bodies itself. */
    private static void soonRefused(HttpRequest.Builder request, Integer... statuses) throws Exception {
        var begun = Instant.now();
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(request.build(), BodyHandlers.discarding()).statusCode())
                    .isIn((Object[]) statuses);
        }
        assertThat(Duration.between(begun, Instant.now())).isLessThan(SOON);
    }

    private static HttpRequest.Builder request(String path, String type, String authorization) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Content-Type", type);
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    /** GHSA-rc95-pcm8-65v9 and GHSA-qcxp-gm7m-4j5v: what guards paths sees them with their matrix parameters, and what finds methods without. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin;x",
                "/admin;/board",
                "/admin;a=b/board",
                "/admin/board;x=1",
                "/admin/mapping;",
                "/%61dmin/board",
                "//admin/board",
                "/admin/./board",
                "/x/..;/admin/board",
                "/api;x/v1/assignments",
                "/api/v1/assignments;x=1",
                "/api/v1;a=b/fleet/reports/flt_none",
                "/api/v1/%61ssignments",
                "/admin%3Bx",
                "/admin%3bx=1/board",
                "/admin/%3B/board",
                "/api%3Bx/v1/assignments",
                "/admin%2Fboard",
                "/admin%5Cboard",
                "/ADMIN/board"
            })
    void aPathThatIsWrittenOtherwiseOpensNothing(String path) {
        var answer = given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .accept("text/html, application/json")
                .get(path);

        assertThat(answer.statusCode()).isIn(302, 303, 401, 403, 404, 499);
        assertThat(answer.asString()).doesNotContain("<table", "\"items\"", "Sign out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api;x=1/v1/enrollments",
                "/api%3Bx=1/v1/enrollments",
                "/api/v1;/enrollments",
                "/api/v1/enrollments;x",
                "//api/v1/enrollments"
            })
    void aPathThatIsWrittenOtherwiseTakesNoLargerBody(String path) throws Exception {
        var body = "{\"device\":{\"serialNumber\":\"" + "A".repeat(1_000_000) + "\"}}";

        soonRefused(path, "application/json", body, "", 404, 405, 413);
    }

    /** The text in every place that takes one, by whoever may say it there. */
    private static List<Response> everywhere(String text) {
        var admin = "Bearer " + Sandbox.okta().adminToken("Usher Admins");
        var signIn = SignIn.begin(SignIn.freshSerial());
        var own = "Bearer " + signIn.token();
        var answers = new ArrayList<Response>();
        for (var body : List.of(
                Map.of("device", Map.of("serialNumber", text)),
                Map.of("device", Map.of("serialNumber", SignIn.freshSerial(), "kind", text)),
                Map.of("device", Map.of("serialNumber", SignIn.freshSerial()), "username", text),
                Map.of("device", Map.of("serialNumber", SignIn.freshSerial()), "locale", text),
                Map.of("device", Map.of("serialNumber", SignIn.freshSerial()), "returnTo", "https://a.example/" + text),
                Map.of("device", Map.of("serialNumber", SignIn.freshSerial()), "claim", text),
                Map.of(text, text))) {
            answers.add(given().contentType(ContentType.JSON).body(body).post(SignIn.PATH));
        }
        for (var parameter : List.of("state", "code", "interaction_code", "error", "error_description", "otp")) {
            answers.add(given().redirects()
                    .follow(false)
                    .queryParam("state", "s")
                    .queryParam(parameter, text)
                    .get("/callback"));
        }
        answers.add(given().header("Authorization", own)
                .pathParam("name", text)
                .contentType(ContentType.JSON)
                .body("{}")
                .post(SignIn.PATH + "/" + signIn.id() + "/actions/{name}"));
        answers.add(given().header("Authorization", own)
                .contentType(ContentType.JSON)
                .body(Map.of("identifier", text))
                .post(SignIn.PATH + "/" + signIn.id() + "/actions/identify"));
        answers.add(given().header("Authorization", own)
                .contentType(ContentType.JSON)
                .body(Map.of("words", text))
                .post(SignIn.PATH + "/" + signIn.id() + "/dispute"));
        answers.add(given().redirects().follow(false).pathParam("link", text).get("/go/{link}"));
        answers.add(given().queryParam("serial", text).get("/enroll"));
        answers.add(given().pathParam("path", text).get("/{path}"));
        answers.add(
                given().header("Authorization", admin).pathParam("serial", text).get("/api/v1/devices/{serial}"));
        answers.add(given().header("Authorization", admin)
                .queryParam("cursor", text)
                .queryParam("state", text)
                .get("/api/v1/assignments"));
        answers.add(given().header("Authorization", admin)
                .queryParam("username", text)
                .get(SignIn.PATH));
        answers.add(given().header("Authorization", admin)
                .pathParam("category", text)
                .contentType(ContentType.JSON)
                .body(Map.of("level", text))
                .put("/api/v1/log-levels/{category}"));
        answers.add(given().header("Authorization", admin)
                .pathParam("serial", SignIn.freshSerial())
                .contentType(ContentType.JSON)
                .body(Map.of("reason", text, "username", text))
                .post("/api/v1/devices/{serial}/assign"));
        answers.add(
                given().header("Authorization", admin).pathParam("name", text).delete("/api/v1/people/{name}"));
        answers.add(given().header("Authorization", admin)
                .contentType("text/csv")
                .body("serialNumber,username\n" + text)
                .post("/api/v1/rosters"));
        answers.add(given().contentType(ContentType.JSON)
                .body(Map.of("name", text, "serialNumber", text))
                .post("/webhooks/setup-manager"));
        answers.add(given().contentType(ContentType.JSON)
                .header("X-Usher-Secret", "sandbox-jamf-webhooks")
                .body(Map.of("webhook", Map.of("webhookEvent", text), "event", Map.of("serialNumber", text)))
                .post("/webhooks/jamf"));
        return answers;
    }
}
