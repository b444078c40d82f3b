package dev.usher.admin.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Guarded;
import dev.usher.kit.Sandbox;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.OrgTrait;
import dev.usher.sandbox.okta.SandboxApp;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bridge with an app of its own, which Okta does not have yet. */
@UsherTest
@TestProfile(Guarded.class)
class BridgeChecksTest {
    @Inject
    Preflight preflight;

    @BeforeEach
    @AfterEach
    void oktaIsAsNew() {
        Sandbox.okta().clear();
        Sandbox.okta().settings().with(OrgTrait.SENDS_EMAIL_AT_ONCE);
    }

    private CheckLine line(CheckName name) {
        return preflight.run().checks().stream()
                .filter(line -> line.name() == name)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAppThatOktaDoesNotKnowOrThatLacksTheGrantFailsAndARightOneIsFine() {
        assertThat(line(CheckName.OKTA_BRIDGE).status()).isEqualTo(CheckStatus.FAIL);
        assertThat(line(CheckName.OKTA_BRIDGE).found()).contains("invalid_client");

        var app = SandboxApp.confidential("bridge-app", Guarded.BRIDGE_SECRET, Guarded.BRIDGE_REDIRECT_URI);
        Sandbox.okta().addApp(app.withGrants(SandboxApp.AUTHORIZATION_CODE));
        assertThat(line(CheckName.OKTA_BRIDGE).found()).contains("unauthorized_client");
        assertThat(line(CheckName.OKTA_BRIDGE).fix()).contains("Interaction Code");

        Sandbox.okta().addApp(app);
        assertThat(line(CheckName.OKTA_BRIDGE).status()).isEqualTo(CheckStatus.OK);
    }

    @Test
    void aServerWithoutThePasswordGrantSaysSo() {
        var line = line(CheckName.OKTA_ROPC);

        assertThat(line.status()).isEqualTo(CheckStatus.FAIL);
        assertThat(line.found()).contains("unsupported_grant_type");
        assertThat(line.toString()).doesNotContain("Correct-Horse-1");
    }
}
