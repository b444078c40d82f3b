package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AfterSignInTest {
    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;

    @Test
    void consentIsGivenOrTheSignInEnds() {
        // Given
        var asked = caller.signIn("consent@example.com");

        // When
        var text = caller.follow(asked, "consent", body -> body.put("consent", "true"));
        var given = caller.follow(asked, "consent", body -> body.put("consent", true));
        var denied = caller.follow(caller.signIn("consent@example.com"), "consent", body -> body.put("consent", false));

        // Then
        assertThat(asked.steps()).containsExactly("consent");
        assertThat(asked.form("consent").path("scopes").findValuesAsText("name"))
                .contains("email");
        assertThat(text.status()).isEqualTo(400);
        assertThat(given.interactionCode()).isNotEmpty();
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.message()).isEqualTo("security.access_denied");
    }

    @Test
    void eachScopeIsAgreedToUnderItsFlatName() {
        // Given
        var asked = caller.signIn("scopes@example.com");

        // When
        var nested = scopes(asked, body -> {
            body.putObject("assets").put("read", true);
            body.put("openid", true).put("profile", true).put("email", true).put("offline_access", true);
        });
        var given = scopes(
                asked,
                body -> body.put("openid", true)
                        .put("profile", true)
                        .put("email", false)
                        .put("offline_access", true)
                        .put("assets.read", true));

        // Then
        assertThat(asked.steps()).containsExactly("granular-consent");
        assertThat(asked.form("granular-consent").toString()).contains("\"assets.read\"");
        assertThat(asked.json().at("/app/value/termsOfService").has("href")).isTrue();
        assertThat(nested.status()).isEqualTo(400);
        assertThat(caller.redeem(given.interactionCode()).text("/scope"))
                .contains("profile")
                .doesNotContain("email");
    }

    @Test
    void stayingSignedInIsAYesOrANo() {
        // Given
        var asked = caller.signIn("stay@example.com");

        // When
        var text = caller.follow(asked, "keep-me-signed-in", body -> body.put("keepMeSignedIn", "no"));
        var done = caller.follow(asked, "keep-me-signed-in", body -> body.put("keepMeSignedIn", false));

        // Then
        assertThat(asked.steps()).containsExactly("keep-me-signed-in");
        assertThat(text.status()).isEqualTo(400);
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @Test
    void aDeviceInItsGracePeriodIsWarnedAndGoesOn() {
        // When
        var asked = caller.signIn("grace@example.com");
        var done = caller.follow(asked, "device-assurance-grace-period", body -> {});

        // Then
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.text("/messages/value/0/class")).isEqualTo("WARNING");
        assertThat(asked.text("/messages/value/1/links/0/url")).startsWith("https://");
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @Test
    void aMissingFactIsTakenIntoTheProfile() {
        // Given
        var asked = caller.signIn("profile@example.com");

        // When
        var done = caller.follow(
                asked,
                "enroll-profile",
                body -> body.putObject("userProfile")
                        .put("costCenter", "4711")
                        .put("secondEmail", "prem@home.example"));
        var access = caller.redeem(done.interactionCode()).text("/access_token");

        // Then
        assertThat(asked.steps()).containsExactly("enroll-profile", "skip");
        assertThat(caller.userinfo(access).text("/costCenter")).isEqualTo("4711");
        assertThat(caller.signIn("profile@example.com").interactionCode()).isNotEmpty();
    }

    @Test
    void aMissingFactMayWait() {
        // When
        var done = caller.follow(caller.signIn("profile@example.com"), "skip", body -> {});

        // Then
        assertThat(done.interactionCode()).isNotEmpty();
        assertThat(caller.signIn("profile@example.com").steps()).startsWith("enroll-profile");
    }

    @Test
    void aStepThatNobodyKnowsMayStandAlone() {
        // Given
        var asked = caller.signIn("unknown@example.com");

        // When
        var blank = caller.follow(asked, "badge-check", body -> body.put("badgeNumber", ""));
        var skipped = caller.json(
                SANDBOX.okta.origin() + "/idp/idx/skip", Json.object().put("stateHandle", asked.text("/stateHandle")));
        var done = caller.follow(blank, "badge-check", body -> body.put("badgeNumber", "17"));

        // Then
        assertThat(asked.steps()).containsExactly("badge-check");
        assertThat(blank.fieldMessage()).isEqualTo("model.validation.field.blank");
        assertThat(skipped.status()).isEqualTo(400);
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @Test
    void aStepThatNobodyKnowsMayHaveAWayRound() {
        // When
        var asked = caller.signIn("beside@example.com");
        var done = caller.follow(asked, "skip", body -> {});

        // Then
        assertThat(asked.steps()).containsExactly("badge-check", "skip");
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @Test
    void theAddressesOfTheAppLeadSomewhere() {
        // Given
        var app = caller.signIn("scopes@example.com").json().at("/app/value");

        // Then
        assertThat(app.findValuesAsText("href"))
                .hasSize(3)
                .allSatisfy(href -> assertThat(caller.get(href).status()).isEqualTo(200));
    }

    private Answer scopes(Answer asked, Consumer<ObjectNode> opted) {
        return caller.follow(asked, "granular-consent", body -> {
            body.put("consent", true);
            opted.accept(body.putObject("optedScopes"));
        });
    }
}
