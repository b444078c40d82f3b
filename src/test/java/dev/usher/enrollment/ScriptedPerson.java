package dev.usher.enrollment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.sandbox.okta.SandboxPerson;
import dev.usher.sandbox.okta.SandboxPush;
import dev.usher.sandbox.okta.SoftKey;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs in by the API alone: knows the own password, phone and mailbox, and of the sign-in only what each step says.
 */
final class ScriptedPerson {
    static final String NEW_PASSWORD = "Another-Horse-2";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_STEPS = 12;

    private final String login;
    private final SignIn signIn;
    private final List<String> seen = new ArrayList<>();
    private final SoftKey key = SoftKey.es256();
    private JsonNode enrollment;

    private ScriptedPerson(String login, SignIn signIn) {
        this.login = login;
        this.signIn = signIn;
        this.enrollment = tree(signIn.read().statusCode(200));
    }

    /** Begins an enrollment; the step is the first one. */
    static ScriptedPerson arrives(String login) {
        return new ScriptedPerson(login, SignIn.begin(SignIn.freshSerial()));
    }

    /** Begins, and gives username and password. */
    static ScriptedPerson afterThePassword(String login) {
        var person = arrives(login);
        person.answer();
        person.answer();
        return person;
    }

    SignIn signIn() {
        return signIn;
    }

    /** The names of the steps that were answered. */
    List<String> seen() {
        return seen;
    }

    JsonNode enrollment() {
        return enrollment;
    }

    JsonNode step() {
        return enrollment.path("step");
    }

    String stepName() {
        return step().path("name").asText();
    }

    boolean signedIn() {
        return !enrollment.path("identity").isNull();
    }

    boolean waiting() {
        return enrollment.path("state").asText().equals("sign_in");
    }

    List<String> messageKeys() {
        return step().path("messages").findValuesAsText("key");
    }

    List<String> actionNames() {
        return step().path("actions")
                .valueStream()
                .map(action -> action.path("name").asText())
                .toList();
    }

