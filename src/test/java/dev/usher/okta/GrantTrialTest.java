package dev.usher.okta;

import static dev.usher.okta.TestOkta.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.okta.probe.GrantTrial;
import dev.usher.secret.Secret;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The plain password grant, and the one answer of it that says a right password is not enough. */
class GrantTrialTest {
    private static final String DENIAL = "Resource owner password credentials authentication denied by sign on policy.";

    private final TestOkta okta = new TestOkta();

    GrantTrialTest() throws IOException {}

    @AfterEach
    void close() {
        okta.close();
    }

    private GrantTrial tried() {
        return okta.client
                .probe()
                .passwordGrant(
                        "0oaRopc", Secret.of("of the ropc app"), "trial@example.com", Secret.of("correct horse"));
    }

    private void says(int status, String error, String description) {
        okta.script.says(
                TOKEN, status, "{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(error, description));
    }

    @Test
    void theDenialByASignOnPolicyIsToldApart() {
        says(400, "invalid_grant", DENIAL);

        assertThat(tried()).isEqualTo(new GrantTrial.DeniedByPolicy(DENIAL));
    }

    @Test
    void aWrongPasswordIsNoDenial() {
        says(400, "invalid_grant", "The credentials provided were invalid.");

        assertThat(tried())
                .isEqualTo(new GrantTrial.Refused("invalid_grant", "The credentials provided were invalid."));
    }

    @Test
    void itIsAskedOnceAsTheOtherAppAndTheTokensAreEnded() {
        okta.script
                .says(TOKEN, 200, "{\"access_token\":\"access-1\",\"token_type\":\"Bearer\",\"expires_in\":3600}")
                .says("/oauth2/default/v1/revoke", 200, "");

        assertThat(tried()).isEqualTo(new GrantTrial.Allowed());

        var asked = okta.script.seen(TOKEN);
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().form())
                .containsEntry("grant_type", "password")
                .containsEntry("username", "trial@example.com")
                .containsEntry("password", "correct horse")
                .containsEntry("client_id", "0oaRopc")
                .containsEntry("client_secret", "of the ropc app");
        assertThat(okta.script.seen("/oauth2/default/v1/revoke").getFirst().form())
                .containsEntry("token", "access-1")
                .containsEntry("client_id", "0oaRopc");
    }

    @Test
    void anOktaThatIsAwayIsNoRefusal() {
        okta.script.says(TOKEN, 503, "");

        assertThatThrownBy(this::tried).isInstanceOf(OktaUnavailable.class).hasMessageNotContaining("horse");
    }
}
