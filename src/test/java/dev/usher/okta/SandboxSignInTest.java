package dev.usher.okta;

import static dev.usher.sandbox.okta.SandboxPerson.DEFAULT_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.okta.call.OktaApp;
import dev.usher.okta.idx.Json;
import dev.usher.okta.step.Step;
import dev.usher.okta.step.StepMessage;
import dev.usher.okta.token.ClientAuthentication;
import dev.usher.okta.token.TestKeys;
import dev.usher.sandbox.okta.OrgTrait;
import dev.usher.sandbox.okta.SandboxApp;
import dev.usher.sandbox.okta.SandboxFault;
import dev.usher.sandbox.okta.SandboxOkta;
import dev.usher.sandbox.okta.SandboxPerson;
import dev.usher.secret.Secret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole sign-ins against the sandbox's Okta org, each step from the bytes that another replica would have stored. */
class SandboxSignInTest {
    private static final String REDIRECT = "https://usher.example.com/callback";
    private static final ClientAuthentication SECRET =
            new ClientAuthentication.SecretPost("0oaUsher", Secret.of("s+cret&="));

    private final SandboxOkta org = SandboxOkta.start(0, Clock.systemUTC());
    private OktaClient client = client(org.issuer(), SECRET);

    @BeforeEach
    void populate() {
        org.addApp(SandboxApp.confidential("0oaUsher", "s+cret&=", REDIRECT));
        org.addPerson(SandboxPerson.person("mary@example.com")
                .named("Mary", "Jørgensen")
                .groups("Staff")
                .build());
        org.addPerson(SandboxPerson.person("eve@example.com")
                .emailFactor()
                .named("Eve", "Two")
                .build());
        org.addPerson(SandboxPerson.person("denied@example.com")
                .flagged(SandboxPerson.Flag.DENIED)
                .build());
        org.addPerson(SandboxPerson.person("stranger@example.com")
                .flagged(SandboxPerson.Flag.UNASSIGNED)
                .build());
    }

    @AfterEach
    void close() {
        client.close();
        org.close();
    }

