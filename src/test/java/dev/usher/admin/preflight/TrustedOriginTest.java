package dev.usher.admin.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Sandbox;
import dev.usher.kit.UsherTest;
import dev.usher.page.widget.UnseenWidget;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The check whether Okta lets Usher's pages read its answers, as the widget needs it. */
@UsherTest
@TestProfile(UnseenWidget.class)
class TrustedOriginTest {
    @Inject
    Preflight preflight;

    @AfterEach
    void asNew() {
        Sandbox.okta().settings().trustedOrigins();
    }

    private CheckLine line() {
        return preflight.run().checks().stream()
                .filter(line -> line.name() == CheckName.OKTA_TRUSTED_ORIGIN)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTrustedOriginIsFound() {
        Sandbox.okta().settings().trustedOrigins("http://localhost:8080");

        assertThat(line().status()).isEqualTo(CheckStatus.OK);
    }

    @Test
    void whereItIsMissingTheFixNamesIt() {
        Sandbox.okta().settings().trustedOrigins("http://localhost:8081");

        assertThat(line().status()).isEqualTo(CheckStatus.FAIL);
        assertThat(line().fix()).contains("Trusted Origins", "http://localhost:8080", "CORS");
    }
}
