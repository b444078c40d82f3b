package dev.usher.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.kit.ConsoleVisitor;
import dev.usher.kit.Pause;
import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import dev.usher.sandbox.okta.SandboxFault;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No secret of a whole sign-in, with all that can go wrong in it, is in the log, in the database, in an answer or in a URL. */
class SecretsIT {
    private static final String ANA = "ana@example.com";
    private static final String MAILED_CODE = "the mailed code";
    private static final String WRONG_CODE = "a wrong code";
    private static final Set<String> CODES = Set.of(MAILED_CODE, WRONG_CODE);
    /** {@code {"alg":}, {@code {"kid":} and {@code {"typ":} in base64url. */
    private static final String TOKEN_BEGINS = "eyJ(hbGciOi|raWQiOi|0eXAiOi)";

    @Test
    void nothingSecretIsLeftBehind(@TempDir Path directory) throws IOException {
        try (var world = new World();
                var script = new Script()) {
            // Given
            var environment = world.environment();
            environment.put("QUARKUS_LOG_CATEGORY__DEV_USHER__LEVEL", "TRACE");
            // What an operator does who looks for trouble: everything, and the libraries that carry the secrets.
            environment.put("QUARKUS_LOG_LEVEL", "DEBUG");
            environment.put("USHER_START_ACCEPT", "guard-off,secrets-in-log");
            environment.put("QUARKUS_LOG_CATEGORY__IO_QUARKUS_OIDC__LEVEL", "DEBUG");
            try (var usher = PackagedUsher.start(environment, directory.resolve("usher.log"))) {
                var serial = world.freshMac();
                var port = usher.port();

                // When
                world.jamf.faults().next(1, "PATCH", "*", SandboxJamfFault.errorAfterCommit());
                script.begin(port, serial);
                script.identify(port, ANA);
                script.passcode(port, "Wrong-Horse-2");
                script.read(port);
                script.identify(port, ANA);
                world.okta
                        .faults()
                        .next(
                                1,
                                "/idp/idx/challenge/answer",
                                new SandboxFault.Answer(
                                        502, "text/html", "<h1>leaked-by-a-proxy Correct-Horse-1</h1>"));
                assertThat(script.passcode(port, SandboxPerson.DEFAULT_PASSWORD).status())
                        .isBetween(502, 503);
                script.passcode(port, SandboxPerson.DEFAULT_PASSWORD);
                script.passcode(port, "918273");
                var halfWay = dump(world);
                var code = world.okta.mailbox().latest(ANA).orElseThrow().code();
                assertThat(script.passcode(port, code).state()).isIn("signed_in", "assigned");
                Pause.until("assigned", Duration.ofSeconds(30), () -> assigned(script, port));

                // Then
                var secrets = secrets(world, script, code);
                var places = new LinkedHashMap<String, String>();
                places.put("the log", usher.log());
                places.put("the database during the sign-in", halfWay);
                places.put("the database afterwards", dump(world));
                places.put(
                        "an answer",
                        String.join(
                                "\n",
                                script.answers().subList(1, script.answers().size())));
                places.put(
                        "a URL at Okta",
                        world.okta.requests().stream()
                                .map(request -> request.path())
                                .toList()
                                .toString());
                places.put(
                        "a URL at Jamf",
                        world.jamf.requests().stream()
                                .map(request -> request.path() + "?" + request.query())
                                .toList()
                                .toString());
                assertThat(secrets).hasSizeGreaterThan(14);
                places.forEach((place, text) -> secrets.forEach((name, secret) -> {
                    assertThat(text)
                            .as(name + " in " + place)
                            .doesNotContainPattern(
                                    CODES.contains(name) && !place.startsWith("a URL")
                                            ? alone(secret)
                                            : Pattern.quote(secret));
                    assertThat(text)
                            .as(name + " in hexadecimal in " + place)
                            .doesNotContain(hex(secret.getBytes(StandardCharsets.UTF_8)));
                }));
                assertThat(script.answers().getFirst()).contains(script.token());
                assertThat(places.get("the log")).contains("\"level\":\"INFO\"").doesNotContain("leaked-by-a-proxy");
            }
        }
    }

