package dev.usher.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.usher.okta.idx.FormBinder;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.Json;
import dev.usher.okta.step.Domains;
import dev.usher.okta.step.Step;
import dev.usher.okta.step.StepWriter;
import dev.usher.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever member of a document is missing or of another type, what is left is a step or an end, and no form is bound by force. */
class DamagedDocumentsTest {
    private static final List<JsonNode> INSTEAD = List.of(
            NullNode.getInstance(),
            IntNode.valueOf(7),
            TextNode.valueOf("x"),
            JsonNodeFactory.instance.arrayNode(),
            JsonNodeFactory.instance.objectNode());
    private static final StepWriter WRITER = new StepWriter(new Domains("acme.okta.com", "acme.okta.com"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authenticator-verification-webauthn",
                "authenticator-enroll-webauthn",
                "authenticator-enroll-security-question",
                "authenticator-verification-okta-verify-signed-nonce-app-link",
                "authenticator-verification-number-challenge",
                "authenticator-expired-custom-password",
                "consent-granular-prefix-collision",
                "device-assurance-grace-period-one-option",
                "enroll-profile-update-all-optional-params",
                "identify-with-device-probing-loopback",
                "identify-with-password-with-recaptcha-v2",
                "identify-with-piv-only",
                "user-unlock-account"
            })
    void aDocumentThatIsDamagedAnywhereIsStillRead(String recording) throws IOException {
        var document = Objects.requireNonNull(
                Json.object(Recordings.read(Replay.widget(recording)).getBytes(StandardCharsets.UTF_8)));

        assertThat(damage(document, document)).isGreaterThan(40);
    }

    private static int damage(ObjectNode document, JsonNode part) {
        var tried = 0;
        switch (part) {
            case ObjectNode object -> {
                for (var name : object.properties().stream()
                        .map(entry -> entry.getKey())
                        .toList()) {
                    var member = object.get(name);
                    for (var instead : INSTEAD) {
                        object.set(name, instead);
                        means(document);
                    }
                    object.set(name, member);
                    tried += 1 + damage(document, member);
                }
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    var element = array.get(i);
                    for (var instead : INSTEAD) {
                        array.set(i, instead);
                        means(document);
                    }
                    array.set(i, element);
                    tried += 1 + damage(document, element);
                }
            }
            default -> {}
        }
        return tried;
    }

    private static void means(ObjectNode json) {
        var document = IdxDocument.read(json);
        if (!Ending.open(document)) {
            assertThat(Ending.of(document)).isNotInstanceOf(Turn.Asking.class);
            return;
        }
        var step = WRITER.write(document);
        assertThat(step.actions()).extracting(Step.Action::name).contains(step.name());
        assertThat(Json.MAPPER.valueToTree(step).isObject()).isTrue();
        document.offers().values().forEach(form -> {
            try {
                FormBinder.bind(form, JsonNodeFactory.instance.objectNode());
            } catch (Problem refusal) {
                assertThat(refusal.violations()).isNotEmpty();
            }
        });
    }
}
