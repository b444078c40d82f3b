package dev.usher.okta.step;

import static dev.usher.okta.step.Documents.choice;
import static dev.usher.okta.step.Documents.document;
import static dev.usher.okta.step.Documents.form;
import static dev.usher.okta.step.Documents.step;
import static dev.usher.okta.step.Documents.with;
import static dev.usher.okta.step.Redirected.names;
import static dev.usher.okta.step.Redirected.onlyOktasPageHelps;
import static dev.usher.okta.step.Redirected.unavailable;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionObstaclesTest {

    @Test
    void optionsAreMarkedOneByOne() {
        var step = step(document(choice(
                "select-authenticator-authenticate",
                "Email:email",
                "Key:webauthn",
                "FastPass:signed_nonce",
                "Card:cert",
                "Duo:duo",
                "Badge:nfc_pin")));

        assertThat(step.name()).isEqualTo("select-authenticator-authenticate");
        assertThat(unavailable(step, "select-authenticator-authenticate")).isNull();
        assertThat(step.actions().getFirst().fields().getFirst().options())
                .extracting(Step.Option::unavailable)
                .containsExactly(
                        null,
                        Obstacle.WEBAUTHN_DOMAIN,
                        Obstacle.FASTPASS,
                        Obstacle.SMART_CARD,
                        Obstacle.DUO,
                        Obstacle.NFC);
        assertThat(names(step)).contains("redirect");
        assertThat(step.messages()).isEmpty();
    }

    @Test
    void aChoiceOfNothingThatWorksIsNoChoice() {
        var step = step(document(choice("select-authenticator-authenticate", "Key:webauthn")));

        onlyOktasPageHelps(step, Obstacle.WEBAUTHN_DOMAIN);
        assertThat(unavailable(step, "select-authenticator-authenticate")).isEqualTo(Obstacle.WEBAUTHN_DOMAIN);
    }

    @Test
    void aMethodOfAnAuthenticatorIsMarkedByItself() {
        var methods =
                "{'name':'methodType','options':[{'label':'Push','value':'push'},{'label':'FastPass','value':'signed_nonce'}]}";
        var only = "{'name':'methodType','options':[{'label':'FastPass','value':'signed_nonce'}]}";

        var some = step(document(form("authenticator-verification-data", methods)));
        var none = step(document(form("authenticator-verification-data", only)));

        assertThat(some.name()).isEqualTo("authenticator-verification-data");
        assertThat(some.actions().getFirst().fields().getFirst().options())
                .extracting(Step.Option::unavailable)
                .containsExactly(null, Obstacle.FASTPASS);
        onlyOktasPageHelps(none, Obstacle.FASTPASS);
    }

    @ParameterizedTest
    @CsvSource({"duo, DUO", "webauthn, WEBAUTHN_DOMAIN", "smart_card_idp, SMART_CARD", "custom_otp,"})
    void anOptionThatSaysOnlyIdpIsKnownByItsKey(String key, @Nullable Obstacle obstacle) {
        var document = with(
                document(choice("select-authenticator-enroll", "X:idp", "Email:email")),
                "'authenticators':{'type':'array','value':[{'key':'" + key + "','id':'autX'}]}");

        assertThat(step(document).actions().getFirst().fields().getFirst().options())
                .extracting(Step.Option::unavailable)
                .containsExactly(obstacle, null);
    }
}
