package dev.usher.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.kit.Sandbox;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.SandboxText;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts and calls, by the API alone. */
@UsherTest
class PhoneSignInTest {
    private static final String SELECT = "select-authenticator-authenticate";

    @ParameterizedTest
    @CsvSource({"sms, false", "voice, true"})
    void thePersonChoosesBetweenATextAndACall(String method, boolean voice) {
        // Given
        var sam = ScriptedPerson.afterThePassword("sms@example.com");
        var phone = sam.option(SELECT, "authenticator", "Phone");

        // When
        sam.answer(SELECT, Map.of("authenticator", phone.put("methodType", method)));
        var sent = Sandbox.okta().phone().latest("sms@example.com");
        sam.goOn();

        // Then
        assertThat(sent).map(SandboxText::voice).contains(voice);
        assertThat(sam.signedIn()).isTrue();
        assertThat(sam.enrollment().at("/identity/amr").valueStream().map(JsonNode::asText))
                .contains("mfa");
    }

    @Test
    void ofTwoPhonesTheEnrollmentTellsWhichOneIsMeant() {
        // Given
        var phil = ScriptedPerson.afterThePassword("phones@example.com");
        var options = phil.action(SELECT).path("fields").get(0).path("options");
        var second = options.get(1).path("value").<com.fasterxml.jackson.databind.node.ObjectNode>deepCopy();

        // When
        phil.answer(SELECT, Map.of("authenticator", second.put("methodType", "sms")));
        var sent = Sandbox.okta().phone().latest("phones@example.com");
        phil.goOn();

        // Then
        assertThat(options.findValuesAsText("enrollmentId"))
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(options.findValuesAsText("hint")).doesNotHaveDuplicates().hasSize(2);
        assertThat(sent).map(SandboxText::to).contains("+14155550112");
        assertThat(phil.signedIn()).isTrue();
    }

    @Test
    void aWrongCodeIsSaidAtItsFieldAndTheTextCanBeSentAgain() {
        // Given
        var sam = ScriptedPerson.afterThePassword("sms@example.com");
        sam.answer();
        var first = Sandbox.okta().phone().latest("sms@example.com").orElseThrow();

        // When
        sam.signIn().passcode("not it").statusCode(200);
        sam.answer("resend", Map.of());
        var second = Sandbox.okta().phone().latest("sms@example.com").orElseThrow();
        sam.goOn();

        // Then
        assertThat(second.at()).isAfter(first.at());
        assertThat(sam.signedIn()).isTrue();
    }
}
