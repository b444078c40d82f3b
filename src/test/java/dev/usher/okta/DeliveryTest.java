package dev.usher.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTest {
    @ParameterizedTest
    @CsvSource({"sms, TEXT", "voice, TEXT", "push, PUSH", "email, MAIL", "totp,", "signed_nonce,", "otp,"})
    void choosingAMethodSendsWhatTheMethodSends(String method, @Nullable Delivery sent) {
        var body = "{'authenticator':{'id':'aut1','methodType':'" + method + "'}}";

        assertThat(by("select-authenticator-authenticate", "challenge", "phone_number", body))
                .isEqualTo(sent);
    }

    @Test
    void aPhoneThatIsBeingSetUpIsSentSomethingOnceItsNumberIsKnown() {
        var without = "{'authenticator':{'id':'aut1','methodType':'sms'}}";
        var with = "{'authenticator':{'id':'aut1','methodType':'sms','phoneNumber':'+351910000042'}}";

        assertThat(by("select-authenticator-enroll", "credential/enroll", "phone_number", without))
                .isNull();
        assertThat(by("authenticator-enrollment-data", "credential/enroll", "phone_number", with))
                .isEqualTo(Delivery.TEXT);
    }

    @ParameterizedTest
    @CsvSource({"phone_number, TEXT", "okta_email, MAIL", "custom_app, PUSH", "google_otp,"})
    void sendingAgainSendsWhatTheAuthenticatorSends(String key, @Nullable Delivery sent) {
        assertThat(by("resend", "challenge/resend", key, "{}")).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({"phoneNumber, TEXT", "email, MAIL"})
    void aLinkForAnAppGoesWhereItIsToldTo(String field, Delivery sent) {
        assertThat(by("enrollment-channel-data", "challenge/send", "okta_verify", "{'" + field + "':'somewhere'}"))
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({"identify, identify", "challenge-authenticator, challenge/answer", "challenge-poll, authenticators/poll"
    })
    void anAnswerSendsNothing(String form, String path) {
        assertThat(by(form, path, "phone_number", "{'identifier':'sam@example.com'}"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "challenge-authenticator, phone_number, TEXT",
        "enroll-authenticator, phone_number, TEXT",
        "challenge-authenticator, okta_email, MAIL",
        "challenge-poll, custom_app, PUSH",
        "challenge-authenticator, okta_password,",
        "challenge-authenticator, google_otp,",
        "select-authenticator-authenticate, phone_number,",
        "authenticator-verification-data, phone_number,"
    })
    void aDocumentThatAsksForWhatWasSentSaysThatItWasSent(String form, String key, @Nullable Delivery sent) {
        assertThat(Delivery.awaited(document(form, "challenge/answer", key)).orElse(null))
                .isEqualTo(sent);
    }

    private static @Nullable Delivery by(String form, String path, String key, String body) {
        var document = document(form, path, key);
        var offered = Objects.requireNonNull(document.offers().get(form));
        return Delivery.by(document, offered, "/idp/idx/" + path, json(body)).orElse(null);
    }

    private static IdxDocument document(String form, String path, String key) {
        var method = key.equals("custom_app") ? "push" : "otp";
        return IdxDocument.read(json("{'version':'1.0.0','remediation':{'type':'array','value':["
                + "{'rel':['create-form'],'name':'" + form + "','href':'https://acme.okta.com/idp/idx/" + path
                + "','method':'POST','value':[]}]},'currentAuthenticator':{'type':'object','value':{'key':'" + key
                + "','methods':[{'type':'" + method + "'}]}}}"));
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