    @Test
    void nothingSecretOfTheConsoleIsLeftBehind(@TempDir Path directory) throws IOException {
        try (var world = new World()) {
            // Given
            var environment = world.environment();
            environment.putAll(world.console());
            environment.put("QUARKUS_LOG_LEVEL", "DEBUG");
            environment.put("USHER_START_ACCEPT", "guard-off,secrets-in-log");
            environment.put("QUARKUS_LOG_CATEGORY__IO_QUARKUS_OIDC__LEVEL", "DEBUG");
            try (var usher = PackagedUsher.start(environment, directory.resolve("usher.log"))) {
                var visitor = ConsoleVisitor.at(URI.create("http://localhost:" + usher.port()), world.okta);

                // When
                var pages = new StringBuilder(visitor.signIn(visitor.get("/admin"), ConsoleVisitor.ADMIN)
                        .html());
                for (var path : List.of("/admin/board", "/admin/loans", "/admin/mapping", "/admin/preflight")) {
                    pages.append(visitor.get(path).html());
                }
                var session = visitor.session();
                pages.append(visitor.get("/admin/sign-out").html());

                // Then
                var secrets = new LinkedHashMap<String, String>();
                secrets.put("the console's client secret", "sandbox-console-secret");
                secrets.put("the console's session", session);
                for (var request : world.okta.requests()) {
                    if (request.path().endsWith("/token") && request.body().contains("authorization_code")) {
                        secrets.put("the PKCE verifier", parameter(request.body(), "code_verifier"));
                        secrets.put("the authorization code", parameter(request.body(), "code"));
                    }
                }
                assertThat(secrets).hasSize(4);
                assertThat(pages).contains("Ada Admin", "You are signed out of this org");
                var places = Map.of(
                        "the log", usher.log(), "the database", dump(world), "a page of the console", pages.toString());
                places.forEach((place, text) -> {
                    secrets.forEach((name, secret) ->
                            assertThat(text).as(name + " in " + place).doesNotContain(secret));
                    assertThat(text).as("a token in " + place).doesNotContainPattern(TOKEN_BEGINS);
                });
            }
        }
    }

    /** Six digits are also found within the fraction of a second, or of a digest, that they are not. */
    private static String alone(String digits) {
        return "(?<![\\w.+/-])" + digits + "(?![\\w+/-])";
    }

    private static boolean assigned(Script script, int port) {
        try {
            return script.read(port).state().equals("assigned");
        } catch (IOException e) {
            return false;
        }
    }

    /** Everything in every table, bytes as hexadecimal. */
    private static String dump(World world) {
        var tables = world.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'");
        assertThat(tables).contains("enrollment", "assignment", "journal", "device_token", "jamf_connection");
        var text = new StringBuilder();
        for (var table : tables) {
            world.query("SELECT row_to_json(t)::text FROM " + table + " t")
                    .forEach(row -> text.append(table).append(' ').append(row).append('\n'));
        }
        return text.toString();
    }

    /** The true values, from the stand-ins' side of the wire. */
    private static Map<String, String> secrets(World world, Script script, String code) throws IOException {
        var json = new ObjectMapper();
        var secrets = new LinkedHashMap<String, String>();
        secrets.put("the password", SandboxPerson.DEFAULT_PASSWORD);
        secrets.put("a wrong password", "Wrong-Horse-2");
        secrets.put(MAILED_CODE, code);
        secrets.put(WRONG_CODE, "918273");
        secrets.put("the enrollment token", script.token());
        secrets.put("Okta's client secret", "sandbox-secret");
        secrets.put("Jamf's client secret", SandboxJamf.CLIENT_SECRET);
        secrets.put("the encryption key", World.ENCRYPTION_KEY);
        for (var request : world.okta.requests()) {
            var body = request.body();
            if (request.path().endsWith("/token")) {
                secrets.put("the PKCE verifier", parameter(body, "code_verifier"));
                secrets.put("the interaction code", parameter(body, "interaction_code"));
            } else if (request.path().endsWith("/interact")) {
                secrets.put("the nonce", parameter(body, "nonce"));
                secrets.put("the state", parameter(body, "state"));
            } else if (body.contains("interactionHandle")) {
                secrets.put(
                        "the interaction handle",
                        json.readTree(body).path("interactionHandle").asText());
            } else if (body.contains("stateHandle")) {
                var handle = json.readTree(body).path("stateHandle").asText();
                secrets.put("state handle " + handle.hashCode(), handle);
            }
            request.header("X-Device-Token").ifPresent(token -> secrets.put("the device token", token));
            request.cookie("dt").ifPresent(cookie -> secrets.put("Okta's device cookie", cookie));
        }
        world.jamf
                .requests()
                .forEach(request -> request.header("authorization")
                        .ifPresent(header -> secrets.put("Jamf's access token", header.substring("Bearer ".length()))));
        return secrets;
    }

    private static String parameter(String form, String name) {
        var matcher = Pattern.compile("(?:^|&)" + name + "=([^&]+)").matcher(form);
        assertThat(matcher.find()).as(name).isTrue();
        return URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
