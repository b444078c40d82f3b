package dev.usher.okta;

import static dev.usher.okta.Replay.MARY;
import static dev.usher.okta.TestOkta.CONTEXT;
import static dev.usher.okta.TestOkta.IDENTIFY;
import static dev.usher.okta.TestOkta.INTERACT;
import static dev.usher.okta.TestOkta.INTROSPECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.okta.idx.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a sign-in leaves our hands: rows 9, 22, 23 and 25. */
class EndsReplayTest {
    private final TestOkta okta = new TestOkta();

    EndsReplayTest() throws IOException {}

    @AfterEach
    void close() {
        okta.close();
    }

    private static String java(String file) throws IOException {
        return Recordings.read("idx-java/" + file);
    }

    private static String widget(String file) throws IOException {
        return Recordings.read("signin-widget/idp/idx/" + file);
    }

    @ParameterizedTest
    @CsvSource({
        "idx-java/introspect-error-response.json",
        "signin-widget/idp/idx/error-pre-versioning-ff-session-expired.json"
    })
    void anEndedSessionIsExpired(String recording) throws IOException {
        var begun = okta.begun(java("scenario_1_1_1/introspect-response.json"));
        okta.script.says(INTROSPECT, 401, Recordings.read(recording));

        var end = okta.client.resume(begun.conversation(), CONTEXT);

        assertThat(end).isInstanceOf(Turn.Expired.class);
        assertThat(((Turn.Expired) end).message().key()).isEqualTo("idx.session.expired");
    }

    @ParameterizedTest
    @CsvSource({
        "signin-widget/idp/idx/error-400-unauthorized-client.json, unauthorized_client, Interaction Code grant",
        "signin-widget/oauth2/error-feature-not-enabled.json, access_denied, Identity Engine",
        "signin-widget/oauth2/error-activation-token-invalid.json, invalid_request, activation token",
        "idx-java/interact-error-response.json, invalid_request, PKCE code challenge"
    })
    void aRefusalOfTheClientSaysWhatToChange(String recording, String code, String words) throws IOException {
        okta.script.says(INTERACT, 400, Recordings.read(recording));

        var refused = catchThrowableOfType(OktaRefused.class, okta::begin);

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused).hasMessageContaining(words).hasMessageNotContaining("s3cret");
    }

    @Test
    void cancellingBeginsAnewWithinTheSameInteraction() throws IOException {
        // Given
        var challenge = okta.begun(java("scenario_1_1_1/introspect-response.json"));
        okta.script.says("/idp/idx/cancel", 200, java("cancel-response.json"));

        // When
        var again = (Turn.Asking) okta.submit(challenge, "cancel", "{}");

        // Then
        assertThat(again.step().name()).isEqualTo("identify");
        assertThat(again.conversation().interactionState())
                .isEqualTo(challenge.conversation().interactionState());
        okta.script.says(IDENTIFY, 200, java("scenario_1_1_1/identify-response.json"));
        okta.submit(again, "identify", MARY);
        var sent =
                okta.script.seen(IDENTIFY).getLast().json().path("stateHandle").asText();
        var fresh = Objects.requireNonNull(
                        Json.object(java("cancel-response.json").getBytes(StandardCharsets.UTF_8)))
                .path("stateHandle")
                .asText();
        assertThat(sent).isEqualTo(fresh);
    }

    @Test
    void onlyALinkIsAStepThatNeedsABrowser() throws IOException {
        okta.begins(widget("identify-with-only-one-third-party-idp.json"));

        var asking = (Turn.Asking) okta.begin();

        assertThat(asking.step().name()).isEqualTo("redirect-idp");
        assertThat(asking.step().actions().getFirst().fields()).isEmpty();
        assertThat(asking.step().actions().getFirst().href()).isNull();
        assertThat(okta.client
                        .depart(asking.conversation(), "redirect-idp", SignInRequest.plain())
                        .address()
                        .toString())
                .startsWith(okta.script.origin() + "/sso/idps/");
    }

    @Test
    void ourQuotaIsNotAStep() throws IOException {
        var begun = okta.begun(java("scenario_1_1_1/introspect-response.json"));
        okta.script.says(
                IDENTIFY,
                429,
                Map.of("X-Rate-Limit-Reset", String.valueOf(TestOkta.NOW.getEpochSecond() + 17)),
                widget("error-429-api-limit-exceeded.json"));

        var limited = catchThrowableOfType(OktaRateLimited.class, () -> okta.submit(begun, "identify", MARY));

        assertThat(limited.retryAfter()).isPresent();
        assertThat(limited.progress()).isEmpty();
    }

    @Test
    void anIdentityProviderBesideTheFormIsALink() throws IOException {
        var asking = okta.begun(java("scenario_5_1_1/introspect-response.json"));

        assertThat(asking.step().name()).isEqualTo("identify");
        assertThat(okta.client
                        .depart(asking.conversation(), "redirect-idp", SignInRequest.plain())
                        .address()
                        .getRawQuery())
                .contains("request_uri=urn:okta:");
    }

    @ParameterizedTest
    @CsvSource({
        "400, error-400-bad-request, FAILED, E0000020",
        "403, error-403-security-access-denied, DENIED, security.access_denied",
        "403, error-identify-access-denied-custom-message, DENIED, security.access_denied_custom_message",
        "404, error-404-verification-timed-out, EXPIRED, core.system.transaction_resource_not_found",
        "200, end-user-remediation-custom-message-custom-url, DENIED, idx.error.code.access_denied.device_assurance.remediation.title",
        "200, error-safe-mode-polling, FAILED, E0000010",
        "200, terminal-return-email-consent-denied, FAILED, idx.operation.cancelled.on.other.device"
    })
    void aLastWordIsOfOneKind(int status, String recording, String kind, String key) throws IOException {
        var begun = okta.begun(java("scenario_1_1_1/introspect-response.json"));
        okta.script.says(IDENTIFY, status, widget(recording + ".json"));

        var message = switch (okta.submit(begun, "identify", MARY)) {
            case Turn.Denied denied when kind.equals("DENIED") -> denied.message();
            case Turn.Expired expired when kind.equals("EXPIRED") -> expired.message();
            case Turn.Failed failed when kind.equals("FAILED") -> failed.message();
            case Turn turn -> throw new AssertionError(turn);
        };

        assertThat(message.key()).isEqualTo(key);
    }
}
