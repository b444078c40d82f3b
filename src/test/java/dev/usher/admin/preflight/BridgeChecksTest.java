package dev.usher.admin.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Sandbox;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.SandboxApp;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bridge with an app of its own, which Okta does not have yet. */
@UsherTest
@TestProfile(BridgeChecksTest.OwnApp.class)
class BridgeChecksTest {
    @Inject
    Preflight preflight;

    public static class OwnApp implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "usher.bridge.okta.client-id", "bridge-app",
                    "usher.bridge.okta.client-secret", "secret of the bridge's app",
                    "usher.bridge.ropc.client-id", "sandbox-public",
                    "usher.bridge.ropc.username", "mary@example.com",
                    "usher.bridge.ropc.password", "Correct-Horse-1");
        }
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

        var app = SandboxApp.confidential("bridge-app", "secret of the bridge's app", "http://localhost:8080/callback");
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
