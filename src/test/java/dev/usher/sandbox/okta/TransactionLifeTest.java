package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TransactionLifeTest {
    private static final String MARY = "mary@example.com";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;

    @Test
    void anUnknownHandleIsAnExpiredSession() {
        // When
        var answer = caller.introspect("nothing");

        // Then
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.message()).isEqualTo("idx.session.expired");
        assertThat(answer.json().has("stateHandle")).isFalse();
        assertThat(answer.steps()).isEmpty();
    }

    @Test
    void theLifetimeRollsAndThenEnds() {
        // Given
        var first = caller.begin();

        // When
        SANDBOX.clock.pass(Duration.ofMinutes(59));
        var kept = caller.identify(first, MARY);
        SANDBOX.clock.pass(Duration.ofMinutes(59));
        var keptAgain = caller.passcode(kept, "wrong");
        SANDBOX.clock.pass(Duration.ofMinutes(60));
        var ended = caller.identify(keptAgain, MARY);

        // Then
        assertThat(kept.status()).isEqualTo(200);
        assertThat(keptAgain.status()).isEqualTo(400);
        assertThat(ended.status()).isEqualTo(401);
        assertThat(ended.message()).isEqualTo("idx.session.expired");
    }

    @Test
    void cancelStartsOverUnderANewHandle() {
        // Given
        var asked = caller.identify(caller.begin(), MARY);

        // When
        var fresh = caller.follow(asked, "cancel", body -> {});
        var byOldHandle = caller.passcode(asked, SandboxPerson.DEFAULT_PASSWORD);
        var done = caller.passcode(caller.identify(fresh, MARY), SandboxPerson.DEFAULT_PASSWORD);

        // Then
        assertThat(fresh.status()).isEqualTo(200);
        assertThat(fresh.steps()).containsExactly("identify");
        assertThat(fresh.text("/stateHandle")).isNotEqualTo(asked.text("/stateHandle"));
        assertThat(byOldHandle.status()).isEqualTo(401);
        assertThat(caller.redeem(done.interactionCode()).status()).isEqualTo(200);
    }

    @Test
    void handlesMayChangeWithEveryAnswer() {
        // Given
        SANDBOX.has(OrgTrait.ROTATES_HANDLES);
        var first = caller.begin();

        // When
        var second = caller.identify(first, MARY);
        var byOldHandle = caller.identify(first, MARY);
        var done = caller.passcode(second, SandboxPerson.DEFAULT_PASSWORD);

        // Then
        assertThat(second.text("/stateHandle")).isNotEqualTo(first.text("/stateHandle"));
        assertThat(byOldHandle.status()).isEqualTo(401);
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @Test
    void oldHandlesMayStillBeAccepted() {
        // Given
        SANDBOX.has(OrgTrait.ROTATES_HANDLES, OrgTrait.ACCEPTS_OLD_HANDLES);
        var first = caller.begin();
        caller.identify(first, MARY);

        // When
        var byOldHandle = caller.json(
                SANDBOX.okta.origin() + "/idp/idx/introspect",
                Json.object().put("stateHandle", first.text("/stateHandle")));

        // Then
        assertThat(byOldHandle.steps()).containsExactly("challenge-authenticator");
    }

    @Test
    void bothHandlesReadThePresentStepAnew() {
        // Given
        var interaction = caller.interact(form -> {}).text("/interaction_handle");
        var asked = caller.identify(caller.introspect(interaction), MARY);

        // When
        var byInteraction = caller.introspect(interaction);
        var byState = caller.json(
                SANDBOX.okta.origin() + "/idp/idx/introspect",
                Json.object().put("stateHandle", asked.text("/stateHandle")));

        // Then
        assertThat(byInteraction.json()).isEqualTo(asked.json());
        assertThat(byState.json()).isEqualTo(asked.json());
    }

    @Test
    void anAnswerOutOfPlaceIsABadRequestAndChangesNothing() {
        // Given
        var first = caller.begin();
        var asked = caller.identify(first, MARY);

        // When
        var again = caller.identify(first, MARY);

        // Then
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.message()).isEqualTo("E0000020");
        assertThat(caller.passcode(asked, SandboxPerson.DEFAULT_PASSWORD).interactionCode())
                .isNotEmpty();
    }

    @Test
    void aMissingPolicyRuleShowsAtIntrospect() {
        // Given
        SANDBOX.has(OrgTrait.LACKS_POLICY_RULE);

        // When
        var answer = caller.begin();

        // Then
        assertThat(answer.message()).isEqualTo("idx.error.code.no_matching_policy");
        assertThat(answer.text("/failure/href")).contains("/login/error/redirect?stateToken=02.id.");
        assertThat(answer.steps()).isEmpty();
    }

    @Test
    void wrongMethodsPathsAndBodiesAnswerInErrorSummaryWords() {
        // Given
        var origin = SANDBOX.okta.origin();

        // When
        var method = caller.get(origin + "/idp/idx/introspect");
        var path = caller.get(origin + "/api/v1/apps");
        var malformed = caller.post(origin + "/idp/idx/introspect", Reply.ION, "{\"stateHandle\":");
        var type = caller.post(origin + "/idp/idx/introspect", "text/plain", "{}");

        // Then
        assertThat(method.status()).isEqualTo(405);
        assertThat(path.status()).isEqualTo(404);
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.text("/errorCode")).isEqualTo("E0000003");
        assertThat(type.status()).isEqualTo(415);
    }
}