    JsonNode action(String name) {
        return step().path("actions")
                .valueStream()
                .filter(action -> action.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + actionNames()));
    }

    /** The option of the action's choice with this label, as it is to be sent. */
    ObjectNode option(String action, String field, String label) {
        var options = action(action)
                .path("fields")
                .valueStream()
                .filter(one -> one.path("name").asText().equals(field))
                .flatMap(one -> one.path("options").valueStream())
                .toList();
        return options.stream()
                .filter(option -> option.path("label").asText().equals(label))
                .map(option -> option.path("value").<ObjectNode>deepCopy())
                .findFirst()
                .orElseThrow(() -> new AssertionError(label + " is not in " + options));
    }

    /** Goes on for as long as the step has something that can be answered, and nothing is wrong with the last answer. */
    void goOn() {
        while (waiting() && seen.size() < MOST_STEPS && !action(stepName()).has("href")) {
            if (refused()) {
                return;
            }
            answer();
        }
    }

    /** Answers what the step offers first. */
    ValidatableResponse answer() {
        var action = action(stepName());
        var body = filled(action.path("fields"));
        if (action.has("refreshMillis")) {
            takeThePhone();
        }
        return answer(stepName(), body);
    }

    /** Answers with this body. */
    ValidatableResponse answer(String action, Object body) {
        seen.add(action);
        var answer = signIn.answer(action, body instanceof JsonNode json ? json.toString() : body)
                .statusCode(200);
        enrollment = tree(answer);
        return answer;
    }

    /** Reads the enrollment anew. */
    void refresh() {
        enrollment = tree(signIn.read().statusCode(200));
    }

    /** Chooses an authenticator by its label, and fills in what else its option asks for. */
    ValidatableResponse choose(String action, String label) {
        var option = action(action)
                .path("fields")
                .get(0)
                .path("options")
                .valueStream()
                .filter(one -> one.path("label").asText().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError(label + " is not in " + action(action)));
        var body = JsonNodeFactory.instance.objectNode();
        body.set("authenticator", chosen(option));
        return answer(action, body);
    }

    Optional<SandboxPush> push() {
        return Sandbox.okta().phone().pushes().stream()
                .filter(push -> push.login().equalsIgnoreCase(login))
                .findFirst();
    }

    /** Okta asks again what was answered before, and says why. */
    private boolean refused() {
        return seen.contains(stepName())
                && !twoInARow()
                && (step().path("messages").findValuesAsText("level").contains("error")
                        || messageKeys().contains("idx.unknown.user"));
    }

    /** Taps the push, scans the code and opens the mail: whatever the step may be waiting for. */
    private void takeThePhone() {
        var phone = Sandbox.okta().phone();
        var number = step().path("numberChallenge");
        push().ifPresent(push -> {
            if (number.isMissingNode()) {
                phone.approve(push.id());
            } else {
                phone.approve(push.id(), number.asText());
            }
        });
        phone.scan(login);
    }

    private ObjectNode filled(JsonNode fields) {
        var body = JsonNodeFactory.instance.objectNode();
        for (var field : fields) {
            var value = value(field);
            if (value != null) {
                put(body, field, value);
            }
        }
        return body;
    }

    private static void put(ObjectNode body, JsonNode field, JsonNode value) {
        var path = field.has("path")
                ? field.path("path").valueStream().map(JsonNode::asText).toList()
                : List.of(field.path("name").asText().split("\\."));
        var at = body;
        for (var member : path.subList(0, path.size() - 1)) {
            at = at.withObjectProperty(member);
        }
        at.set(path.getLast(), value);
    }

    private @Nullable JsonNode value(JsonNode field) {
        if (field.has("options")) {
            return field.path("options")
                    .valueStream()
                    .filter(option -> !option.has("unavailable"))
                    .findFirst()
                    .map(this::chosen)
                    .orElse(null);
        }
        if (field.has("value")) {
            return field.path("value");
        }
        if (field.path("type").asText().equals("boolean")) {
            return BooleanNode.TRUE;
        }
        var name = field.path("name").asText();
        var text = typed(name.substring(name.lastIndexOf('.') + 1));
        return text == null ? null : TextNode.valueOf(text);
    }

    private JsonNode chosen(JsonNode option) {
        var value = option.path("value").deepCopy();
        if (value instanceof ObjectNode object) {
            for (var field : option.path("fields")) {
                var more = value(field);
                if (more != null) {
                    put(object, field, more);
                }
            }
        }
        return value;
    }

    private @Nullable String typed(String name) {
        if (step().has("webauthn")) {
            return ofTheKey(name);
        }
        var phone = Sandbox.okta().phone();
        var key = step().path("authenticator").path("key").asText();
        return switch (name) {
            case "identifier", "clientData" -> login;
            case "passcode" -> passcode(key);
            case "totp" -> phone.code(login, "okta_verify").orElseThrow();
            case "nextPasscode" -> phone.nextCode(login, key).orElseThrow();
            case "credentialId" -> "VSST12345678";
            case "answer" -> "Brussels sprouts";
            case "phoneNumber" -> "+351910000042";
            case "costCenter" -> "4711";
            default -> null;
        };
    }

    /** What a browser and a security key make of the challenge. */
    private @Nullable String ofTheKey(String name) {
        var challenge = step().path("webauthn").path("challenge").asText();
        var made =
                List.of(stepName().equals("enroll-authenticator") ? key.attest(challenge) : key.assertion(challenge));
        return made.contains(name) ? made.get(made.indexOf(name) + 1) : null;
    }

    private String passcode(String key) {
        var okta = Sandbox.okta();
        return switch (key) {
            case "okta_password" -> settingAPassword() ? NEW_PASSWORD : SandboxPerson.DEFAULT_PASSWORD;
            case "okta_email" -> okta.mailbox().latest(login).orElseThrow().code();
            case "phone_number" -> okta.phone().latest(login).orElseThrow().code();
            // Okta says nothing of the authenticator while only a password can be meant.
            case "" -> SandboxPerson.DEFAULT_PASSWORD;
            default ->
                twoInARow()
                        ? okta.phone().nextCode(login, key).orElseThrow()
                        : okta.phone().code(login, key).orElseThrow();
        };
    }

    private boolean settingAPassword() {
        return stepName().contains("enroll") || stepName().startsWith("reset");
    }

    /** A token that wants two codes says so by a message that is no fault of the person's. */
    private boolean twoInARow() {
        return messageKeys().contains("errors.E0000113");
    }

    static JsonNode tree(ValidatableResponse answer) {
        try {
            return JSON.readTree(answer.extract().asString());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
