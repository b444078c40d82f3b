package dev.usher.jamf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.sandbox.jamf.SandboxSso;
import dev.usher.sandbox.jamf.SandboxUser;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users, static user groups and single sign-on against the sandbox's Jamf Pro, over HTTP. */
class JamfUsersSandboxTest {
    private static final JamfUser ZOE =
            new JamfUser("zoë@example.com", "Zoë Müller", "zoë@example.com", "+1", "Chemist");
    private static final String GROUP = "Contractors";

    private final SettableClock clock = new SettableClock();
    private final SandboxJamf jamf = SandboxJamf.start(0, clock);
    private final JamfSession session =
            JamfTestBed.client(jamf, JamfTestBed.jdbi(), clock).open(Urgency.INTERACTIVE, Duration.ofSeconds(30));

    @BeforeEach
    void grant() {
        List.of(
                        "Read User",
                        "Create User",
                        "Update User",
                        "Read Static User Groups",
                        "Update Static User Groups",
                        "Read SSO Settings")
                .forEach(jamf::addPrivilege);
    }

    @AfterEach
    void close() {
        session.close();
        jamf.close();
    }

    @Test
    void aPersonIsMadeAUserOnce() {
        // When
        var id = session.putUser(ZOE);
        var again = session.putUser(ZOE);

        // Then
        assertThat(again).isEqualTo(id);
        assertThat(jamf.users().user(ZOE.username())).hasValueSatisfying(user -> {
            assertThat(user.id()).isEqualTo(id.value());
            assertThat(user.realname()).isEqualTo("Zoë Müller");
            assertThat(user.position()).isEqualTo("Chemist");
        });
    }

    @Test
    void aUserThatAnAdministratorKeepsIsCompletedOnly() {
        // Given
        jamf.users().add(SandboxUser.named(ZOE.username()).withDetails("Old", "old@example.com", "+49 1", "Boss"));

        // When
        session.putUser(new JamfUser(ZOE.username(), "Zoë Müller", "", "", ""));

        // Then
        assertThat(jamf.users().user(ZOE.username())).hasValueSatisfying(user -> {
            assertThat(user.realname()).isEqualTo("Zoë Müller");
            assertThat(user.email()).isEqualTo("old@example.com");
            assertThat(user.position()).isEqualTo("Boss");
        });
    }

    @Test
    void aUserComesIntoAStaticGroupAndOutOfIt() {
        // Given
        var id = session.putUser(ZOE);
        var other = jamf.users().all().getFirst();
        session.putInGroup(GROUP, new JamfId(other.id()), true);

        // When
        var in = session.putInGroup(GROUP, id, true);
        var between = jamf.userGroups().members(GROUP);
        var out = session.putInGroup(GROUP, id, false);

        // Then
        assertThat(in).isTrue();
        assertThat(out).isTrue();
        assertThat(between).containsExactlyInAnyOrder(ZOE.username(), other.username());
        assertThat(jamf.userGroups().members(GROUP)).containsExactly(other.username());
    }

    @Test
    void aSmartGroupAndOneThatIsNotThereAreNoStaticGroups() {
        // Given
        var id = session.putUser(ZOE);

        // When, Then
        assertThat(session.putInGroup("Everybody", id, true)).isFalse();
        assertThat(session.putInGroup("Nobody", id, true)).isFalse();
    }

    @Test
    void aMissingPrivilegeToMakeAUserIsNamed() {
        // Given
        jamf.removePrivilege("Create User");

        // When
        var refused = catchThrowableOfType(JamfRefused.class, () -> session.putUser(ZOE));

        // Then
        assertThat(refused.privilege()).contains("Create User");
    }

    @Test
    void whomSingleSignOnTakesAUsernameForIsRead() {
        // Given
        jamf.sso().userMapping(SandboxSso.UserMapping.USERNAME);

        // When, Then
        assertThat(session.settings().ssoUserMapping()).contains("USERNAME");
    }

    @Test
    void singleSignOnForAdministratorsNamesNobody() {
        // Given
        jamf.sso().configuration(SandboxSso.Configuration.OIDC);

        // When, Then
        assertThat(session.settings().ssoUserMapping()).isEmpty();
    }
}
