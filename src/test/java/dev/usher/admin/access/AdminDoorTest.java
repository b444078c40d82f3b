package dev.usher.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.problem.ConfigurationFault;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.sandbox.okta.SandboxFault;
import dev.usher.sandbox.okta.SandboxOkta;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdminDoorTest {
    private Instant now = Instant.now();
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    @Test
    void withoutAnIssuerTheApiIsOffAndSaysWhichKeyToSet() {
        var refusal = refusal(door(Map.of()), null);

        assertThat(refusal.kind()).isEqualTo(ProblemKind.ADMIN_API_OFF);
        assertThat(refusal.detail()).contains("usher.admin.issuer");
    }

    @Test
    void anOrgServersTokensAreOpaqueSoTheApiIsOff() {
        var refusal = refusal(door(Map.of("usher.admin.issuer", "https://acme.okta.com/")), "Bearer whatever");

        assertThat(refusal.kind()).isEqualTo(ProblemKind.ADMIN_API_OFF);
        assertThat(refusal.detail()).contains("opaque");
    }

    @Test
    void anAddressThatCannotBeAnIssuersStopsTheStart() {
        assertThatExceptionOfType(ConfigurationFault.class)
                .isThrownBy(() -> door(Map.of("usher.admin.issuer", "http://acme.okta.com/oauth2/default")))
                .withMessageStartingWith("usher.admin.issuer: must begin with https://");
    }

    @Test
    void aTokenOfAFreshKeyIsBelievedAfterARotation() {
        try (var okta = SandboxOkta.start(0, clock)) {
            var door = door(okta);
            door.admit("Bearer " + okta.adminToken("Usher Admins"), Role.ADMIN);

            okta.rotateKeys();

            assertThat(door.admit("Bearer " + okta.adminToken("Usher Admins"), Role.ADMIN)
                            .role())
                    .isEqualTo(Role.ADMIN);
            door.close();
        }
    }

    @Test
    void duringAMoveTheTokensOfBothServersAreGood() {
        try (var before = SandboxOkta.start(0, clock);
                var after = SandboxOkta.start(0, clock);
                var stranger = SandboxOkta.start(0, clock)) {
            // Given
            var door = door(Map.of(
                    "usher.admin.issuer",
                    before.issuer() + "," + after.issuer(),
                    "usher.admin.audience",
                    "api://default"));

            // When
            var old = door.admit("Bearer " + before.adminToken("Usher Admins"), Role.ADMIN);
            var fresh = door.admit("Bearer " + after.adminToken("Usher Admins"), Role.ADMIN);
            var strange = refusal(door, "Bearer " + stranger.adminToken("Usher Admins"));

            // Then
            assertThat(old.role()).isEqualTo(Role.ADMIN);
            assertThat(fresh.role()).isEqualTo(Role.ADMIN);
            assertThat(strange.kind()).isEqualTo(ProblemKind.UNAUTHORIZED);
            door.close();
        }
    }

    @Test
    void aTokenThatOnlySaysItIsOfTheOtherServerIsNotBelieved() {
        try (var before = SandboxOkta.start(0, clock);
                var after = SandboxOkta.start(0, clock)) {
            // Given: the claims of one, with the signature of the other
            var door = door(Map.of(
                    "usher.admin.issuer",
                    before.issuer() + "," + after.issuer(),
                    "usher.admin.audience",
                    "api://default"));
            var claims = before.adminToken("Usher Admins").split("\\.");
            var other = after.adminToken("Usher Admins").split("\\.");

            // When
            var refusal = refusal(door, "Bearer " + other[0] + "." + claims[1] + "." + other[2]);

            // Then
            assertThat(refusal.kind()).isEqualTo(ProblemKind.UNAUTHORIZED);
            door.close();
        }
    }

    @Test
    void keysThatCannotBeHadAreNoFaultOfTheToken() {
        var okta = SandboxOkta.start(0, clock);
        var door = door(okta);
        var token = "Bearer " + okta.adminToken("Usher Admins");
        okta.close();

        var refusal = refusal(door, token);

        assertThat(refusal.kind()).isEqualTo(ProblemKind.OKTA_UNAVAILABLE);
        assertThat(refusal.retryAfter()).isNotNull();
        assertThat(refusal.detail()).doesNotContain(token);
        door.close();
    }

    @Test
    void aServerThatDoesNotAnswerIsAskedAgainAfterSomeSeconds() {
        try (var okta = SandboxOkta.start(0, clock)) {
            // Given
            var door = door(okta);
            var token = "Bearer " + okta.adminToken("Usher Admins");
            okta.faults().next(1, ".*/openid-configuration", SandboxFault.badGateway());
            refusal(door, token);

            // When
            var soon = refusal(door, token);
            now = now.plus(Duration.ofSeconds(6));
            var later = door.admit(token, Role.ADMIN);

            // Then
            assertThat(soon.kind()).isEqualTo(ProblemKind.OKTA_UNAVAILABLE);
            assertThat(later.role()).isEqualTo(Role.ADMIN);
            door.close();
        }
    }

    private AdminDoor door(SandboxOkta okta) {
        return door(Map.of("usher.admin.issuer", okta.issuer().toString(), "usher.admin.audience", "api://default"));
    }

    private AdminDoor door(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(AdminConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        return new AdminDoor(config.getConfigMapping(AdminConfig.class), clock);
    }

    private static Problem refusal(AdminDoor door, @Nullable String authorization) {
        var refusal = catchThrowableOfType(Problem.class, () -> door.admit(authorization, Role.HELP_DESK));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
