package dev.usher.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Sandbox;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.OrgTrait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orgs whose very first document is another one, by the API alone. */
@UsherTest
class UnusualOrgTest {
    private static final String MARY = "mary@example.com";
    private static final OrgTrait[] TRAITS = {
        OrgTrait.PROBES_FASTPASS,
        OrgTrait.OFFERS_FASTPASS,
        OrgTrait.SAFE_MODE,
        OrgTrait.ASKS_CAPTCHA,
        OrgTrait.PASSWORD_ON_IDENTIFY,
        OrgTrait.HIDES_UNKNOWN_USERS,
        OrgTrait.TELLS_UNKNOWN_USERS_LATE,
        OrgTrait.KEEPS_PASSWORD_STEP,
        OrgTrait.ANY_FACTOR_FIRST,
        OrgTrait.OFFERS_IDP,
        OrgTrait.ONLY_IDP,
        OrgTrait.ROTATES_HANDLES,
        OrgTrait.CUSTOM_ID_TOKEN_IS_THIN
    };

    @BeforeEach
    void oktaIsPolledOften() {
        Sandbox.okta().settings().refresh(50);
    }

    @AfterEach
    void oktaIsAsItWas() {
        Sandbox.okta().settings().without(TRAITS).refresh(4000);
    }

    @Test
    void aProbeForFastPassIsLeftByItsOwnWayOut() {
        // Given
        Sandbox.okta().settings().with(OrgTrait.PROBES_FASTPASS);
        var mary = ScriptedPerson.arrives(MARY);

        // When
        var first = mary.stepName();
        var said = mary.messageKeys();
        mary.goOn();

        // Then
        assertThat(first).isEqualTo("cancel-polling");
        assertThat(said).contains("usher.unavailable.fastpass");
        assertThat(mary.seen()).startsWith("cancel-polling", "identify");
        assertThat(mary.signedIn()).isTrue();
    }

    @Test
    void aCaptchaLeadsToOktasPageWithTheReason() {
        // Given
        Sandbox.okta().settings().with(OrgTrait.ASKS_CAPTCHA);

        // When
        var mary = ScriptedPerson.arrives(MARY);

        // Then
        assertThat(mary.stepName()).isEqualTo("redirect");
        assertThat(mary.messageKeys()).contains("usher.unavailable.captcha");
        assertThat(mary.action("identify").path("unavailable").asText()).isEqualTo("captcha");
        assertThat(mary.action("redirect").path("href").asText()).contains("/go/");
    }

    @Test
    void maintenanceIsPolledUntilItIsOver() {
        // Given
        Sandbox.okta().settings().with(OrgTrait.SAFE_MODE);
        var mary = ScriptedPerson.arrives(MARY);

        // When
        var first = mary.stepName();
        mary.goOn();

        // Then
        assertThat(first).isEqualTo("poll");
        assertThat(mary.seen()).startsWith("poll", "poll", "identify");
        assertThat(mary.signedIn()).isTrue();
    }

    @Test
    void anOrgThatKnowsOneProviderOnlyLeadsThere() {
        // Given
        Sandbox.okta().settings().with(OrgTrait.ONLY_IDP);

        // When
        var mary = ScriptedPerson.arrives(MARY);

        // Then
        assertThat(mary.stepName()).isEqualTo("redirect-idp");
        assertThat(mary.actionNames()).doesNotContain("identify");
    }

    @Test
    void providersBesideTheUsernameHaveNumberedNames() {
        // Given
        Sandbox.okta().settings().with(OrgTrait.OFFERS_IDP);

        // When
        var mary = ScriptedPerson.arrives(MARY);

        // Then
        assertThat(mary.stepName()).isEqualTo("identify");
        assertThat(mary.actionNames()).contains("redirect-idp", "redirect-idp~2");
        assertThat(mary.action("redirect-idp").path("href"))
                .isNotEqualTo(mary.action("redirect-idp~2").path("href"));
    }

    @ParameterizedTest
    @EnumSource(
            value = OrgTrait.class,
            names = {
                "OFFERS_FASTPASS",
                "PASSWORD_ON_IDENTIFY",
                "HIDES_UNKNOWN_USERS",
                "TELLS_UNKNOWN_USERS_LATE",
                "KEEPS_PASSWORD_STEP",
                "ANY_FACTOR_FIRST",
                "OFFERS_IDP",
                "ROTATES_HANDLES",
                "CUSTOM_ID_TOKEN_IS_THIN"
            })
    void theSameScriptSignsInAtEveryKindOfOrg(OrgTrait trait) {
        // Given
        Sandbox.okta().settings().with(trait);
        var ana = ScriptedPerson.arrives("ana@example.com");

        // When
        ana.goOn();

        // Then
        assertThat(ana.signedIn())
                .as("%s after %s", ana.enrollment(), ana.seen())
                .isTrue();
        assertThat(ana.enrollment().at("/identity/username").asText()).isEqualTo("ana@example.com");
    }

    @Test
    void whatOktaOffersForFastPassIsSaidToBeUnavailable() {
        // Given
        Sandbox.okta().settings().with(OrgTrait.OFFERS_FASTPASS);

        // When
        var mary = ScriptedPerson.arrives(MARY);

        // Then
        assertThat(mary.action("launch-authenticator").path("unavailable").asText())
                .isEqualTo("fastpass");
        assertThat(mary.stepName()).isEqualTo("identify");
    }
}
