package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FirstDocumentTest {
    private static final String MARY = "mary@example.com";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;

    @Test
    void aFastPassProbeStandsAloneAndIsCancelled() {
        // Given
        SANDBOX.has(OrgTrait.PROBES_FASTPASS);
        var probe = caller.begin();

        // When
        var waiting = caller.follow(probe, "device-challenge-poll", body -> {});
        var escaped = caller.followAt(waiting, "/authenticatorChallenge/value/cancel");

        // Then
        assertThat(probe.steps()).containsExactly("device-challenge-poll");
        assertThat(probe.form("device-challenge-poll").path("relatesTo").asText())
                .isEqualTo("authenticatorChallenge");
        assertThat(probe.text("/authenticatorChallenge/value/challengeMethod")).isEqualTo("LOOPBACK");
        assertThat(probe.text("/authenticatorChallenge/value/cancel/name")).isEqualTo("cancel-polling");
        assertThat(waiting.json()).isEqualTo(probe.json());
        assertThat(caller.passcode(caller.identify(escaped, MARY), SandboxPerson.DEFAULT_PASSWORD)
                        .interactionCode())
                .isNotEmpty();
    }

    @Test
    void fastPassMayBeLaunchedByHand() {
        // Given
        SANDBOX.has(OrgTrait.OFFERS_FASTPASS);
        var first = caller.begin();

        // When
        var launched = caller.follow(first, "launch-authenticator", body -> {});
        var back = caller.followAt(launched, "/authenticatorChallenge/value/cancel");

        // Then
        assertThat(first.steps()).containsExactly("launch-authenticator", "identify");
        assertThat(launched.text("/authenticatorChallenge/value/challengeMethod"))
                .isEqualTo("CUSTOM_URI");
        assertThat(back.steps()).contains("identify");
    }

    @Test
    void safeModeLastsForAFewPolls() {
        // Given
        SANDBOX.okta.settings().safeModePolls(2).with(OrgTrait.SAFE_MODE);
        var first = caller.begin();

        // When
        var second = caller.follow(first, "poll", body -> {});
        var third = caller.follow(second, "poll", body -> {});

        // Then
        assertThat(first.steps()).containsExactly("poll");
        assertThat(first.form("poll").path("refresh").asInt()).isEqualTo(2000);
        assertThat(second.steps()).containsExactly("poll");
        assertThat(third.steps()).containsExactly("identify");
    }

    @Test
    void withoutTheCaptchasTokenNothingGoesOn() {
        // Given
        SANDBOX.has(OrgTrait.ASKS_CAPTCHA);
        var first = caller.begin();

        // When
        var without = caller.identify(first, MARY);
        var with = caller.follow(
                first,
                "identify",
                body -> body.put("identifier", MARY)
                        .putObject("captchaVerify")
                        .put("captchaId", first.text("/captcha/value/id"))
                        .put("captchaToken", "solved"));

        // Then
        assertThat(first.form("identify").toString()).contains("captchaVerify");
        assertThat(first.text("/captcha/value/type")).isEqualTo("HCAPTCHA");
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.message()).isEqualTo("E0000020");
        assertThat(with.steps()).containsExactly("challenge-authenticator");
    }

    @Test
    void tenCallsInFiveSecondsAreAsManyAsATransactionMayMake() {
        // Given
        SANDBOX.has(OrgTrait.ENFORCES_TRANSACTION_LIMIT);
        var document = caller.begin();
        for (var i = 0; i < 9; i++) {
            document = caller.identify(document, "nobody@example.com");
        }

        // When
        var refused = caller.identify(document, MARY);
        SANDBOX.clock.pass(Duration.ofSeconds(6));
        var later = caller.identify(document, MARY);

        // Then
        assertThat(document.status()).isEqualTo(200);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.message()).isEqualTo("tooManyRequests");
        assertThat(later.steps()).containsExactly("challenge-authenticator");
    }
}
