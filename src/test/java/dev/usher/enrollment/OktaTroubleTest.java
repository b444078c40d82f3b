package dev.usher.enrollment;

import static dev.usher.kit.SignIn.PATH;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.usher.kit.EnrollmentRows;
import dev.usher.kit.Pause;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.SandboxFault;
import dev.usher.sandbox.okta.SandboxPerson;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a sign-in when Okta, the network or a replica fails in the middle of it. */
@UsherTest
class OktaTroubleTest {
    private static final String MARY = "mary@example.com";
    private static final String IDENTIFY = "/idp/idx/identify";
    private static final String ANSWER = "/idp/idx/challenge/answer";
    private static final String INTERACT = "/oauth2/default/v1/interact";

    @Inject
    EnrollmentRows rows;

    @Inject
    EnrollmentStore store;

    @Inject
    Housekeeping housekeeping;

    @AfterEach
    void noFaultIsLeftOver() {
        Sandbox.okta().faults().clear();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("a proxy's page", SandboxFault.badGateway(), 503, "okta_unavailable"),
                Arguments.of("an empty error", SandboxFault.emptyError(), 503, "okta_unavailable"),
                Arguments.of("an error in no dialect", SandboxFault.internalError(), 503, "okta_unavailable"),
                Arguments.of("half an answer", new SandboxFault.CutAfterHeaders(), 503, "okta_unavailable"),
                Arguments.of("no answer", new SandboxFault.LostAnswer(), 503, "okta_unavailable"),
                Arguments.of(
                        "JSON that is no document",
                        new SandboxFault.Answer(200, "application/json", "{\"hello\": 1}"),
                        502,
                        "okta_not_understood"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void theStepStaysAndTheSignInGoesOn(String what, SandboxFault fault, int status, String code) {
        var signIn = SignIn.begin(SignIn.freshSerial());
        Sandbox.okta().faults().next(1, IDENTIFY, fault);

        var refusal = signIn.identify(MARY)
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("reference", matchesPattern("U-[0-9A-Z]{8}"));
        if (status == 503) {
            refusal.header("Retry-After", matchesPattern("[1-9]\\d*"));
        }

        // Okta may have taken the answer or not: sending it again is right in both cases.
        signIn.identify(MARY)
                .statusCode(200)
                .body("state", equalTo("sign_in"))
                .body("step.name", equalTo("challenge-authenticator"));
        signIn.passcode(SandboxPerson.DEFAULT_PASSWORD).statusCode(200).body("identity.username", equalTo(MARY));
    }

    @Test
    void oktasQuotaIsPassedOnAndTheSameAnswerWorksLater() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        Sandbox.okta().faults().next(1, IDENTIFY, new SandboxFault.RateLimited(Duration.ofSeconds(7)));

        signIn.identify(MARY)
                .statusCode(429)
                .body("code", equalTo("okta_rate_limited"))
                .header("Retry-After", matchesPattern("[1-9]\\d*"));

        signIn.read().body("state", equalTo("sign_in")).body("step.name", equalTo("identify"));
        signIn.identify(MARY).statusCode(200).body("step.name", equalTo("challenge-authenticator"));
    }

    @Test
    void aQuotaInADocumentIsAQuotaToo() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        Sandbox.okta().faults().next(1, IDENTIFY, SandboxFault.ionTooManyRequests());
        signIn.identify(MARY).statusCode(429).body("code", equalTo("okta_rate_limited"));
        signIn.identify(MARY).statusCode(200).body("step.name", equalTo("challenge-authenticator"));
    }

    @Test
    void aPasswordWhoseAnswerWasLostIsNotSentToTheNextChallenge() {
        var ana = "ana@example.com";
        var signIn = SignIn.begin(SignIn.freshSerial());
        signIn.identify(ana);
        Sandbox.okta().faults().next(1, ANSWER, new SandboxFault.LostAnswer());
        signIn.passcode(SandboxPerson.DEFAULT_PASSWORD).statusCode(503);
        var before = calls(ANSWER);

        // When the person sends the password again, Okta is already asking for the mailed code
        signIn.passcode(SandboxPerson.DEFAULT_PASSWORD)
                .statusCode(200)
                .body("state", equalTo("sign_in"))
                .body("step.authenticator.key", equalTo("okta_email"))
                .body("step.messages.findAll { it.level == 'error' }.size()", equalTo(0));

        assertThat(calls(ANSWER)).isEqualTo(before);
        var code = Sandbox.okta().mailbox().latest(ana).orElseThrow().code();
        signIn.passcode(code).statusCode(200).body("identity.username", equalTo(ana));
    }

