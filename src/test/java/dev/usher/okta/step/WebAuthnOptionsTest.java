package dev.usher.okta.step;

import static dev.usher.okta.step.Documents.ASSERTION;
import static dev.usher.okta.step.Documents.ELSEWHERE;
import static dev.usher.okta.step.Documents.form;
import static dev.usher.okta.step.Documents.json;
import static dev.usher.okta.step.Documents.step;
import static dev.usher.okta.step.Documents.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.idx.IdxDocument;
import org.junit.jupiter.api.Test;

class WebAuthnOptionsTest {
    private static final Domains OKTAS = new Domains("usher.acme.okta.com", "Acme.okta.com");
    private static final String KEYS = "'authenticatorEnrollments':{'type':'array','value':["
            + "{'key':'webauthn','credentialId':'one','transports':['usb','nfc']},"
            + "{'key':'okta_password','id':'lae1'},"
            + "{'key':'webauthn','credentialId':'two','profile':{'transports':['internal']}},"
            + "{'key':'webauthn','credentialId':'three'}]}";
    private static final String CREDENTIALS = "[{'type':'public-key','id':'one','transports':['usb','nfc']},"
            + "{'type':'public-key','id':'two','transports':['internal']},{'type':'public-key','id':'three'}]";

    private static String document(String contextualData, String... more) {
        var document = Documents.document(form("challenge-authenticator", ASSERTION));
        for (var member : more) {
            document = with(document, member);
        }
        return with(
                document,
                "'currentAuthenticator':{'value':{'key':'webauthn','contextualData':{" + contextualData + "}}}");
    }

    @Test
    void aChallengeIsCompletedWithTheKeysOfThePerson() {
        var document = document("'challengeData':{'challenge':'q','userVerification':'required'}", KEYS);

        assertThat((Object) step(document, OKTAS).webauthn())
                .isEqualTo(json("{'challenge':'q','userVerification':'required','rpId':'acme.okta.com',"
                        + "'allowCredentials':" + CREDENTIALS + "}"));
    }

    @Test
    void creationOptionsLeaveOutTheKeysThatThePersonHas() {
        var document = document(
                "'activationData':{'rp':{'name':'Acme'},'user':{'id':'u'},'challenge':'q','pubKeyCredParams':[{'alg':-7}],'excludeCredentials':[]}",
                KEYS);

        assertThat((Object) step(document, OKTAS).webauthn())
                .isEqualTo(json("{'rp':{'name':'Acme','id':'acme.okta.com'},'user':{'id':'u'},'challenge':'q',"
                        + "'pubKeyCredParams':[{'alg':-7}],'excludeCredentials':" + CREDENTIALS + "}"));
    }

    @Test
    void oktasOwnRpIdStays() {
        var challenge = document("'challengeData':{'challenge':'q','rpId':'acme.com'}");
        var creation = document("'activationData':{'challenge':'q','rp':{'id':'acme.com'}}");

        assertThat((Object) step(challenge, Documents.BESIDE).webauthn())
                .isEqualTo(json("{'challenge':'q','rpId':'acme.com'}"));
        assertThat((Object) step(creation, Documents.BESIDE).webauthn())
                .isEqualTo(json("{'challenge':'q','rp':{'id':'acme.com'}}"));
    }

    @Test
    void whatThePageMayNotUseIsNotShown() {
        assertThat(step(document("'challengeData':{'challenge':'q'}"), ELSEWHERE)
                        .webauthn())
                .isNull();
        assertThat(step(document("'challengeData':{'challenge':'q','rpId':'com'}"), ELSEWHERE)
                        .webauthn())
                .isNull();
        assertThat(step(document("'activationData':{'challenge':'q'}"), ELSEWHERE)
                        .webauthn())
                .isNull();
    }

    @Test
    void aPasskeyOnTheFirstPageIsAChallengeToo() {
        var document = with(
                Documents.document(form("identify"), form("launch-passkeys-authenticator", ASSERTION)),
                "'webauthnAutofillUIChallenge':{'type':'object','value':{'challengeData':{'challenge':'q'}}}");

        assertThat((Object) step(document, OKTAS).webauthn())
                .isEqualTo(json("{'challenge':'q','rpId':'acme.okta.com'}"));
    }

    @Test
    void theStoredDocumentStaysAsItWas() {
        var document = IdxDocument.read((ObjectNode) json(document("'challengeData':{'challenge':'q'}", KEYS)));
        var before = document.json().deepCopy();

        new StepWriter(OKTAS).write(document);

        assertThat((Object) document.json()).isEqualTo(before);
    }
}
