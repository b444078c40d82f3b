package dev.usher.okta.step;

import static dev.usher.okta.step.Documents.ASSERTION;
import static dev.usher.okta.step.Documents.BESIDE;
import static dev.usher.okta.step.Documents.CAPTCHA;
import static dev.usher.okta.step.Documents.ELSEWHERE;
import static dev.usher.okta.step.Documents.document;
import static dev.usher.okta.step.Documents.form;
import static dev.usher.okta.step.Documents.step;
import static dev.usher.okta.step.Documents.with;
import static dev.usher.okta.step.Redirected.names;
import static dev.usher.okta.step.Redirected.onlyOktasPageHelps;
import static dev.usher.okta.step.Redirected.unavailable;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObstaclesTest {
    private static String current(String members) {
        return "'currentAuthenticator':{'value':{" + members + "}}";
    }

    @Test
    void aLaunchButtonBesideTheUsualFormIsOnlyMarked() {
        var step = step(document(form("launch-authenticator"), form("identify")));

        assertThat(step.name()).isEqualTo("identify");
        assertThat(unavailable(step, "launch-authenticator")).isEqualTo(Obstacle.FASTPASS);
        assertThat(unavailable(step, "identify")).isNull();
        assertThat(names(step)).containsExactly("launch-authenticator", "identify", "redirect", "cancel");
        assertThat(step.messages()).isEmpty();
    }

    @Test
    void withoutAnObstacleThereIsNoWayRound() {
        assertThat(names(step(document(form("identify"))))).containsExactly("identify", "cancel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"launch-authenticator", "device-challenge-poll", "device-apple-sso-extension"})
    void whereOnlyFastPassIsLeftOktasPageHelps(String name) {
        onlyOktasPageHelps(step(document(form(name), form("select-enroll-profile"))), Obstacle.FASTPASS);
    }

    @Test
    void aProbeIsBestLeftAndExplained() {
        var probe = with(
                document(form("device-challenge-poll")),
                "'authenticatorChallenge':{'value':{'cancel':" + form("cancel-polling") + "}}");

        var step = step(probe);

        assertThat(step.name()).isEqualTo("cancel-polling");
        assertThat(step.messages()).extracting(StepMessage::key).containsExactly("usher.unavailable.fastpass");
        assertThat(names(step)).containsExactly("device-challenge-poll", "cancel-polling", "redirect", "cancel");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'key':'okta_verify','methods':[{'type':'signed_nonce'}]|fastpass",
                "'key':'okta_verify','contextualData':{'challenge':{'value':{'challengeMethod':'LOOPBACK'}}}|fastpass",
                "'key':'nfc_pin','methods':[{'type':'nfc'}]|nfc"
            })
    void aPollForAnAppOnThisDeviceNeverEnds(String authenticator, String obstacle) {
        var step = step(with(document(form("challenge-poll")), current(authenticator)));

        onlyOktasPageHelps(step, Objects.requireNonNull(unavailable(step, "challenge-poll")));
        assertThat(Objects.requireNonNull(unavailable(step, "challenge-poll")).wireName())
                .isEqualTo(obstacle);
    }

    @Test
    void settingUpOktaVerifyIsNoProbe() {
        var step = step(with(
                document(form("enroll-poll")), current("'key':'okta_verify','methods':[{'type':'signed_nonce'}]")));

        assertThat(names(step)).containsExactly("enroll-poll", "cancel");
    }

    @Test
    void aPushWorksThoughWhatItShowsIsUnproven() {
        var step = step(
                with(document(form("challenge-poll")), current("'key':'okta_verify','methods':[{'type':'push'}]")));

        assertThat(step.name()).isEqualTo("challenge-poll");
        assertThat(names(step)).doesNotContain("redirect");
        assertThat(step.messages()).extracting(StepMessage::key).containsExactly("usher.push.unproven");
        assertThat(step.messages()).extracting(StepMessage::level).containsExactly("info");
    }

    @Test
    void aSecurityKeyNeedsAPageBesideOktas() {
        var key = document(form("challenge-authenticator", ASSERTION));

        onlyOktasPageHelps(step(key, ELSEWHERE), Obstacle.WEBAUTHN_DOMAIN);
        assertThat(step(key, new Domains("usher.login.acme.com", "login.acme.com"))
                        .name())
                .isEqualTo("challenge-authenticator");
        assertThat(names(step(key, new Domains("login.acme.com", "login.acme.com"))))
                .containsExactly("challenge-authenticator", "cancel");
        // Beside each other is not enough unless Okta names what they share.
        onlyOktasPageHelps(step(key, BESIDE), Obstacle.WEBAUTHN_DOMAIN);
        var named = with(
                key,
                current("'key':'webauthn','contextualData':{'challengeData':{'challenge':'q','rpId':'acme.com'}}"));
        assertThat(step(named, BESIDE).name()).isEqualTo("challenge-authenticator");
        onlyOktasPageHelps(step(named, ELSEWHERE), Obstacle.WEBAUTHN_DOMAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "launch-webauthn-authenticator",
                "launch-passkeys-authenticator",
                "challenge-webauthn-autofillui-authenticator",
                "enroll-webauthn-residentkey",
                "enroll-authenticator-promotion"
            })
    void shortcutsToPasskeysAreMarkedWhereTheyCannotWork(String name) {
        var document = document(form(name, ASSERTION), form("identify"));

        assertThat(unavailable(step(document, ELSEWHERE), name)).isEqualTo(Obstacle.WEBAUTHN_DOMAIN);
        assertThat(unavailable(step(document, new Domains("acme.okta.com", "acme.okta.com")), name))
                .isNull();
        assertThat(step(document, new Domains("acme.okta.com", "acme.okta.com")).name())
                .isEqualTo("identify");
    }

    @Test
    void aFormWithACaptchaIsForOktasPage() {
        onlyOktasPageHelps(
                step(document(form("identify", "{'name':'identifier'}", CAPTCHA), form("select-enroll-profile"))),
                Obstacle.CAPTCHA);
    }

    @Test
    void duoIsForOktasPage() {
        var signature = "{'name':'credentials','required':true,'form':{'value':["
                + "{'name':'signatureData','required':true,'visible':false}]}}";

        onlyOktasPageHelps(step(document(form("challenge-authenticator", signature))), Obstacle.DUO);
    }

    @Test
    void aSmartCardIsForOktasPageAndAnyOtherIdentityProviderIsNot() {
        var card = "{'name':'redirect-idp','type':'X509','href':'https://acme.mtls.okta.com/sso/idps/mtlsidp'}";
        var piv = "{'name':'piv-idp','href':'https://acme.mtls.okta.com/sso/idps/mtlsidp'}";

        onlyOktasPageHelps(step(document(card)), Obstacle.SMART_CARD);
        onlyOktasPageHelps(step(document(piv)), Obstacle.SMART_CARD);
        var step = step(document(card, Documents.LINK));
        assertThat(step.name()).isEqualTo("redirect-idp~2");
        assertThat(unavailable(step, "redirect-idp")).isEqualTo(Obstacle.SMART_CARD);
        assertThat(step.actions()).filteredOn(Step.Action::link).hasSize(3);
    }

    @Test
    void aStepThatNobodyKnowsIsForOktasPageUnlessSomethingKnownStandsBeside() {
        var alone = step(document(form("brand-new-step"), form("select-enroll-profile")));
        var beside = step(document(form("brand-new-step"), form("skip")));

        onlyOktasPageHelps(alone, Obstacle.UNKNOWN_STEP);
        assertThat(unavailable(alone, "brand-new-step")).isEqualTo(Obstacle.UNKNOWN_STEP);
        assertThat(beside.name()).isEqualTo("skip");
        assertThat(unavailable(beside, "brand-new-step")).isNull();
    }

    @Test
    void anObstacleIsAWordInTheJson() {
        var json = Documents.json(step(document(form("launch-authenticator"), form("identify"))));

        assertThat(json.path("actions").path(0).path("unavailable").asText()).isEqualTo("fastpass");
        assertThat(json.path("actions").path(1).has("unavailable")).isFalse();
    }
}
