package dev.usher.assignment.proof;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.device.SerialNumber;
import dev.usher.kit.LogLines;
import dev.usher.kit.Pause;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SecretsAndLeavers;
import dev.usher.kit.SignIn;
import dev.usher.kit.StoredText;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every device has a secret that Usher knows, and nobody else does. */
@UsherTest
@TestProfile(SecretsAndLeavers.class)
class DeviceSecretTest {
    private static final String SHAPE = "[0-9A-HJKMNP-TV-Z]{32}";

    private static final String ERROR = """
            {"httpStatus": %d, "errors": []}""";

    @Inject
    DeviceSecrets secrets;

    @Inject
    Jdbi jdbi;

    @AfterEach
    void jamfIsWellAgain() {
        Sandbox.jamf().faults().clear();
        Sandbox.jamf().addPrivilege("Update Computers");
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
        var serial = SignIn.freshIpad();

        // When
        var secret = secretOfIpad(serial);

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
    void whatSomebodyElseKeepsInTheAttributeStays() {
        // Given
        var serial = enrolled("purchase 4711");

        // When
        walked();

        // Then
        assertThat(valueOf(serial)).isEqualTo("purchase 4711");
        assertThat(Sandbox.jamf().patches(serial)).isZero();
        assertThat(secrets.fits(new SerialNumber(serial), "purchase 4711")).isFalse();
    }

    @Test
    void aSecretOfUshersOwnFormThatItDoesNotKnowIsReplaced() {
        // Given
        var lost = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var serial = enrolled(lost);

        // When
        var secret = secretOf(serial, lost);

        // Then
        assertThat(secret).matches(SHAPE);
        assertThat(secrets.fits(new SerialNumber(serial), lost)).isFalse();
    }

    @Test
    void aMacThatJamfRefusesKeepsNoOtherFromItsSecret() {
        // Given
        var detail = "*/computers-inventory-detail/";
        var refused = SignIn.freshMac();
        var forbidden = SignIn.freshMac();
        var jamf = Sandbox.jamf();
        jamf.faults().next(1000, "PATCH", detail + refused.id(), SandboxJamfFault.json(400, ERROR.formatted(400)));
        jamf.faults().next(1000, "PATCH", detail + forbidden.id(), SandboxJamfFault.json(403, ERROR.formatted(403)));

        // When
        var secret = secretOf(SignIn.freshMac().serial(), "");

        // Then
        assertThat(secret).matches(SHAPE);
    }

    @Test
    void aMacThatJamfStumblesOverEachTimeKeepsNoOtherFromItsSecret() {
        // Given
        var ill = SignIn.freshMac();
        Sandbox.jamf()
                .faults()
                .next(1000, "PATCH", "*/computers-inventory-detail/" + ill.id(), SandboxJamfFault.json(500, "{}"));

        // When
        var secret = secretOf(SignIn.freshMac().serial(), "");

        // Then
        assertThat(secret).matches(SHAPE);
    }

    @Test
    void withoutThePrivilegeForMacsIpadsAreGivenTheirs() {
        // Given
        Sandbox.jamf().removePrivilege("Update Computers");
        SignIn.freshMac();
        var serial = SignIn.freshIpad();

        // When
        var secret = secretOfIpad(serial);

        // Then
        assertThat(secret).matches(SHAPE);
    }

    @Test
    void whoHadADeviceBeforeItWasWipedHasNothingAnyMore() {
        // Given
        var serial = SignIn.freshMac().serial();
        var before = arrived(serial, "");

        // When
        Sandbox.jamf().delete(serial);
        Sandbox.jamf().enroll(serial);
        var after = arrived(serial, before);

        // Then
        assertThat(secrets.fits(new SerialNumber(serial), after)).isTrue();
        assertThat(secrets.fits(new SerialNumber(serial), before)).isFalse();
    }

    @Test
    void ofTwoRecordsOfOneSerialNumberEachKeepsItsSecret() {
        // Given
        var serial = enrolled("");
        var one = arrived(serial, "");
        Sandbox.jamf()
                .addMac(SandboxMac.outOfTheBox(serial, "The Other")
                        .enrolledAt(Instant.now())
                        .withExtensionAttributes(Map.of()));

        // When
        var other = until(() -> Sandbox.jamf().macs().stream()
                .filter(mac -> mac.serial().equals(serial) && mac.name().equals("The Other"))
                .map(DeviceSecretTest::valueIn)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(null));
        walked();

        // Then
        assertThat(valueOf(serial)).isEqualTo(one).isNotEqualTo(other);
        assertThat(secrets.fits(new SerialNumber(serial), one)).isTrue();
        assertThat(secrets.fits(new SerialNumber(serial), other)).isTrue();
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
    void noSecretIsInTheDatabaseOrTheLog() {
        // Given
        try (var log = new LogLines()) {
            var mac = SignIn.freshMac();
            var secret = arrived(mac.serial(), "");

            // When
            SignIn.begin(Map.of("device", Map.of("serialNumber", mac.serial()), "claim", secret))
                    .withPassword("mary@example.com")
                    .until("assigned", "verified");
            arrived(mac.serial(), secret);

            // Then
            assertThat(new StoredText(jdbi).all())
                    .anyMatch(row -> row.contains(mac.serial()))
                    .noneMatch(row -> holds(row, secret));
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("device " + mac.serial() + " has a new secret"))
                    .noneMatch(line -> line.contains(secret));
        }
    }

    /** In the clear, or as the bytes of a column. */
    private static boolean holds(String row, String secret) {
        return row.contains(secret)
                || row.contains(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.US_ASCII)));
    }

    /** A Mac in whose attribute this stands; its serial number. */
    private static String enrolled(String value) {
        var mac = SandboxMac.outOfTheBox(SignIn.freshSerial(), "Meddled Mac").enrolledAt(Instant.now());
        Sandbox.jamf().addMac(value.isEmpty() ? mac : mac.withExtensionAttributes(Map.of("6", List.of(value))));
        return mac.serial();
    }

    /** Waits until every device that is there has been walked to: pages are in the order of ids. */
    private void walked() {
        arrived(SignIn.freshMac().serial(), "");
    }

    /** Waits until the Mac has another secret in Jamf than this, and Usher has seen it there. */
    private String arrived(String serial, String before) {
        var secret = secretOf(serial, before);
        until(() -> jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) > 0 FROM device_secret
                        WHERE serial_number = :serial AND current_digest = :digest AND next_digests = '{}'""")
                        .bind("serial", serial)
                        .bind("digest", DeviceSecret.digest(new SerialNumber(serial), secret))
                        .mapTo(Boolean.class)
                        .one())
                ? true
                : null);
        return secret;
    }

    /** Waits until the Mac has another secret in Jamf than this. */
    private static String secretOf(String serial, String before) {
        return until(() -> {
            var value = valueOf(serial);
            return value.isEmpty() || value.equals(before) ? null : value;
        });
    }

    private static String secretOfIpad(String serial) {
        return until(() -> Sandbox.jamf()
                .mobileDevices()
                .find(serial)
                .map(ipad -> ipad.extensionAttributes().getOrDefault("Usher Secret", List.of()))
                .filter(values -> !values.isEmpty())
                .map(List::getFirst)
                .orElse(null));
    }

    private static String valueOf(String serial) {
        return valueIn(mac(serial));
    }

    private static String valueIn(SandboxMac mac) {
        return mac.extensionAttributes().getOrDefault("6", List.of("")).getFirst();
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
            Pause.briefly();
        }
    }
}
