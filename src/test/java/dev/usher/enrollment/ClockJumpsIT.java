package dev.usher.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.JumpingClock;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.okta.SandboxPerson;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The clock of the machine is set in the midst of it all, by hours and days, and set right again. */
@UsherTest
@TestProfile(JumpingClock.Profile.class)
class ClockJumpsIT {
    private static final String MARY = "mary@example.com";
    private static final String BO = "bo@example.com";
    /** Okta's tokens say when they were issued and when they end, by Okta's clock. */
    private static final List<String> SAYS_WHAT_TO_DO = List.of("failed", "expired", "sign_in");

    static Stream<Duration> jumps() {
        return Stream.of(Duration.ofHours(1), Duration.ofHours(-1), Duration.ofDays(1));
    }

    @AfterEach
    void theClockIsRight() {
        JumpingClock.ahead(Duration.ZERO);
        Sandbox.jamf().faults().clear();
    }

    @ParameterizedTest
    @MethodSource("jumps")
    void aSignInEndsWellOnceTheClockIsRight(Duration jump) {
        // Given
        var serial = SignIn.freshMac().serial();
        var signIn = SignIn.begin(serial);
        signIn.identify(MARY).statusCode(200);

        // When: the wrong clock may keep the sign-in from its end, and never from an answer
        JumpingClock.ahead(jump);
        var answer = signIn.passcode(SandboxPerson.DEFAULT_PASSWORD).extract();
        JumpingClock.ahead(Duration.ZERO);

        // Then
        assertThat(answer.statusCode()).isIn(200, 410, 502, 503);
        var state = signIn.read().extract().<String>path("state");
        if (SAYS_WHAT_TO_DO.contains(state)) {
            signIn = SignIn.begin(serial).withPassword(MARY);
        }
        signIn.until("assigned");
        assertThat(Sandbox.jamf().patches(serial)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("jumps")
    void workThatWaitsForJamfWaitsForSecondsBeforeTheJumpAndAfterIt(Duration jump) {
        // Given: the clock is set while Jamf Pro has the write, which gets no answer
        var serial = SignIn.freshMac().serial();
        Sandbox.jamf()
                .faults()
                .next(
                        1,
                        "PATCH",
                        "/api/v4/computers-inventory-detail/*",
                        new SandboxJamfFault.Interrupted(false, () -> JumpingClock.ahead(jump)));

        // When
        var signIn = SignIn.begin(serial).withPassword(MARY);

        // Then
        signIn.until("assigned");
        assertThat(Sandbox.jamf().faults().pending()).isZero();
        assertThat(Sandbox.jamf().patches(serial)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("jumps")
    void aDeviceIsLookedForEverySecondWhateverTheClockSays(Duration jump) throws InterruptedException {
        // Given
        var serial = SignIn.freshSerial();
        Sandbox.jamf().addMac(SandboxMac.outOfTheBox(serial, "Still in its box"));
        var signIn = SignIn.begin(serial).withPassword(MARY);
        signIn.until("waiting_for_device");

        // When: what the second look says of the third is said by the wrong clock
        JumpingClock.ahead(jump);
        awaitLooksFor(serial, 3);
        JumpingClock.ahead(Duration.ZERO);
        awaitLooksFor(serial, 2);
        Sandbox.jamf().enroll(serial);

        // Then
        signIn.until("assigned");
        assertThat(Sandbox.jamf().mac(serial).orElseThrow().userAndLocation().username())
                .isEqualTo(MARY);
    }

    private static void awaitLooksFor(String serial, int more) throws InterruptedException {
        var enough = looksFor(serial) + more;
        var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (looksFor(serial) < enough) {
            assertThat(System.nanoTime() - deadline)
                    .as("looks for the device in time")
                    .isNegative();
            Thread.sleep(50);
        }
    }

    private static long looksFor(String serial) {
        return Sandbox.jamf().requests().stream()
                .filter(request -> request.query().contains(serial))
                .count();
    }

    @Test
    void theLastToSignInIsMeantWhateverTheClockSaidBefore() {
        // Given: Mary signs in while the clock is ahead
        var serial = SignIn.freshSerial();
        Sandbox.jamf().addMac(SandboxMac.outOfTheBox(serial, "Still in its box"));
        JumpingClock.ahead(Duration.ofMinutes(30));
        SignIn.begin(serial).withPassword(MARY).until("waiting_for_device");

        // When: it is set right, and Bo signs in
        JumpingClock.ahead(Duration.ZERO);
        var bo = SignIn.begin(serial).withPassword(BO);
        bo.until("waiting_for_device");
        Sandbox.jamf().enroll(serial);

        // Then
        bo.until("assigned");
        assertThat(Sandbox.jamf().mac(serial).orElseThrow().userAndLocation().username())
                .isEqualTo(BO);
    }

    @Test
    void aTokenOfJamfsThatIsKeptTooLongIsReplaced() {
        // Given: by this clock the token is good for another hour, by Jamf's it is over
        JumpingClock.ahead(Duration.ofMinutes(30));
        SignIn.begin(SignIn.freshMac().serial()).withPassword(MARY).until("assigned");
        JumpingClock.ahead(Duration.ofMinutes(-30));
        Sandbox.jamf().revokeTokens();

        // When, Then
        JumpingClock.ahead(Duration.ZERO);
        var serial = SignIn.freshMac().serial();
        SignIn.begin(serial).withPassword(MARY).until("assigned");
        assertThat(Sandbox.jamf().patches(serial)).isEqualTo(1);
    }
}
