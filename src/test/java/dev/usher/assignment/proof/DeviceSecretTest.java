package dev.usher.assignment.proof;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.device.SerialNumber;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxMobileDevice;
import dev.usher.sandbox.jamf.SandboxMobileType;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Every device has a secret that Usher knows, and nobody else does. */
@UsherTest
@TestProfile(DeviceSecretTest.WithSecrets.class)
class DeviceSecretTest {
    private static final String SHAPE = "[0-9A-HJKMNP-TV-Z]{32}";

    @Inject
    DeviceSecrets secrets;

    @Inject
    Jdbi jdbi;

    public static class WithSecrets implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "usher.device.proof", "secret",
                    "usher.device.secret-interval", "1s",
                    "usher.assignment.on-conflict", "replace");
        }
    }

    @Test
    void aMacIsGivenASecretOnceAndNothingElseOfItIsTouched() {
        // Given
        var before = SignIn.freshMac();

        // When
        var secret = secretOf(before.serial(), "");

        // Then
        assertThat(secret).matches(SHAPE);
        assertThat(secrets.fits(new SerialNumber(before.serial()), secret)).isTrue();
        // Another device that comes later has been walked to: the first was walked past once more, and not written.
        secretOf(SignIn.freshMac().serial(), "");
        assertThat(Sandbox.jamf().patches(before.serial())).isEqualTo(1);
        var after = mac(before.serial());
        assertThat(after.userAndLocation()).isEqualTo(before.userAndLocation());
        assertThat(after.name()).isEqualTo(before.name());
    }

    @Test
    void anIpadIsGivenOneToo() {
        // Given
        var serial = SignIn.freshSerial();
        Sandbox.jamf()
                .mobileDevices()
                .add(SandboxMobileDevice.outOfTheBox(SandboxMobileType.IOS, serial, "Test iPad")
                        .enrolledAt(Instant.now()));

        // When
        var secret = until(() -> Sandbox.jamf()
                .mobileDevices()
                .find(serial)
                .map(ipad -> ipad.extensionAttributes().getOrDefault("5", List.of()))
                .filter(values -> !values.isEmpty())
                .map(List::getFirst)
                .orElse(null));

        // Then
        until(() -> secrets.fits(new SerialNumber(serial), secret) ? true : null);
    }

    @Test
    void theSecretTakesADeviceFromItsOwnerAndIsReplacedAfterwards() {
        // Given
        var mac = SignIn.freshMac();
        Sandbox.jamf().edit(mac.serial(), SandboxUserAndLocation.ofUsername("old.owner@example.com"));
        var secret = secretOf(mac.serial(), "");
        var typed = secret.toLowerCase(java.util.Locale.ROOT).substring(0, 8) + "-" + secret.substring(8);

        // When
        var signIn = SignIn.begin(Map.of("device", Map.of("serialNumber", mac.serial()), "claim", typed));
        signIn.withPassword("mary@example.com").until("assigned", "verified");

        // Then
        var next = secretOf(mac.serial(), secret);
        until(() -> secrets.fits(new SerialNumber(mac.serial()), next)
                        && !secrets.fits(new SerialNumber(mac.serial()), secret)
                ? true
                : null);
    }

    @Test
    void aSecretThatSomebodyTypedIntoJamfIsReplaced() {
        // Given
        var mac = SandboxMac.outOfTheBox(SignIn.freshSerial(), "Meddled Mac")
                .enrolledAt(Instant.now())
                .withExtensionAttributes(Map.of("6", List.of("letmein")));

        // When
        Sandbox.jamf().addMac(mac);

        // Then
        assertThat(secretOf(mac.serial(), "letmein")).matches(SHAPE);
        assertThat(secrets.fits(new SerialNumber(mac.serial()), "letmein")).isFalse();
    }

    @Test
    void theSecretOfAnotherDeviceDoesNotFit() {
        // Given
        var secret = secretOf(SignIn.freshMac().serial(), "");

        // When
        var answer = given().contentType(ContentType.JSON)
                .body(Map.of("device", Map.of("serialNumber", SignIn.freshSerial()), "claim", secret))
                .post(SignIn.PATH)
                .then();

        // Then
        answer.statusCode(403).body("code", equalTo("device_not_proven"));
    }

    @Test
    void withoutASecretAnOwnedDeviceIsNotTakenOver() {
        // Given
        var mac = SignIn.freshMac();
        Sandbox.jamf().edit(mac.serial(), SandboxUserAndLocation.ofUsername("old.owner@example.com"));

        // When
        var signIn = SignIn.begin(mac.serial()).withPassword("mary@example.com");

        // Then
        signIn.until("needs_attention").body("outcome.code", equalTo("device_not_proven"));
    }

    @Test
    void noSecretIsInTheDatabase() {
        // Given
        var secret = secretOf(SignIn.freshMac().serial(), "");

        // When
        var rows = jdbi.withHandle(
                handle -> handle.createQuery("""
                        SELECT d::text FROM device_secret d UNION ALL SELECT a::text FROM assignment a
                        UNION ALL SELECT j::text FROM journal j UNION ALL SELECT e::text FROM enrollment e""").mapTo(String.class).list());

        // Then
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(secret));
    }

    /** Waits until the Mac has another secret in Jamf than this. */
    private static String secretOf(String serial, String before) {
        return until(() -> {
            var values = mac(serial).extensionAttributes().getOrDefault("6", List.of());
            return values.isEmpty() || values.getFirst().equals(before) ? null : values.getFirst();
        });
    }

    private static SandboxMac mac(String serial) {
        return Sandbox.jamf().mac(serial).orElseThrow();
    }

    private static <T> T until(Supplier<@org.jspecify.annotations.Nullable T> found) {
        var deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (true) {
            var value = found.get();
            if (value != null) {
                return value;
            }
            assertThat(Instant.now()).as("in time").isBefore(deadline);
            Thread.onSpinWait();
        }
    }
}
