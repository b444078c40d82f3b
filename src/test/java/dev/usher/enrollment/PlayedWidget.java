package dev.usher.enrollment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.kit.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Does what Okta's widget does with what the page gives it: it talks to Okta and comes back with a code. */
final class PlayedWidget {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ION = "application/ion+json; okta-version=1.0.0";

    private final String handle;
    private final String state;

    private PlayedWidget(String handle, String state) {
        this.handle = handle;
        this.state = state;
    }

    /** The one that this page starts. */
    static PlayedWidget on(String page) {
        return new PlayedWidget(said(page, "interaction-handle"), said(page, "state"));
    }

    static PlayedWidget with(String handle, String state) {
        return new PlayedWidget(handle, state);
    }

    /** What the page says to the widget's script under this name. */
    static String said(String page, String name) {
        var matcher = Pattern.compile("data-" + name + "=\"([^\"]*)\"").matcher(page);
        if (!matcher.find()) {
            throw new AssertionError("the page has no " + name + ":\n" + page);
        }
        return matcher.group(1);
    }

    String handle() {
        return handle;
    }

    String state() {
        return state;
    }

    JsonNode introspect() {
        return post("/idp/idx/introspect", MAPPER.createObjectNode().put("interactionHandle", handle));
    }

    /** Signs the person in with a password alone; the address that the widget then goes to. */
    String signIn(String login, String password) {
        var identify = body(introspect()).put("identifier", login);
        var answer = body(post("/idp/idx/identify", identify));
        answer.putObject("credentials").put("passcode", password);
        var end = post("/idp/idx/challenge/answer", answer);
        return callback(Map.of("interaction_code", code(end), "state", state));
    }

    static String callback(Map<String, String> parameters) {
        var query = new StringBuilder();
        parameters.forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return "/callback" + query;
    }

    private static String code(JsonNode end) {
        return StreamSupport.stream(end.at("/successWithInteractionCode/value").spliterator(), false)
                .filter(field -> field.path("name").asText().equals("interaction_code"))
                .map(field -> field.path("value").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no code: " + end));
    }

    private static ObjectNode body(JsonNode document) {
        return MAPPER.createObjectNode()
                .put("stateHandle", document.path("stateHandle").asText());
    }

    private static JsonNode post(String path, JsonNode body) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(Sandbox.okta().origin() + path))
                    .header("Content-Type", ION)
                    .header("Accept", ION)
                    .POST(BodyPublishers.ofString(MAPPER.writeValueAsString(body)))
                    .build();
            return MAPPER.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