    @Test
    void addressesOfAnotherOriginAreNotFollowedAndTheSignInRecovers() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        Sandbox.okta().faults().next(1, IDENTIFY, new SandboxFault.ForeignHref(URI.create("http://evil.example")));
        var first = signIn.identify(MARY);
        if (first.extract().statusCode() == 200) {
            signIn.passcode(SandboxPerson.DEFAULT_PASSWORD)
                    .statusCode(502)
                    .body("code", equalTo("okta_not_understood"));
        } else {
            first.statusCode(502).body("code", equalTo("okta_not_understood"));
        }
        // The step is read anew, with addresses that are Okta's.
        signIn.read().statusCode(200).body("step.name", equalTo("challenge-authenticator"));
        signIn.passcode(SandboxPerson.DEFAULT_PASSWORD).statusCode(200).body("identity.username", equalTo(MARY));
    }

    @Test
    void anOktaThatIsDownAtTheBeginningBeginsNothing() {
        var serial = SignIn.freshSerial();
        Sandbox.okta().faults().next(2, INTERACT, SandboxFault.badGateway());
        begin(serial)
                .statusCode(503)
                .contentType("application/problem+json")
                .body("code", equalTo("okta_unavailable"))
                .header("Retry-After", notNullValue());
        assertThat(rows.countOf(serial)).isZero();
    }

    @Test
    void aCodeThatCouldNotBeRedeemedLeavesAStepToGoOnWith() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        signIn.identify(MARY);
        Sandbox.okta().faults().next(1, "/oauth2/[^/]+/v1/token", SandboxFault.badGateway());

        signIn.passcode(SandboxPerson.DEFAULT_PASSWORD).statusCode(503).body("code", equalTo("okta_unavailable"));

        signIn.read().statusCode(200).body("state", equalTo("sign_in")).body("step.actions.name", not(empty()));
        assertThat(rows.busy(signIn.id())).isFalse();
    }

    @Test
    void ofTwoAnswersAtOnceOneActs() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        Sandbox.okta().faults().next(1, IDENTIFY, new SandboxFault.Delay(Duration.ofSeconds(4)));
        var before = calls(IDENTIFY);

        var first = atOnce(() -> signIn.identify(MARY));
        waitUntilBusy(signIn);
        signIn.identify("bo@example.com")
                .statusCode(409)
                .body("code", equalTo("step_busy"))
                .header("Retry-After", equalTo("1"));
        signIn.read().statusCode(200).body("step.name", equalTo("identify"));

        first.join().statusCode(200).body("step.name", equalTo("challenge-authenticator"));
        assertThat(calls(IDENTIFY)).isEqualTo(before + 1);
        assertThat(rows.busy(signIn.id())).isFalse();
    }

    @Test
    void aCancelDuringAnAnswerWins() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        signIn.identify(MARY);
        Sandbox.okta().faults().next(1, ANSWER, new SandboxFault.Delay(Duration.ofSeconds(4)));
        var answer = atOnce(() -> signIn.passcode(SandboxPerson.DEFAULT_PASSWORD));
        waitUntilBusy(signIn);

        signIn.cancel().statusCode(204);

        answer.join().statusCode(410).body("code", equalTo("enrollment_ended"));
        signIn.read().body("state", equalTo("cancelled")).body("assignment", equalTo(null));
    }

    @Test
    void afterADeadReplicaTheStepIsReadAnewByTheNextGet() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        signIn.identify(MARY);
        rows.abandon(signIn.id());
        var before = calls("/idp/idx/introspect");
        signIn.read().statusCode(200).body("step.name", equalTo("challenge-authenticator"));
        assertThat(calls("/idp/idx/introspect")).isEqualTo(before + 1);
        // And only once: the doubt is cleared.
        signIn.read().statusCode(200);
        assertThat(calls("/idp/idx/introspect")).isEqualTo(before + 1);
    }

    @Test
    void afterADeadReplicaTheStepIsReadAnewBeforeTheNextAnswerIsSent() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        signIn.identify(MARY);
        rows.abandon(signIn.id());
        var before = calls("/idp/idx/introspect");
        signIn.passcode(SandboxPerson.DEFAULT_PASSWORD).statusCode(200).body("identity.username", equalTo(MARY));
        assertThat(calls("/idp/idx/introspect")).isEqualTo(before + 1);
    }

    @Test
    void anAnswerThatIsOnItsWayIsInNobodysDoubt() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        signIn.identify(MARY);

        rows.take(signIn.id());
        assertThat(store.find(signIn.id()).orElseThrow().inDoubt()).isFalse();

        rows.abandon(signIn.id());
        assertThat(store.find(signIn.id()).orElseThrow().inDoubt()).isTrue();
    }

    @Test
    void readingDoesNotFailBecauseOktaDoes() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        signIn.identify(MARY);
        rows.abandon(signIn.id());
        Sandbox.okta().faults().next(2, "/idp/idx/introspect", SandboxFault.badGateway());
        signIn.read().statusCode(200).body("step.name", equalTo("challenge-authenticator"));
        signIn.passcode(SandboxPerson.DEFAULT_PASSWORD).statusCode(200).body("identity.username", equalTo(MARY));
    }

    @Test
    void aSignInWhoseTimeIsUpIsExpiredAndForgotten() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        rows.expire(signIn.id());
        signIn.read()
                .statusCode(200)
                .body("state", equalTo("expired"))
                .body("step", equalTo(null))
                .body("outcome.code", equalTo("expired"))
                .body("outcome.text", notNullValue());
        signIn.identify(MARY).statusCode(410).body("code", equalTo("enrollment_ended"));
        signIn.cancel().statusCode(204);
        assertThat(rows.holdsConversation(signIn.id())).isFalse();
    }

    @Test
    void anAnswerThatComesTooLateIsNotSentToOkta() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        rows.expire(signIn.id());
        var before = calls(IDENTIFY);
        signIn.identify(MARY).statusCode(410).body("state", equalTo("expired"));
        assertThat(calls(IDENTIFY)).isEqualTo(before);
    }

    @Test
    void housekeepingForgetsSignInsThatNobodyAsksFor() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        rows.expire(signIn.id());
        assertThat(rows.holdsConversation(signIn.id())).isTrue();
        housekeeping.forget();
        assertThat(rows.holdsConversation(signIn.id())).isFalse();
        signIn.read().body("state", equalTo("expired"));
    }

    @Test
    void aSignInThatOktaHasForgottenIsExpired() {
        Sandbox.okta().settings().transactionLifetime(Duration.ofSeconds(4));
        try {
            var signIn = SignIn.begin(SignIn.freshSerial());
            Pause.of(Duration.ofMillis(4100));
            signIn.identify(MARY)
                    .statusCode(200)
                    .body("state", equalTo("expired"))
                    .body("outcome.code", equalTo("expired"))
                    .body("outcome.text", notNullValue());
        } finally {
            Sandbox.okta().settings().transactionLifetime(Duration.ofHours(1));
        }
    }

    @Test
    void aSignInThatCannotBeOpenedAnyMoreEndsWithTheReason() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        rows.spoil(signIn.id());
        signIn.read().statusCode(200).body("state", equalTo("sign_in"));
        signIn.identify(MARY).statusCode(200).body("state", equalTo("expired")).body("outcome.text", notNullValue());
    }

    @Test
    void aUsernameThatNoDatabaseTakesBreaksNothing() {
        for (var odd : new String[] {"ma\u0000ry", "ma\ud800ry", "ma\nry"}) {
            var signIn = SignIn.begin(SignIn.freshSerial());
            signIn.identify(odd).statusCode(200).body("state", equalTo("sign_in"));
            signIn.identify(MARY).statusCode(200).body("step.name", equalTo("challenge-authenticator"));
            given().contentType(ContentType.JSON)
                    .body(Map.of("device", Map.of("serialNumber", SignIn.freshSerial()), "username", odd))
                    .post(PATH)
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItem("username"));
        }
    }

    private static ValidatableResponse begin(String serial) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("device", Map.of("serialNumber", serial)))
                .post(PATH)
                .then();
    }

    /** Not on the common pool, whose only thread on a small machine the JDK's HTTP client needs to hand over answers. */
    private static <T> CompletableFuture<T> atOnce(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, Thread::startVirtualThread);
    }

    private void waitUntilBusy(SignIn signIn) {
        Pause.until("the first answer takes the step", Duration.ofSeconds(30), () -> rows.busy(signIn.id()));
    }

    private static long calls(String path) {
        return Sandbox.okta().requests().stream()
                .filter(request -> request.path().equals(path))
                .count();
    }
}
