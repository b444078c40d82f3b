package dev.usher.okta;

import static dev.usher.okta.TestOkta.ANSWER;
import static dev.usher.okta.TestOkta.CONTEXT;
import static dev.usher.okta.TestOkta.IDENTIFY;
import static dev.usher.okta.TestOkta.INTERACT;
import static dev.usher.okta.TestOkta.INTROSPECT;
import static dev.usher.okta.TestOkta.KEYS;
import static dev.usher.okta.TestOkta.TOKEN;
import static dev.usher.okta.TestOkta.USERINFO;
import static dev.usher.okta.TestOkta.claims;
import static dev.usher.okta.TestOkta.fullProfile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.usher.okta.step.StepMessage;
import dev.usher.okta.token.ClientAuthentication;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OktaClientTest {
    private static final String IDENTIFY_DOCUMENT = document(
            "",
            form("identify", "/idp/idx/identify", "{'name':'identifier'}"),
            form("challenge-poll", "/idp/idx/authenticators/poll"));
    private static final String PASSWORD_DOCUMENT = document(
            "",
            form(
                    "challenge-authenticator",
                    "/idp/idx/challenge/answer",
                    "{'name':'credentials','required':true,'form':{'value':[{'name':'passcode','secret':true}]}}"));
    private static final String CREDENTIALS_DOCUMENT = document(
            "",
            form(
                    "challenge-authenticator",
                    "/idp/idx/challenge/answer",
                    "{'name':'credentials','required':true,'form':{'value':["
                            + Stream.of("passcode", "clientData", "attestation", "authenticatorData", "signatureData")
                                    .map(name -> "{'name':'" + name + "','required':false}")
                                    .collect(Collectors.joining(","))
                            + "]}}"));
    private static final String SUCCESS_DOCUMENT = """
            {"version":"1.0.0","successWithInteractionCode":{"rel":["create-form"],"name":"issue",
             "href":"https://acme.okta.com/oauth2/default/v1/token","value":[
              {"name":"grant_type","value":"interaction_code"},{"name":"interaction_code","value":"code-1"}]}}""";
    private static final String MARY = "{'identifier':'mary'}";
    private static final String PASSWORD = "{'credentials':{'passcode':'hunter2'}}";

    private final TestOkta okta = new TestOkta();

    OktaClientTest() throws IOException {}

    @AfterEach
    void close() {
        okta.close();
    }

    private static String form(String name, String path, String... fields) {
        return "{'rel':['create-form'],'name':'" + name + "','href':'https://acme.okta.com" + path + "','value':["
                + String.join(",", fields) + (fields.length == 0 ? "" : ",")
                + "{'name':'stateHandle','required':true,'value':'02.id.abc','visible':false,'mutable':false}]}";
    }

    private static String document(String members, String... remediations) {
        return ("{'version':'1.0.0'," + members + "'remediation':{'type':'array','value':["
                        + String.join(",", remediations) + "]},'cancel':" + form("cancel", "/idp/idx/cancel") + "}")
                .replace('\'', '"');
    }

    private static String ending(String key) {
        return "{\"version\":\"1.0.0\",\"messages\":{\"type\":\"array\",\"value\":[{\"message\":\"Okta says so.\","
                + "\"i18n\":{\"key\":\"" + key + "\"},\"class\":\"ERROR\"}]}}";
    }

    private Turn.Asking atPassword() {
        var first = okta.begun(IDENTIFY_DOCUMENT);
        okta.script.says(IDENTIFY, 200, PASSWORD_DOCUMENT);
        return (Turn.Asking) okta.submit(first, "identify", MARY);
    }

    /** What a replica does with a failure: it stores the progress and goes on from the bytes. */
    private static Conversation stored(OktaFailure failure) {
        return Conversation.fromBytes(failure.progress().orElseThrow().toBytes());
    }

    @Test
    void aSignInBeginsWithPkceStateAndNonce() {
        okta.begins(IDENTIFY_DOCUMENT);

        okta.client.begin(new SignInRequest("mary", List.of("urn:okta:loa:2fa:any"), Duration.ofMinutes(5)), CONTEXT);

        var interact = okta.script.seen(INTERACT).getFirst();
        assertThat(interact.form())
                .containsEntry("client_id", "0oaClient")
                .containsEntry("client_secret", "s3cret")
                .containsEntry("scope", "openid profile email")
                .containsEntry("redirect_uri", "https://usher.example.com/callback")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("login_hint", "mary")
                .containsEntry("acr_values", "urn:okta:loa:2fa:any")
                .containsEntry("max_age", "300")
                .containsKeys("code_challenge", "state", "nonce")
                .doesNotContainKeys("code_verifier", "prompt");
        var introspect = okta.script.seen(INTROSPECT).getFirst();
        assertThat(introspect.json()).hasToString("{\"interactionHandle\":\"handle-1\"}");
        assertThat(introspect.header("content-type")).isEqualTo("application/ion+json; okta-version=1.0.0");
        assertThat(introspect.header("accept")).isEqualTo("application/ion+json; okta-version=1.0.0");
    }

    @Test
    void everyCallSpeaksForThePersonAndKeepsOktasDeviceCookie() {
        // Given
        okta.script
                .says(INTERACT, 200, Map.of("Set-Cookie", "dt=device-1; Path=/"), "{\"interaction_handle\":\"h\"}")
                .says(INTROSPECT, 200, Map.of("Set-Cookie", "dt=device-2; Path=/"), IDENTIFY_DOCUMENT)
                .says(IDENTIFY, 200, PASSWORD_DOCUMENT);

        // When
        okta.submit(okta.begin(), "identify", MARY);

        // Then
        assertThat(okta.script.seen()).allSatisfy(request -> {
            assertThat(request.header("x-forwarded-for")).isEqualTo("203.0.113.7");
            assertThat(request.header("user-agent")).isEqualTo("Mozilla/5.0 (Macintosh)");
            assertThat(request.header("x-okta-user-agent-extended")).isEqualTo("usher/1.2.3");
            assertThat(request.header("x-device-token")).isEqualTo("device-token-1");
            assertThat(request.header("accept-language")).isEqualTo("en");
            assertThat(request.header("origin")).isNull();
        });
        assertThat(okta.script.seen())
                .extracting(request -> String.valueOf(request.header("cookie")))
                .containsExactly("null", "dt=device-1", "dt=device-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'credentials':{'clientData':'eyJ0','authenticatorData':'SZYN','signatureData':'MEUC'}}",
                "{'credentials':{'clientData':'eyJ0','attestation':'o2Nm'}}"
            })
    void whatASecurityKeyHasMadeIsSentWithOktasOrigin(String made) {
        // Given
        var asked = okta.begun(CREDENTIALS_DOCUMENT);
        okta.script.says(ANSWER, 200, PASSWORD_DOCUMENT);

        // When
        okta.submit(asked, "challenge-authenticator", made);

        // Then
        assertThat(okta.script.seen(ANSWER).getFirst().header("origin")).isEqualTo(okta.script.origin());
        assertThat(okta.script.seen(INTROSPECT).getFirst().header("origin")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {PASSWORD, "{'credentials':{'clientData':'mary','passcode':'123456'}}"})
    void noOtherAnswerIsSentWithAnOrigin(String typed) {
        // Given
        var asked = okta.begun(CREDENTIALS_DOCUMENT);
        okta.script.says(ANSWER, 200, PASSWORD_DOCUMENT);

        // When
        okta.submit(asked, "challenge-authenticator", typed);

        // Then
        assertThat(okta.script.seen(ANSWER).getFirst().header("origin")).isNull();
    }

    @Test
    void aWholeSignInEndsWithTokensAndClaims() {
        var challenge = atPassword();
        okta.script.says(ANSWER, 200, SUCCESS_DOCUMENT);
        okta.issuesTokens(fullProfile());

        var end = (Turn.SignedIn) okta.submit(challenge, "challenge-authenticator", PASSWORD);

        assertThat(end.identity().subject()).isEqualTo("00uMary");
        assertThat(end.identity().name()).isEqualTo("Mary Jo");
        assertThat(end.identity().assurance().authTime()).isEqualTo(TestOkta.NOW.minusSeconds(5));
        assertThat(end.tokens().accessToken()).isEqualTo(Secret.of("access-1"));
        assertThat(end.tokens().expiresAt()).isEqualTo(TestOkta.NOW.plusSeconds(3600));
        assertThat(end.toString()).doesNotContain("access-1", "refresh-1", "Mary Jo");
        assertThat(okta.script.seen(USERINFO)).isEmpty();
    }

    @Test
    void aThinTokenIsCompletedFromUserinfoAndWinsOverIt() {
        var challenge = atPassword();
        okta.script.says(ANSWER, 200, SUCCESS_DOCUMENT);
        okta.issuesTokens(claims("{'name':'From Token'}"));
        okta.script.says(
                USERINFO,
                200,
                "{\"sub\":\"00uMary\",\"name\":\"From Userinfo\",\"email\":\"mary@example.com\",\"groups\":[\"Staff\"]}");

        var end = (Turn.SignedIn) okta.submit(challenge, "challenge-authenticator", PASSWORD);

        assertThat(end.identity().name()).isEqualTo("From Token");
        assertThat(end.identity().email()).isEqualTo("mary@example.com");
        assertThat(end.identity().groups()).containsExactly("Staff");
        assertThat(okta.script.seen(USERINFO).getFirst().header("authorization"))
                .isEqualTo("Bearer access-1");
    }

    @Test
    void userinfoAboutAnotherPersonFailsTheSignIn() {
        var challenge = atPassword();
        okta.script.says(ANSWER, 200, SUCCESS_DOCUMENT).says(USERINFO, 200, "{\"sub\":\"00uEve\",\"name\":\"Eve\"}");
        okta.issuesTokens(claims("{}"));

        var end = (Turn.Failed) okta.submit(challenge, "challenge-authenticator", PASSWORD);

        assertThat(end.message().key()).isEqualTo("usher.userinfo.other_subject");
    }

    @Test
    void aSignInIsNotLostWhenUserinfoIsDown() {
        // Given
        var challenge = atPassword();
        okta.script.says(ANSWER, 200, SUCCESS_DOCUMENT).says(USERINFO, 503, "").says(USERINFO, 503, "");
        okta.issuesTokens(claims("{}"));
        var failure = catchThrowableOfType(
                OktaUnavailable.class, () -> okta.submit(challenge, "challenge-authenticator", PASSWORD));
        okta.script.says(USERINFO, 200, "{\"sub\":\"00uMary\",\"name\":\"Mary Jo\"}");

        // When
        var end = okta.client.submit(stored(failure), "challenge-authenticator", NullNode.getInstance(), CONTEXT);

        // Then
        assertThat(end).isInstanceOf(Turn.SignedIn.class);
        assertThat(okta.client.step(stored(failure)).name()).isEqualTo("resume");
        assertThat(okta.script.seen(TOKEN)).hasSize(1);
    }

    @Test
    void aSignInIsNotLostWhenTheKeysAreDown() {
        // Given
        var challenge = atPassword();
        okta.script.says(ANSWER, 200, SUCCESS_DOCUMENT).says(KEYS, 503, "").says(KEYS, 503, "");
        okta.issuesTokens(fullProfile());
        var failure = catchThrowableOfType(
                OktaUnavailable.class, () -> okta.submit(challenge, "challenge-authenticator", PASSWORD));

        // When
        var end = okta.client.resume(stored(failure), CONTEXT);

        // Then
        assertThat(end).isInstanceOf(Turn.SignedIn.class);
    }

    @Test
    void aCodeIsNeverRedeemedTwiceButOktaIsAskedAgain() {
        // Given
        var challenge = atPassword();
        okta.script.says(ANSWER, 200, SUCCESS_DOCUMENT).hangsUp(TOKEN);
        var failure = catchThrowableOfType(
                OktaUnavailable.class, () -> okta.submit(challenge, "challenge-authenticator", PASSWORD));
        assertThat(okta.script.seen(TOKEN)).hasSize(1);
        okta.script.says(INTROSPECT, 200, SUCCESS_DOCUMENT.replace("code-1", "code-2"));
        okta.issuesTokens(fullProfile());

        // When
        var end = okta.client.submit(stored(failure), "resume", NullNode.getInstance(), CONTEXT);

        // Then
        assertThat(end).isInstanceOf(Turn.SignedIn.class);
        assertThat(okta.script.seen(TOKEN).getLast().form()).containsEntry("interaction_code", "code-2");
    }

    @Test
    void aTokenForAnotherSignInFailsIt() {
        var challenge = atPassword();
        okta.script.says(ANSWER, 200, SUCCESS_DOCUMENT);
        okta.issuesTokens(claims("{'nonce':'stolen'}"));

        var end = (Turn.Failed) okta.submit(challenge, "challenge-authenticator", PASSWORD);

        assertThat(end.message().key()).isEqualTo("usher.id_token.wrong_nonce");
    }

    @Test
    void anOldCodeIsExpiredAndAPolicyAtTheTokenDenies() {
        var challenge = atPassword();
        okta.script
                .says(ANSWER, 200, SUCCESS_DOCUMENT)
                .says(ANSWER, 200, SUCCESS_DOCUMENT)
                .says(
                        TOKEN,
                        400,
                        "{\"error\":\"invalid_grant\",\"error_description\":\"The interaction code is invalid or has expired.\"}")
                .says(
                        TOKEN,
                        400,
                        "{\"error\":\"access_denied\",\"error_description\":\"Policy evaluation failed for this request.\"}");

        var expired = (Turn.Expired) okta.submit(challenge, "challenge-authenticator", PASSWORD);
        assertThat(expired.message().key()).isEqualTo("usher.token.invalid_grant");
        var denied = (Turn.Denied) okta.submit(challenge, "challenge-authenticator", PASSWORD);
        assertThat(denied.message().key()).isEqualTo("access_denied");
    }

    @Test
    void aPolicyDenialAtTheBeginningIsAnOutcome() {
        okta.script
                .says(INTERACT, 200, "{\"interaction_handle\":\"h\"}")
                .says(INTROSPECT, 403, ending("idx.error.code.no_matching_policy"));

        assertThat(okta.begin()).isInstanceOf(Turn.Denied.class);
    }

    @Test
    void anActionThatIsNotOfferedIsRefusedWithTheNames() {
        var first = okta.begun(IDENTIFY_DOCUMENT);

        var problem = catchThrowableOfType(Problem.class, () -> okta.submit(first, "skip", "{}"));

        assertThat(problem.kind()).isEqualTo(ProblemKind.ACTION_NOT_OFFERED);
        assertThat(problem.extensions()).containsEntry("offered", List.of("identify", "challenge-poll", "cancel"));
    }

    @Test
    void aLinkNeedsABrowser() {
        var link =
                "{'name':'redirect-idp','method':'GET','href':'https://acme.okta.com/oauth2/v1/authorize?request_uri=h'}";
        var first = okta.begun(document("", link));

        var problem = catchThrowableOfType(Problem.class, () -> okta.submit(first, "redirect-idp", "{}"));

        assertThat(problem.detail()).contains("browser").doesNotContain("request_uri");
    }

    @Test
    void invalidInputIsNotSent() {
        var first = okta.begun(IDENTIFY_DOCUMENT);

        var problem = catchThrowableOfType(Problem.class, () -> okta.submit(first, "identify", "{'identifer':'x'}"));

        assertThat(problem.kind()).isEqualTo(ProblemKind.INVALID_INPUT);
        assertThat(okta.script.seen(IDENTIFY)).isEmpty();
    }

    @Test
    void aForeignHrefGetsNothing() {
        var first = okta.begun(document("", form("identify", "/x", "{'name':'identifier'}"))
                .replace("https://acme.okta.com/x", "https://evil.example.com/idp/idx/identify"));

        var failure = catchThrowableOfType(OktaNotUnderstood.class, () -> okta.submit(first, "identify", MARY));

        assertThat(failure).hasMessageContaining("Nothing was sent");
        assertThat(okta.script.seen()).hasSize(2);
    }

    @Test
    void anAnswerIsNeverRepeatedButAPollIsOnce() {
        var first = okta.begun(IDENTIFY_DOCUMENT);
        var poll = "/idp/idx/authenticators/poll";
        okta.script.hangsUp(IDENTIFY).says(poll, 502, "<html>").says(poll, 200, IDENTIFY_DOCUMENT);

        assertThatExceptionOfType(OktaUnavailable.class).isThrownBy(() -> okta.submit(first, "identify", MARY));
        var polled = okta.submit(first, "challenge-poll", "{}");

        assertThat(okta.script.seen(IDENTIFY)).hasSize(1);
        assertThat(okta.script.seen(poll)).hasSize(2);
        assertThat(polled).isInstanceOf(Turn.Asking.class);
    }

    @Test
    void theStepStaysWhenOktaDoesNotAnswer() {
        var first = okta.begun(IDENTIFY_DOCUMENT);
        okta.script.says(IDENTIFY, 502, "<html>").says(IDENTIFY, 200, PASSWORD_DOCUMENT);

        var failure = catchThrowableOfType(OktaUnavailable.class, () -> okta.submit(first, "identify", MARY));

        assertThat(failure.progress()).isEmpty();
        assertThat(okta.submit(first, "identify", MARY)).isInstanceOf(Turn.Asking.class);
    }

    @Test
    void tooManyWrongCodesAreAMessageAndNotOurQuota() {
        var challenge = atPassword();
        okta.script.says(ANSWER, 429, ending("oie.tooManyRequests"));

        var again = (Turn.Asking) okta.submit(challenge, "challenge-authenticator", PASSWORD);

        assertThat(again.step().name()).isEqualTo("challenge-authenticator");
        assertThat(again.step().messages()).extracting(StepMessage::key).containsExactly("oie.tooManyRequests");
        assertThat(okta.client.step(again.conversation())).isEqualTo(again.step());
    }

    @Test
    void aQuotaInOktasDocumentDialectIsStillAQuota() {
        var first = okta.begun(IDENTIFY_DOCUMENT);
        okta.script.says(IDENTIFY, 429, Map.of("Retry-After", "9"), ending("tooManyRequests"));

        var limited = catchThrowableOfType(OktaRateLimited.class, () -> okta.submit(first, "identify", MARY));

        assertThat(limited.retryAfter()).contains(Duration.ofSeconds(9));
    }

    @Test
    void aLimitedPollThatKeepsItsFormIsAStep() {
        var first = okta.begun(IDENTIFY_DOCUMENT);
        okta.script.says("/idp/idx/authenticators/poll", 429, IDENTIFY_DOCUMENT);

        assertThat(okta.submit(first, "challenge-poll", "{}")).isInstanceOf(Turn.Asking.class);
    }

    @Test
    void theStepIsReadAnewWithTheSavedHandle() {
        var first = okta.begun(IDENTIFY_DOCUMENT);
        okta.script.says(INTROSPECT, 200, PASSWORD_DOCUMENT);
        var stored = Conversation.fromBytes(first.conversation().toBytes());

        var again = (Turn.Asking) okta.client.resume(stored, CONTEXT);

        assertThat(again.step().name()).isEqualTo("challenge-authenticator");
        assertThat(okta.script.seen(INTROSPECT).getLast().json()).hasToString("{\"interactionHandle\":\"handle-1\"}");
    }

    @Test
    void cancellingNeverThrowsForTroubleAtOkta() {
        var first = okta.begun(IDENTIFY_DOCUMENT);
        okta.script.hangsUp("/idp/idx/cancel");

        okta.client.cancel(first.conversation(), CONTEXT);

        assertThat(okta.script.seen("/idp/idx/cancel")).hasSize(1);
    }

    @Test
    void aPublicClientSendsNoSecretAndClaimsNoAddress() throws IOException {
        try (var open = new TestOkta(new ClientAuthentication.None("0oaClient"), "")) {
            open.script
                    .says("/oauth2/v1/interact", 200, "{\"interaction_handle\":\"h\"}")
                    .says(INTROSPECT, 200, IDENTIFY_DOCUMENT);

            open.begin();

            var interact = open.script.seen("/oauth2/v1/interact").getFirst();
            assertThat(interact.form()).containsEntry("client_id", "0oaClient").doesNotContainKey("client_secret");
            assertThat(interact.header("x-forwarded-for")).isNull();
            assertThat(interact.header("x-device-token")).isNull();
        }
    }

    @Test
    void aBasicClientSendsItsSecretInTheHeader() throws IOException {
        try (var basic = new TestOkta(
                new ClientAuthentication.SecretBasic("0oaClient", Secret.of("s3cret")), "/oauth2/default")) {
            basic.begins(IDENTIFY_DOCUMENT);

            basic.begin();

            var interact = basic.script.seen(INTERACT).getFirst();
            assertThat(interact.header("authorization")).startsWith("Basic ");
            assertThat(interact.form()).doesNotContainKey("client_secret");
            assertThat(basic.script.seen(INTROSPECT).getFirst().header("authorization"))
                    .isNull();
        }
    }

    @Test
    void aRefreshTokenIsTradedAndRevoked() {
        okta.script
                .says(
                        TOKEN,
                        200,
                        "{\"token_type\":\"Bearer\",\"expires_in\":300,\"access_token\":\"access-2\",\"refresh_token\":\"refresh-2\"}")
                .says("/oauth2/default/v1/revoke", 200, "");

        var tokens = okta.client.refresh(Secret.of("refresh-1"), CONTEXT);
        okta.client.revoke(Secret.of("refresh-2"), "refresh_token", CONTEXT);

        assertThat(tokens.refreshToken()).isEqualTo(Secret.of("refresh-2"));
        assertThat(tokens.idToken()).isNull();
        assertThat(okta.script.seen("/oauth2/default/v1/revoke").getFirst().form())
                .containsEntry("token", "refresh-2")
                .containsEntry("token_type_hint", "refresh_token");
    }

    @Test
    void aRefreshTokenThatIsNoLongerGoodSaysSo() {
        okta.script.says(TOKEN, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"expired\"}");

        var refused =
                catchThrowableOfType(OktaRefused.class, () -> okta.client.refresh(Secret.of("refresh-1"), CONTEXT));

        assertThat(refused.code()).isEqualTo("invalid_grant");
        assertThat(refused).hasMessageNotContaining("refresh-1");
    }

    @Test
    void everyCallIsCountedByKindAndOutcome() {
        var first = okta.begun(IDENTIFY_DOCUMENT);
        okta.script.hangsUp(IDENTIFY);
        assertThatExceptionOfType(OktaUnavailable.class).isThrownBy(() -> okta.submit(first, "identify", MARY));

        assertThat(okta.meters
                        .timer("usher.okta.calls", "app", "usher", "call", "interact", "outcome", "2xx")
                        .count())
                .isEqualTo(1);
        assertThat(okta.meters
                        .timer("usher.okta.calls", "app", "usher", "call", "idx", "outcome", "unreachable")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void noPasswordIsInAFailure() {
        var challenge = atPassword();
        okta.script.says(ANSWER, 500, "{\"message\":\"hunter2 is wrong\"}");

        var failure = catchThrowableOfType(
                OktaUnavailable.class, () -> okta.submit(challenge, "challenge-authenticator", PASSWORD));

        assertThat(failure).hasMessageNotContaining("hunter2").hasMessageContaining("500");
    }
}
