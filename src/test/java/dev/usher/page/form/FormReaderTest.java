package dev.usher.page.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.step.Domains;
import dev.usher.okta.step.Step;
import dev.usher.okta.step.StepWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aDottedFieldIsPutIntoItsObject() throws Exception {
        var step = challenge("okta_password", """
                [{"name":"credentials","type":"object","required":true,"form":{"value":[{"name":"passcode","secret":true}]}}]""");

        assertThat(read(step, Map.of("credentials.passcode", " with blanks-and-hyphens ")))
                .isEqualTo(JSON.readTree("{\"credentials\": {\"passcode\": \" with blanks-and-hyphens \"}}"));
    }

    @Test
    void aPasswordIsSentAsItWasTypedWhereADocumentNamesItByItsTypeOnly() throws Exception {
        var step = challenge("password", """
                [{"name":"credentials","type":"object","required":true,"form":{"value":[{"name":"passcode","secret":true}]}}]""");

        assertThat(read(step, Map.of("credentials.passcode", " between blanks ")))
                .isEqualTo(JSON.readTree("{\"credentials\": {\"passcode\": \" between blanks \"}}"));
    }

    @Test
    void aCodeLosesTheBlanksAndHyphensThatItWasCopiedWith() throws Exception {
        var step = challenge("okta_email", """
                [{"name":"credentials","type":"object","required":true,"form":{"value":[{"name":"passcode"}]}}]""");

        assertThat(read(step, Map.of("credentials.passcode", " 123\u00a0-\u2013 456\n")))
                .isEqualTo(JSON.readTree("{\"credentials\": {\"passcode\": \"123456\"}}"));
    }

    @Test
    void aCodeOfPinAndTokenKeepsItsHyphens() throws Exception {
        var step = challenge("rsa_token", """
                [{"name":"credentials","type":"object","required":true,"form":{"value":[{"name":"passcode"}]}}]""");

        assertThat(read(step, Map.of("credentials.passcode", " 12-34 56\n")))
                .isEqualTo(JSON.readTree("{\"credentials\": {\"passcode\": \"12-34 56\"}}"));
    }

    @Test
    void aBooleanIsTrueWhereItsBoxIsTickedAndFalseOtherwise() throws Exception {
        var step = step("keep-me-signed-in", "none", """
                [{"name":"keepMeSignedIn","type":"boolean","required":true,"value":false,"mutable":true}]""");

        assertThat(read(step, Map.of("keepMeSignedIn", "true"))).isEqualTo(JSON.readTree("{\"keepMeSignedIn\": true}"));
        assertThat(read(step, Map.of())).isEqualTo(JSON.readTree("{\"keepMeSignedIn\": false}"));
    }

    @Test
    void aScopeWithADotInItsNameStaysOneMember() throws Exception {
        var step = step("granular-consent", "none", """
                [{"name":"optedScopes","form":{"value":[
                   {"name":"email","type":"boolean","required":true,"value":true,"mutable":true},
                   {"name":"custom3.custom4","type":"boolean","required":true,"value":true,"mutable":true}]}}]""");

        assertThat(read(step, Map.of("optedScopes.custom3.custom4", "true")))
                .isEqualTo(JSON.readTree("{\"optedScopes\": {\"email\": false, \"custom3.custom4\": true}}"));
    }

    @Test
    void anOptionIsChosenByItsPlaceAndTakesItsOwnFieldsAlong() throws Exception {
        var step = step("select-authenticator-enroll", "none", """
                [{"name":"authenticator","type":"object","options":[
                  {"label":"Email","value":{"form":{"value":[{"name":"id","value":"autE","required":true,"mutable":false}]}}},
                  {"label":"Phone","value":{"form":{"value":[{"name":"id","value":"autP","required":true,"mutable":false},
                    {"name":"methodType","type":"string","options":[{"label":"SMS","value":"sms"},{"label":"Voice","value":"voice"}]},
                    {"name":"phoneNumber","label":"Phone number"}]}}}]}]""");

        assertThat(read(
                        step,
                        Map.of(
                                "authenticator",
                                "1",
                                "authenticator[1].methodType",
                                "1",
                                "authenticator[1].phoneNumber",
                                " +1 555 ",
                                "authenticator[0].id",
                                "autX",
                                "something.else",
                                "1")))
                .isEqualTo(JSON.readTree("""
                        {"authenticator": {"id": "autP", "methodType": "voice", "phoneNumber": "+1 555"}}"""));
    }

    @Test
    void aPlaceThatNoOptionHasIsNoChoice() throws Exception {
        var step = step("select-authenticator-authenticate", "none", """
                [{"name":"authenticator","type":"object","options":[
                  {"label":"Email","value":{"form":{"value":[{"name":"id","value":"autE","required":true,"mutable":false}]}}}]}]""");

        for (var place : List.of("1", "-1", "x", "", "99999999999")) {
            assertThat(read(step, Map.of("authenticator", place))).isEqualTo(JSON.readTree("{}"));
        }
    }

    @Test
    void anEmptyFieldIsSentOnOnlyWhereItMustBeFilledIn() throws Exception {
        var step = step("identify", "none", """
                [{"name":"identifier","required":true},{"name":"nickname","required":false}]""");

        assertThat(read(step, Map.of("identifier", "  ", "nickname", "")))
                .isEqualTo(JSON.readTree("{\"identifier\": \"\"}"));
    }

    @Test
    void nothingOfAnAnswerIsPrinted() {
        var attempt = new Attempt("identify", Map.of("credentials.passcode", List.of("hunter2")), List.of(), null);

        assertThat(attempt.toString()).doesNotContain("hunter2");
    }

    private static JsonNode read(Step step, Map<String, String> controls) {
        var form = new HashMap<String, List<String>>();
        controls.forEach((name, value) -> form.put(name, List.of(value)));
        return FormReader.read(step, step.actions().getFirst(), form);
    }

    private static Step challenge(String authenticator, String fields) throws JsonProcessingException {
        return step("challenge-authenticator", authenticator, fields);
    }

    private static Step step(String name, String authenticator, String fields) throws JsonProcessingException {
        var document = """
                {"version":"1.0.0","remediation":{"type":"array","value":[
                   {"rel":["create-form"],"name":"%s","href":"https://acme.okta.com/idp/idx/x","method":"POST","value":%s}]},
                 "currentAuthenticator":{"type":"object","value":{"type":"any","key":"%s","id":"aut1"}}}
                """.formatted(name, fields, authenticator);
        return new StepWriter(new Domains("usher.example.com", "acme.okta.com"))
                .write(IdxDocument.read((com.fasterxml.jackson.databind.node.ObjectNode) JSON.readTree(document)));
    }
}
