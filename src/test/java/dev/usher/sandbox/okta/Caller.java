package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** A client that follows forms by name and address, as a real one must. */
final class Caller {
    static final String VERIFIER = "a-verifier-of-forty-three-characters-0123456";
    static final String REDIRECT = SandboxApp.DEV_REDIRECT;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    final Map<String, String> headers = new LinkedHashMap<>();

    /** Speaks to one authorization server, named by where its endpoints live. */
    Caller(SandboxOkta okta, String base) {
        this.base = okta.origin() + base;
    }

    static Caller custom(SandboxOkta okta) {
        return new Caller(okta, "/oauth2/default");
    }

    static Caller org(SandboxOkta okta) {
        return new Caller(okta, "/oauth2");
    }

    Answer interact(Consumer<Map<String, String>> changes) {
        var form = new LinkedHashMap<String, String>();
        form.put("client_id", "sandbox-public");
        form.put("scope", "openid profile email offline_access");
        form.put("redirect_uri", REDIRECT);
        form.put("state", "the-state");
        form.put("nonce", "the-nonce");
        form.put("code_challenge", Ids.base64Url(Ids.sha256(VERIFIER)));
        form.put("code_challenge_method", "S256");
        changes.accept(form);
        return form("interact", form);
    }

    /** The first document. */
    Answer begin() {
        return introspect(interact(form -> {}).text("/interaction_handle"));
    }

    Answer introspect(String interactionHandle) {
        return json(origin() + "/idp/idx/introspect", Json.object().put("interactionHandle", interactionHandle));
    }

    /** Fills in a form: the fixed values that it brings, and what the person adds. */
    Answer follow(Answer document, String name, Consumer<ObjectNode> filled) {
        return submit(document.form(name), filled);
    }

    /** The same for a form that has no name of its own, such as one of several that are called cancel. */
    Answer followAt(Answer document, String pointer) {
        return submit(document.json().at(pointer), body -> {});
    }

    private Answer submit(JsonNode form, Consumer<ObjectNode> filled) {
        var body = Json.object();
        for (JsonNode field : form.path("value")) {
            if (field.path("value").isValueNode()) {
                body.set(field.path("name").asText(), field.path("value"));
            }
        }
        filled.accept(body);
        return json(form.path("href").asText(), body);
    }

    Answer identify(Answer document, String login) {
        return follow(document, "identify", body -> body.put("identifier", login));
    }

    Answer passcode(Answer document, String passcode) {
        return follow(
                document,
                "challenge-authenticator",
                body -> body.putObject("credentials").put("passcode", passcode));
    }

    Answer choose(Answer document, String form, String factorId, String method) {
        return follow(
                document,
                form,
                body -> body.putObject("authenticator").put("id", factorId).put("methodType", method));
    }

    /** Chooses an authenticator to verify; none of its methods by name. */
    Answer choose(Answer document, Factor factor) {
        return follow(
                document,
                "select-authenticator-authenticate",
                body -> body.putObject("authenticator").put("id", factor.id));
    }

    Answer choose(Answer document, Factor factor, String method) {
        return choose(document, "select-authenticator-authenticate", factor.id, method);
    }

    /** Answers a form with credentials, given as name, value, name, value… */
    Answer answer(Answer document, String form, String... credentials) {
        return follow(document, form, body -> fill(body.putObject("credentials"), credentials));
    }

    /** Chooses an authenticator to set up, with what its option asks for beside the id. */
    Answer enroll(Answer document, Factor factor, String... fields) {
        return follow(
                document,
                "select-authenticator-enroll",
                body -> fill(body.putObject("authenticator").put("id", factor.id), fields));
    }

    /** The ways of proof in the ID token that a finished sign-in leads to. */
    List<String> amr(Answer done) {
        var payload = redeem(done.interactionCode()).text("/id_token").split("\\.")[1];
        try {
            var claims = Json.read(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
            return StreamSupport.stream(claims.path("amr").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(payload, e);
        }
    }

    private static void fill(ObjectNode node, String... namesAndValues) {
        for (var i = 0; i < namesAndValues.length; i += 2) {
            node.put(namesAndValues[i], namesAndValues[i + 1]);
        }
    }

    Answer chooseEmail(Answer document) {
        return choose(document, "select-authenticator-authenticate", Factor.EMAIL.id, "email");
    }

    /** The last document of a person with a password alone. */
    Answer signIn(String login) {
        return passcode(identify(begin(), login), SandboxPerson.DEFAULT_PASSWORD);
    }

    Answer redeem(String code) {
        return redeem(code, form -> {});
    }

    Answer redeem(String code, Consumer<Map<String, String>> changes) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "interaction_code");
        form.put("interaction_code", code);
        form.put("client_id", "sandbox-public");
        form.put("code_verifier", VERIFIER);
        changes.accept(form);
        return form("token", form);
    }

    Answer tokens(String login) {
        return redeem(signIn(login).interactionCode());
    }

    Answer form(String endpoint, Map<String, String> form) {
        var body = new StringJoiner("&");
        form.forEach((name, value) -> body.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return post(base + "/v1/" + endpoint, "application/x-www-form-urlencoded", body.toString());
    }

    Answer json(String url, ObjectNode body) {
        return post(url, Reply.ION, body.toString());
    }

    Answer post(String url, String type, String body) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    Answer get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    Answer userinfo(String accessToken) {
        return send(HttpRequest.newBuilder(URI.create(base + "/v1/userinfo"))
                .header("Authorization", "Bearer " + accessToken)
                .GET());
    }

    String endpoint(String name) {
        return base + "/v1/" + name;
    }

    private String origin() {
        return base.substring(0, base.indexOf("/oauth2"));
    }

    private Answer send(HttpRequest.Builder request) {
        headers.forEach(request::header);
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