    private static OktaClient client(URI issuer, ClientAuthentication authentication) {
        var settings = new OktaSettings(
                Endpoints.of(issuer.toString()),
                authentication,
                URI.create(REDIRECT),
                List.of("openid", "profile", "email"),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5));
        return new OktaClient(settings, OktaApp.USHER, new SimpleMeterRegistry(), Clock.systemUTC(), "test");
    }

    private Turn begin() {
        return client.begin(SignInRequest.plain(), TestOkta.CONTEXT);
    }

    private Turn submit(Turn turn, String action, String input) {
        return client.submit(conversation(turn), action, json(input), TestOkta.CONTEXT);
    }

    private static Conversation conversation(Turn turn) {
        return Conversation.fromBytes(((Turn.Asking) turn).conversation().toBytes());
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Turn identified(String login) {
        return submit(begin(), "identify", "{'identifier':'" + login + "'}");
    }

    private Turn withPassword(Turn turn, String password) {
        return submit(turn, "challenge-authenticator", "{'credentials':{'passcode':'" + password + "'}}");
    }

    private Turn atEmailCode() {
        var choice = withPassword(identified("eve@example.com"), DEFAULT_PASSWORD);
        var authenticator = step(choice).actions().stream()
                .filter(action -> action.name().equals("select-authenticator-authenticate"))
                .flatMap(action -> action.fields().stream())
                .flatMap(field -> Objects.requireNonNull(field.options()).stream())
                .filter(option -> "Email".equals(option.label()))
                .findFirst()
                .orElseThrow();
        return submit(choice, "select-authenticator-authenticate", "{'authenticator':" + authenticator.value() + "}");
    }

    private String mailedCode() {
        return org.mailbox().latest("eve@example.com").orElseThrow().code();
    }

    private static Step step(Turn turn) {
        return ((Turn.Asking) turn).step();
    }

    @Test
    void aPasswordIsEnoughWhereThePolicySaysSo() {
        var end = (Turn.SignedIn) withPassword(identified("mary@example.com"), DEFAULT_PASSWORD);

        assertThat(end.identity().username()).isEqualTo("mary@example.com");
        assertThat(end.identity().name()).isEqualTo("Mary Jørgensen");
        assertThat(end.identity().groups()).containsExactly("Staff");
        assertThat(end.identity().assurance().amr()).contains("pwd");
    }

    @Test
    void usernameAndPasswordMayBeAskedTogether() {
        org.settings().with(OrgTrait.PASSWORD_ON_IDENTIFY);

        var end = submit(
                begin(),
                "identify",
                "{'identifier':'mary@example.com','credentials':{'passcode':'" + DEFAULT_PASSWORD + "'}}");

        assertThat(end).isInstanceOf(Turn.SignedIn.class);
    }

    @Test
    void anOrgServersThinTokenIsCompleted() {
        client = client(org.orgIssuer(), SECRET);

        var end = (Turn.SignedIn) withPassword(identified("mary@example.com"), DEFAULT_PASSWORD);

        assertThat(end.identity().name()).isEqualTo("Mary Jørgensen");
        assertThat(end.identity().email()).isEqualTo("mary@example.com");
        assertThat(org.requests()).anyMatch(request -> request.path().equals("/oauth2/v1/userinfo"));
    }

    @Test
    void aMailedCodeIsTheSecondFactor() {
        var challenge = atEmailCode();
        assertThat(Objects.requireNonNull(step(challenge).authenticator()).key())
                .isEqualTo("okta_email");

        var end = (Turn.SignedIn) withPassword(challenge, mailedCode());

        assertThat(end.identity().assurance().amr()).contains("pwd", "mfa");
    }

    @Test
    void aWrongCodeIsToldAtItsFieldAndTheRightOneStillWorks() {
        var wrong = withPassword(atEmailCode(), "not-it");

        assertThat(step(wrong).name()).isEqualTo("challenge-authenticator");
        assertThat(step(wrong).messages()).first().satisfies(message -> {
            assertThat(message.key()).isEqualTo("api.authn.error.PASSCODE_INVALID");
            assertThat(message.field()).isEqualTo("credentials.passcode");
        });
        assertThat(withPassword(wrong, mailedCode())).isInstanceOf(Turn.SignedIn.class);
    }

    @Test
    void anotherCodeIsSentOnRequest() {
        var challenge = atEmailCode();
        var first = org.mailbox().latest("eve@example.com").orElseThrow();

        var again = submit(challenge, "resend", "{}");

        var second = org.mailbox().latest("eve@example.com").orElseThrow();
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(withPassword(again, second.code())).isInstanceOf(Turn.SignedIn.class);
    }

    @Test
    void theLinkInTheMailIsSeenByPolling() {
        var challenge = atEmailCode();
        assertThat(submit(challenge, "poll", "{}")).isInstanceOf(Turn.Asking.class);

        org.mailbox()
                .click(org.mailbox().latest("eve@example.com").orElseThrow().id());

        assertThat(submit(challenge, "poll", "{}")).isInstanceOf(Turn.SignedIn.class);
    }

    @Test
    void aPolicysNoIsAnOutcome() {
        var end = withPassword(identified("denied@example.com"), DEFAULT_PASSWORD);

        assertThat(end).isInstanceOf(Turn.Denied.class);
        assertThat(((Turn.Denied) end).message().key()).isEqualTo("security.access_denied");
    }

    @Test
    void whoIsNotAssignedIsToldAndAnotherPersonMayTry() {
        var again = withPassword(identified("stranger@example.com"), DEFAULT_PASSWORD);

        assertThat(step(again).name()).isEqualTo("identify");
        assertThat(step(again).messages()).isNotEmpty();
        var challenge = submit(again, "identify", "{'identifier':'mary@example.com'}");
        assertThat(withPassword(challenge, DEFAULT_PASSWORD)).isInstanceOf(Turn.SignedIn.class);
    }

    @Test
    void anUnknownUserAndAWrongPasswordAreMessages() {
        assertThat(step(identified("nobody@example.com")).messages())
                .extracting(StepMessage::key)
                .containsExactly("idx.unknown.user");
        assertThat(step(withPassword(identified("mary@example.com"), "wrong")).messages())
                .isNotEmpty();
    }

    @Test
    void cancellingGoesBackToTheBeginning() {
        org.settings().with(OrgTrait.ROTATES_HANDLES);

        var again = submit(identified("mary@example.com"), "cancel", "{}");

        assertThat(step(again).name()).isEqualTo("identify");
        var challenge = submit(again, "identify", "{'identifier':'mary@example.com'}");
        assertThat(withPassword(challenge, DEFAULT_PASSWORD)).isInstanceOf(Turn.SignedIn.class);
    }

    @Test
    void aSignInSurvivesALostTokenAnswer() {
        var challenge = identified("mary@example.com");
        org.faults().next(1, ".*/v1/token", SandboxFault.badGateway());
        var failure = catchThrowableOfType(OktaUnavailable.class, () -> withPassword(challenge, DEFAULT_PASSWORD));
        var progress = Conversation.fromBytes(failure.progress().orElseThrow().toBytes());

        assertThat(client.resume(progress, TestOkta.CONTEXT)).isInstanceOfAny(Turn.SignedIn.class, Turn.Expired.class);
    }

    @Test
    void anAnswerThatWasLostIsReadAnew() {
        var first = begin();
        org.faults().next(1, "/idp/idx/identify", new SandboxFault.LostAnswer());
        var failure = catchThrowableOfType(
                OktaUnavailable.class, () -> submit(first, "identify", "{'identifier':'mary@example.com'}"));
        assertThat(failure).isNotNull();

        var again = client.resume(conversation(first), TestOkta.CONTEXT);

        assertThat(step(again).name()).isEqualTo("challenge-authenticator");
        assertThat(withPassword(again, DEFAULT_PASSWORD)).isInstanceOf(Turn.SignedIn.class);
    }

    @Test
    void aDocumentThatPointsElsewhereGetsNoPassword() {
        org.faults().next(1, "/idp/idx/identify", new SandboxFault.ForeignHref(URI.create("http://127.0.0.1:9")));
        var challenge = identified("mary@example.com");

        var failure = catchThrowableOfType(OktaNotUnderstood.class, () -> withPassword(challenge, DEFAULT_PASSWORD));

        assertThat(failure).hasMessageContaining("Nothing was sent");
    }

    @Test
    void rotatedKeysAreReadAnew() {
        assertThat(withPassword(identified("mary@example.com"), DEFAULT_PASSWORD))
                .isInstanceOf(Turn.SignedIn.class);
        org.rotateKeys();

        assertThat(withPassword(identified("mary@example.com"), DEFAULT_PASSWORD))
                .isInstanceOf(Turn.SignedIn.class);
    }

    @Test
    void everyWayOfAuthenticatingIsAccepted() {
        org.addApp(SandboxApp.publicClient("0oaPublic", REDIRECT));
        org.addApp(SandboxApp.withKeys("0oaKeys", TestKeys.jwks(Map.of("k1", TestKeys.FIRST)), REDIRECT));
        var ways = List.of(
                new ClientAuthentication.None("0oaPublic"),
                new ClientAuthentication.SecretBasic("0oaUsher", Secret.of("s+cret&=")),
                new ClientAuthentication.PrivateKeyJwt(
                        "0oaKeys", TestKeys.FIRST.getPrivate(), "k1", Clock.systemUTC()));

        for (var way : ways) {
            client.close();
            client = client(org.issuer(), way);
            assertThat(withPassword(identified("mary@example.com"), DEFAULT_PASSWORD))
                    .isInstanceOf(Turn.SignedIn.class);
        }
    }

    @Test
    void aWrongSecretSaysWhatToCheck() {
        client = client(org.issuer(), new ClientAuthentication.SecretPost("0oaUsher", Secret.of("wr0ng")));

        var refused = catchThrowableOfType(OktaRefused.class, this::begin);

        assertThat(refused).hasMessageContaining("usher.okta.client-auth").hasMessageNotContaining("wr0ng");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void untidyDocumentsChangeNothing(long seed) {
        org.settings().noise(seed).with(OrgTrait.ROTATES_HANDLES, OrgTrait.OFFERS_SELF_SERVICE);

        var challenge = atEmailCode();

        assertThat(withPassword(withPassword(challenge, "not-it"), mailedCode()))
                .isInstanceOf(Turn.SignedIn.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrgTrait.class,
            names = {"KEEPS_PASSWORD_STEP", "HIDES_UNKNOWN_USERS", "TELLS_UNKNOWN_USERS_LATE", "CUSTOM_ID_TOKEN_IS_THIN"
            })
    void orgsMayDiffer(OrgTrait trait) {
        org.settings().with(trait);

        assertThat(withPassword(identified("mary@example.com"), DEFAULT_PASSWORD))
                .isInstanceOf(Turn.SignedIn.class);
    }
}
