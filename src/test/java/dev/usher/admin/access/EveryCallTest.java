package dev.usher.admin.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.TokenTweaks;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Each call of the admin API, by each of those who may not make it. The calls are those of {@code /q/openapi}, so that a new one is
 * among them from its first day.
 */
@UsherTest
class EveryCallTest {
    private static final String API = "/api/v1/";

    /** What is not of the admin API: an enrollment is answered by its own token, and a list of names by the device's. */
    private static final Set<String> DOORS_OF_THEIR_OWN = Set.of(
            "POST /api/v1/enrollments",
            "GET /api/v1/enrollments/{id}",
            "DELETE /api/v1/enrollments/{id}",
            "POST /api/v1/enrollments/{id}/actions/{name}",
            "POST /api/v1/enrollments/{id}/dispute",
            "GET /api/v1/names/{kind}");

    private static final Map<String, String> TAKES = new HashMap<>();

    @Test
    void everyCallThatIsDocumentedHasADoor() {
        var documented = documented();
        var guarded = guarded();

        var without = new TreeSet<>(documented);
        without.removeAll(guarded.keySet());
        assertThat(without).isEqualTo(new TreeSet<>(DOORS_OF_THEIR_OWN));
        assertThat(documented).as("a call that nobody documents").containsAll(guarded.keySet());
        assertThat(guarded).hasSizeGreaterThan(30);
    }

    @Test
    void whoShowsNoTokenOfTheAdminApiGetsToNoCall() {
        var strangers = new LinkedHashMap<String, String>();
        strangers.put("nobody", "");
        strangers.put("another scheme", "Basic YWRhOmFkYQ==");
        strangers.put("nonsense", "Bearer x");
        strangers.put(
                "whoever enrolls",
                "Bearer " + SignIn.begin(SignIn.freshSerial()).token());
        strangers.put("the wrong audience", admin(token -> token.claim("aud", "api://other")));
        strangers.put(
                "the org server",
                admin(token -> token.claim("iss", Sandbox.okta().orgIssuer().toString())));
        strangers.put(
                "an expired token",
                admin(token -> token.claim("exp", Instant.now().getEpochSecond() - 600)));
        strangers.put("an unsigned token", admin(token -> token.signing(TokenTweaks.Signing.NONE)));
        strangers.put("another key", admin(token -> token.signing(TokenTweaks.Signing.OTHER_KEY)));

        var soft = new SoftAssertions();
        guarded()
                .forEach((call, role) ->
                        strangers.forEach((who, authorization) -> soft.assertThat(answer(call, authorization))
                                .as(call + " by " + who)
                                .isEqualTo(401)));
        soft.assertAll();
    }

    @Test
    void whoIsInNoneOfTheGroupsGetsToNoCall() {
        var soft = new SoftAssertions();
        guarded()
                .keySet()
                .forEach(call -> soft.assertThat(
                                answer(call, "Bearer " + Sandbox.okta().adminToken("Everyone")))
                        .as(call)
                        .isEqualTo(403));
        soft.assertAll();
    }

    @Test
    void theHelpDeskGetsToItsOwnCallsOnly() {
        var helpDesk = "Bearer " + Sandbox.okta().adminToken("Usher Help Desk");

        var soft = new SoftAssertions();
        guarded().forEach((call, role) -> {
            if (role == Role.ADMIN) {
                soft.assertThat(answer(call, helpDesk)).as(call).isEqualTo(403);
            } else {
                soft.assertThat(answer(call, helpDesk))
                        .as(call)
                        .isNotIn(401, 403)
                        .isLessThan(500);
            }
        });
        soft.assertAll();
    }

    private static String admin(Consumer<TokenTweaks> change) {
        return "Bearer " + Sandbox.okta().adminToken(change, "Usher Admins");
    }

    /** In which form a call takes its body, as it is documented. */
    private static String takes(String call) {
        var parts = call.split(" ", 2);
        Map<String, Map<String, Map<String, Object>>> paths = given().accept("application/json")
                .get("/q/openapi")
                .then()
                .extract()
                .path("paths");
        var documented =
                paths.getOrDefault(parts[1], Map.of()).getOrDefault(parts[0].toLowerCase(Locale.ROOT), Map.of());
        return documented.get("requestBody") instanceof Map<?, ?> body
                        && body.get("content") instanceof Map<?, ?> content
                ? String.valueOf(content.keySet().iterator().next())
                : "application/json";
    }

    /** Sent to nothing that there is, with an empty object for a body. */
    private static int answer(String call, String authorization) {
        var parts = call.split(" ", 2);
        var request = given().contentType(TAKES.computeIfAbsent(call, EveryCallTest::takes));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (!parts[0].equals("GET") && !parts[0].equals("DELETE")) {
            request.body("{}");
        }
        return request.request(parts[0], parts[1].replaceAll("\\{[^}]*}", "none0000"))
                .statusCode();
    }

    /** Method and path of each call of the API. */
    private static Set<String> documented() {
        var calls = new TreeSet<String>();
        Map<String, Map<String, Object>> paths = given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .path("paths");
        paths.forEach((path, operations) -> {
            if (path.startsWith(API)) {
                operations.keySet().stream()
                        .filter(key ->
                                Set.of("get", "post", "put", "patch", "delete").contains(key))
                        .forEach(method -> calls.add(method.toUpperCase(Locale.ROOT) + " " + path));
            }
        });
        return calls;
    }

    /** The calls behind the door of the admin API, and whom it lets in. */
    private static Map<String, Role> guarded() {
        var calls = new TreeMap<String, Role>();
        for (var type : resources()) {
            for (var method : type.getDeclaredMethods()) {
                var door = method.getAnnotation(AdminCall.class);
                if (door != null) {
                    // One path may have a method for each media type.
                    assertThat(calls.merge(call(type, method), door.value(), (one, other) -> one))
                            .isEqualTo(door.value());
                }
            }
        }
        return calls;
    }

    private static List<Class<?>> resources() {
        var sources = java.nio.file.Path.of("src/main/java");
        try (var files = Files.walk(sources.resolve("dev/usher/admin"))) {
            return files.map(file -> sources.relativize(file).toString())
                    .filter(name -> name.endsWith("Resource.java"))
                    .<Class<?>>map(name -> named(name.replace(".java", "").replace('/', '.')))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, EveryCallTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String call(Class<?> type, Method method) {
        var verb = Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError(method + " has no HTTP method"));
        var path = method.getAnnotation(Path.class);
        return verb + " "
                + (type.getAnnotation(Path.class).value() + (path == null ? "" : path.value()))
                        .replaceAll("\\{(\\w+)\\s*:[^}]*}", "{$1}");
    }
}
