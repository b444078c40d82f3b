package dev.usher.okta;

import static dev.usher.okta.TestOkta.CONTEXT;
import static dev.usher.okta.TestOkta.INTERACT;
import static dev.usher.okta.TestOkta.INTROSPECT;
import static dev.usher.okta.TestOkta.TOKEN;
import static dev.usher.okta.TestOkta.USERINFO;
import static dev.usher.okta.TestOkta.claims;
import static dev.usher.okta.TestOkta.fullProfile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.usher.okta.idx.Json;
import dev.usher.okta.step.Step;
import dev.usher.okta.step.StepMessage;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a sign-in does whose steps pass Usher by, in a browser, and what is known of a step without a question to Okta. */
class OtherWaysTest {
    private static final String CANCEL = "/idp/idx/cancel";
    private static final String REVOKE = "/oauth2/default/v1/revoke";
    private static final CodeReturned INTERACTION_CODE = new CodeReturned.InteractionCode(Secret.of("code-7"));
    private static final CodeReturned AUTHORIZATION_CODE = new CodeReturned.AuthorizationCode(Secret.of("code-8"));

    private final TestOkta okta = new TestOkta();
    private final OktaClient client = okta.client;

    OtherWaysTest() throws IOException {}

    @AfterEach
    void close() {
        okta.close();
    }

    private Conversation atSecondFactor() {
        return okta.begun(SmallDocuments.secondFactor()).conversation();
    }

    private Conversation inWidget() {
        okta.script.says(INTERACT, 200, "{\"interaction_handle\":\"handle-1\"}");
        return client.beginInWidget(SignInRequest.plain(), CONTEXT).conversation();
    }

    private Departure toOktasPage() {
        var request = new SignInRequest("mary", List.of("urn:okta:loa:2fa:any"), Duration.ofMinutes(5));
        return client.depart(client.beginOnOktasPage().conversation(), Step.REDIRECT, request);
    }

