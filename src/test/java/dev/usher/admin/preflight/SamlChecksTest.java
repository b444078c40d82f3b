package dev.usher.admin.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.BehindThePane;
import dev.usher.kit.Sandbox;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxSso;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether Jamf Pro's SSO pane leads to Usher. */
@UsherTest
@TestProfile(BehindThePane.class)
class SamlChecksTest {
    private static final URI HERE = URI.create("http://localhost:8080/saml/metadata");

    @Inject
    Preflight preflight;

    @BeforeEach
    void jamfPointsHere() {
        Sandbox.jamf().sso().pointAt(HERE);
    }

    @AfterEach
    void asNew() {
        Sandbox.jamf().clear();
    }

    @Test
    void aPaneThatLeadsHereIsRight() {
        assertThat(lines(CheckName.JAMF_SAML)).singleElement().satisfies(line -> {
            assertThat(line.status()).as(line.toString()).isEqualTo(CheckStatus.OK);
            assertThat(line.found()).contains("leads to Usher (OIDC_WITH_SAML)");
        });
        assertThat(lines(CheckName.USHER_SAML)).singleElement().satisfies(line -> {
            assertThat(line.status()).isEqualTo(CheckStatus.OK);
            assertThat(line.found()).contains("good for", HERE.toString());
        });
    }

    @Test
    void aPaneThatLeadsHereSetsNoOtherUser() {
        assertThat(lines(CheckName.JAMF_ENROLLMENT))
                .noneMatch(line -> line.found().contains("Sign in with Usher"));
    }

    @Test
    void administratorsWhoSignInHereFail() {
        Sandbox.jamf().sso().configuration(SandboxSso.Configuration.SAML);

        expect(CheckStatus.FAIL, "administrators sign in by SAML too", "OIDC_WITH_SAML");
    }

    @Test
    void aPaneThatLeadsElsewhereFails() {
        Sandbox.jamf().sso().pointAt(URI.create("https://other.example.com/saml/metadata"));

        expect(CheckStatus.FAIL, "another one (idpUrl)", HERE.toString());
    }

    @Test
    void anotherNameThanJamfComparesWarns() {
        Sandbox.jamf().sso().userMapping(SandboxSso.UserMapping.EMAIL);

        expect(CheckStatus.WARN, "userMapping", "usher.saml.name-id.source");
    }

    @Test
    void enrollmentForAGroupThatIsNotToldFails() {
        Sandbox.jamf().sso().enrollmentGroup("Staff", "http://schemas.xmlsoap.org/claims/Group");

        expect(CheckStatus.FAIL, "groupEnrollmentAccessEnabled", "usher.saml.groups");
    }

    @Test
    void withoutAPaneNobodyIsLedHere() {
        Sandbox.jamf().sso().customizations(List.of());

        expect(CheckStatus.WARN, "No enrollment customization has an SSO pane");
    }

    @Test
    void withoutThePrivilegeItCannotBeSaid() {
        Sandbox.jamf().removePrivilege("Read SSO Settings");

        expect(CheckStatus.WARN, "Not checked", "Read SSO Settings");
        assertThat(lines(CheckName.JAMF_PRIVILEGES))
                .anySatisfy(line -> assertThat(line.toString()).contains("FAIL", "Read SSO Settings"));
    }

    private void expect(CheckStatus status, String... words) {
        assertThat(lines(CheckName.JAMF_SAML)).anySatisfy(line -> {
            assertThat(line.status()).isEqualTo(status);
            assertThat(words).allSatisfy(word -> assertThat(line.toString()).contains(word));
        });
    }

    private List<CheckLine> lines(CheckName name) {
        return preflight.run().checks().stream()
                .filter(line -> line.name() == name)
                .toList();
    }
}