    private static Map<String, String> query(URI address) {
        return Stream.of(address.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static Problem refused(Runnable call) {
        return catchThrowableOfType(Problem.class, call::run);
    }

    @Test
    void theWidgetGoesOnWithWhatUsherBegan() {
        var conversation = inWidget();

        var asked = okta.script.seen(INTERACT).getFirst();
        assertThat(asked.header("x-device-token")).isNull();
        assertThat(asked.header("x-forwarded-for")).isEqualTo("203.0.113.7");
        assertThat(client.step(conversation).name()).isEqualTo(Step.WIDGET);
        var start = client.widget(conversation).orElseThrow();
        assertThat(start.issuer()).isEqualTo(okta.script.origin() + "/oauth2/default");
        assertThat(start.origin()).isEqualTo(okta.script.origin());
        assertThat(start.clientId()).isEqualTo("0oaClient");
        assertThat(start.redirectUri()).isEqualTo("https://usher.example.com/callback");
        assertThat(start.scopes()).containsExactly("openid", "profile", "email");
        assertThat(start.interactionHandle().reveal()).isEqualTo("handle-1");
        assertThat(start.codeChallenge()).isEqualTo(asked.form().get("code_challenge"));
        assertThat(start.state().reveal()).isEqualTo(asked.form().get("state"));
    }

    @Test
    void whatTheWidgetHasBeforeItIsNotRead() {
        var turn = (Turn.Asking) client.resume(inWidget(), CONTEXT);

        assertThat(turn.step().name()).isEqualTo(Step.WIDGET);
        assertThat(okta.script.seen(INTROSPECT)).isEmpty();
    }

    @Test
    void onlyTheWidgetsOwnStateIsTheWidgets() {
        var conversation = inWidget();
        var embedded = atSecondFactor();

        assertThat(client.inWidget(conversation, conversation.interactionState().orElseThrow()))
                .isTrue();
        assertThat(client.inWidget(conversation, "another")).isFalse();
        assertThat(client.inWidget(embedded, embedded.interactionState().orElseThrow()))
                .isFalse();
        assertThat(client.widget(embedded)).isEmpty();
    }

    @Test
    void whatTheWidgetHasBeforeItIsCancelledAllTheSame() {
        var conversation = inWidget();
        okta.script.says(INTROSPECT, 200, SmallDocuments.secondFactor()).says(CANCEL, 200, "{}");

        client.cancel(conversation, CONTEXT);

        assertThat(okta.script.seen(CANCEL)).hasSize(1);
        assertThat(okta.script.seen(CANCEL).getFirst().json()).hasToString("{\"stateHandle\":\"02.id.abc\"}");
    }

    @Test
    void oktasPageIsAskedForWithAProofKeyAStateAndANonceOfItsOwn() {
        var departure = toOktasPage();

        assertThat(okta.script.seen()).isEmpty();
        assertThat(departure.address().toString()).startsWith(okta.script.origin() + "/oauth2/default/v1/authorize?");
        assertThat(query(departure.address()))
                .containsEntry("client_id", "0oaClient")
                .containsEntry("response_type", "code")
                .containsEntry("scope", "openid profile email")
                .containsEntry("redirect_uri", "https://usher.example.com/callback")
                .containsEntry("state", departure.state())
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("prompt", "login")
                .containsEntry("login_hint", "mary")
                .containsEntry("acr_values", "urn:okta:loa:2fa:any")
                .containsEntry("max_age", "300")
                .containsKeys("nonce", "code_challenge");
        assertThat(query(toOktasPage().address()).get("state")).isNotEqualTo(departure.state());
    }

    @Test
    void aSignInThatIsOnOktasPageAsksForNothingElse() {
        var conversation = toOktasPage().conversation();

        assertThat(client.step(conversation).name()).isEqualTo(Step.REDIRECT);
        assertThat(((Turn.Asking) client.resume(conversation, CONTEXT)).step().name())
                .isEqualTo(Step.REDIRECT);
        assertThat(okta.script.seen()).isEmpty();
    }

    @Test
    void anAuthorizationCodeIsRedeemedWithTheRedirectUriItWasAskedForWith() {
        var departure = toOktasPage();
        okta.publishesKeys();
        okta.issuesTokens(
                TOKEN, fullProfile().put("nonce", query(departure.address()).get("nonce")));

        var end = client.returned(departure.conversation(), departure.state(), AUTHORIZATION_CODE, CONTEXT);

        assertThat(end).isInstanceOf(Turn.SignedIn.class);
        assertThat(okta.script.seen(TOKEN).getFirst().form())
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "code-8")
                .containsEntry("redirect_uri", "https://usher.example.com/callback")
                .containsKey("code_verifier")
                .doesNotContainKey("interaction_code");
    }

    @Test
    void anInteractionCodeOfAnotherIdentityProviderIsRedeemed() {
        var conversation = atSecondFactor();
        okta.issuesTokens(fullProfile());

        var end =
                client.returned(conversation, conversation.interactionState().orElseThrow(), INTERACTION_CODE, CONTEXT);

        assertThat(end).isInstanceOf(Turn.SignedIn.class);
        assertThat(okta.script.seen(TOKEN).getFirst().form())
                .containsEntry("grant_type", "interaction_code")
                .containsEntry("interaction_code", "code-7")
                .doesNotContainKey("redirect_uri");
    }

    @Test
    void aCodeThatNobodyAskedForIsNotRedeemed() {
        var embedded = atSecondFactor();
        var departure = toOktasPage();

        for (var end : List.of(
                client.returned(embedded, "another", INTERACTION_CODE, CONTEXT),
                client.returned(embedded, embedded.interactionState().orElseThrow(), AUTHORIZATION_CODE, CONTEXT),
                client.returned(departure.conversation(), "another", AUTHORIZATION_CODE, CONTEXT),
                client.returned(departure.conversation(), departure.state(), INTERACTION_CODE, CONTEXT))) {
            assertThat(end)
                    .isInstanceOfSatisfying(
                            Turn.Failed.class,
                            failed -> assertThat(failed.message().key()).isEqualTo("usher.callback.unexpected"));
        }
        assertThat(okta.script.seen(TOKEN)).isEmpty();
    }

    @Test
    void whereOktaWantsMoreTheStepIsReadAnew() {
        var conversation = atSecondFactor();
        okta.script.says(INTROSPECT, 200, SmallDocuments.secondFactor());

        var turn = client.returned(conversation, "any", new CodeReturned.InteractionRequired(), CONTEXT);

        assertThat(((Turn.Asking) turn).step().name()).isEqualTo("challenge-authenticator");
        assertThat(okta.script.seen(INTROSPECT)).hasSize(2);
    }

    @Test
    void aRefusalOfOktasPageIsAnEnd() {
        var departure = toOktasPage();

        var denied = (Turn.Denied) client.returned(
                departure.conversation(),
                departure.state(),
                new CodeReturned.Refused("access_denied", "User is not assigned."),
                CONTEXT);
        var failed = (Turn.Failed) client.returned(
                departure.conversation(), departure.state(), new CodeReturned.Refused("server_error", ""), CONTEXT);

        assertThat(denied.message().text()).isEqualTo("User is not assigned.");
        assertThat(failed.message().text()).contains("server_error");
    }

    @Test
    void aCodeIsNotRedeemedOnceItsTokensAreHere() {
        // Given
        var begun = atSecondFactor();
        var state = begun.interactionState().orElseThrow();
        okta.issuesTokens(claims("{}")).script.says(USERINFO, 503, "").says(USERINFO, 503, "");
        var failure = catchThrowableOfType(
                OktaUnavailable.class, () -> client.returned(begun, state, INTERACTION_CODE, CONTEXT));
        okta.script.says(USERINFO, 200, "{\"sub\":\"00uMary\",\"name\":\"Mary Jo\"}");

        // When
        var end = client.returned(failure.progress().orElseThrow(), state, INTERACTION_CODE, CONTEXT);

        // Then
        assertThat(end).isInstanceOf(Turn.SignedIn.class);
        assertThat(okta.script.seen(TOKEN)).hasSize(1);
    }

    @Test
    void aSignInOnOktasPageGoesOnOnceItsTokensCanBeVerified() {
        // Given
        var departure = toOktasPage();
        okta.issuesTokens(
                        TOKEN,
                        claims("{}").put("nonce", query(departure.address()).get("nonce")))
                .publishesKeys();
        okta.script.says(USERINFO, 503, "").says(USERINFO, 503, "");
        var failure = catchThrowableOfType(
                OktaUnavailable.class,
                () -> client.returned(departure.conversation(), departure.state(), AUTHORIZATION_CODE, CONTEXT));
        var held = failure.progress().orElseThrow();
        var action = client.step(held).actions().getFirst().name();
        okta.script.says(USERINFO, 200, "{\"sub\":\"00uMary\",\"name\":\"Mary Jo\"}");

        // When
        var end = client.submit(held, action, NullNode.getInstance(), CONTEXT);

        // Then
        assertThat(end).isInstanceOf(Turn.SignedIn.class);
        assertThat(okta.script.seen(TOKEN)).hasSize(1);
    }

    @Test
    void aFormThatGoesNowhereIsNotUnderstoodBeforeAnythingIsSent() {
        var step = okta.begun(SmallDocuments.secondFactor()
                        .replace("https://acme.okta.com/idp/idx/challenge/answer", "https://acme.okta.com/idp/idx/a b"))
                .conversation();
        var asked = okta.script.seen().size();

        var refused = catchThrowableOfType(
                OktaNotUnderstood.class,
                () -> client.delivery(
                        step, "challenge-authenticator", claims("{'credentials':{'passcode':'123456'}}")));

        assertThat(refused).hasMessageStartingWith("Okta's document points outside");
        assertThat(okta.script.seen()).hasSize(asked);
    }

    @Test
    void tokensThatAreHereAreRevokedByACancel() {
        var tokens = new Tokens(Secret.of("access-9"), null, null, TestOkta.NOW.plusSeconds(60), Set.of("openid"));
        okta.script.says(REVOKE, 200, "");

        client.cancel(atSecondFactor().holding(tokens, Secret.of("nonce")), CONTEXT);

        assertThat(okta.script.seen(REVOKE).getFirst().form())
                .containsEntry("token", "access-9")
                .containsEntry("token_type_hint", "access_token");
        assertThat(okta.script.seen(CANCEL)).isEmpty();
    }

    @Test
    void aLinkOfTheStepIsLeftByWithItsOwnState() {
        var conversation = atSecondFactor();

        var departure = client.depart(conversation, "redirect-idp", SignInRequest.plain());

        assertThat(departure.address()).isEqualTo(URI.create(okta.script.origin() + "/sso/idps/0oa1"));
        assertThat(departure.state()).isEqualTo(conversation.interactionState().orElseThrow());
        assertThat(departure).hasToString("Departure");
    }

    @Test
    void whatIsNoLinkIsNotLeftBy() {
        var conversation = atSecondFactor();

        var form = refused(() -> client.depart(conversation, "challenge-authenticator", SignInRequest.plain()));
        var nothing = refused(() -> client.depart(conversation, "fly-away", SignInRequest.plain()));

        assertThat(form.kind()).isEqualTo(ProblemKind.ACTION_NOT_OFFERED);
        assertThat(form.detail()).isEqualTo("This action is not a link: submit it.");
        assertThat(nothing.detail()).isEqualTo("This step offers other actions: see \"offered\".");
    }

    @Test
    void whatWouldBeSentIsKnownBeforeOktaIsAsked() throws IOException {
        var conversation = atSecondFactor();
        var phone = Json.MAPPER.readTree("{\"authenticator\":{\"id\":\"autP\",\"methodType\":\"sms\"}}");
        var email = Json.MAPPER.readTree("{\"authenticator\":{\"id\":\"autE\"}}");
        var passcode = Json.MAPPER.readTree("{\"credentials\":{\"passcode\":\"123456\"}}");

        assertThat(client.delivery(conversation, "select-authenticator-authenticate", phone))
                .contains(Delivery.TEXT);
        assertThat(client.delivery(conversation, "select-authenticator-authenticate", email))
                .contains(Delivery.MAIL);
        assertThat(client.delivery(conversation, "resend", NullNode.getInstance()))
                .contains(Delivery.MAIL);
        assertThat(client.delivery(conversation, "challenge-authenticator", passcode))
                .isEmpty();
        assertThat(client.delivered(conversation)).contains(Delivery.MAIL);
        assertThat(refused(() -> client.delivery(conversation, "redirect-idp", NullNode.getInstance()))
                        .kind())
                .isEqualTo(ProblemKind.ACTION_NOT_OFFERED);
        assertThat(client.delivery(toOktasPage().conversation(), Step.REDIRECT, NullNode.getInstance()))
                .isEmpty();
        assertThat(okta.script.seen()).hasSize(2);
    }

    @Test
    void whoItIsIsKnownOnceOktaSaysIt() {
        var known = SmallDocuments.secondFactor()
                .replace(
                        "\"remediation\"",
                        "\"user\":{\"type\":\"object\",\"value\":{\"id\":\"00uMary\"}},\"remediation\"");

        assertThat(client.personId(atSecondFactor())).isEmpty();
        assertThat(client.personId(okta.begun(known).conversation())).contains("00uMary");
        assertThat(client.personId(toOktasPage().conversation())).isEmpty();
    }

    @Test
    void anAuthenticatorIsChosenByItsKeyOrByItsMethod() {
        var withKeys = SmallDocuments.secondFactor()
                .replace(
                        "\"remediation\"",
                        "\"authenticators\":{\"type\":\"array\",\"value\":[{\"id\":\"autP\",\"key\":\"phone_number\"}]},\"remediation\"");
        var conversation = okta.begun(withKeys).conversation();

        assertThat(client.choice(conversation, "select-authenticator-authenticate", "okta_email"))
                .contains(claims("{'id':'autE','methodType':'email'}"));
        assertThat(client.choice(conversation, "select-authenticator-authenticate", "phone_number"))
                .contains(claims("{'id':'autP','enrollmentId':'pae1'}"));
        assertThat(client.choice(conversation, "select-authenticator-authenticate", "okta_password"))
                .isEmpty();
        assertThat(client.choice(conversation, "challenge-authenticator", "okta_email"))
                .isEmpty();
        assertThat(client.choice(conversation, "fly-away", "okta_email")).isEmpty();
    }

    @Test
    void whatIsInHandWithoutAnAnswerIsGoneOnWith() {
        var tokens = new Tokens(Secret.of("access"), null, null, TestOkta.NOW.plusSeconds(60), Set.of("openid"));

        var step = client.step(atSecondFactor().holding(tokens, Secret.of("nonce")));

        assertThat(step.name()).isEqualTo(Step.RESUME);
        assertThat(step.messages()).extracting(StepMessage::key).containsExactly("usher.sign_in.incomplete");
    }
}
