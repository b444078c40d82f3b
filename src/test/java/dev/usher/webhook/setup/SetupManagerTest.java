package dev.usher.webhook.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.webhook.Hearsay;
import dev.usher.webhook.Sender;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UsherTest
class SetupManagerTest {
    @Inject
    Hearsay hearsay;

    private static String finished(String name, String serial) {
        return """
                {"name":"%s","event":"com.jamf.setupmanager.finished","timestamp":"2026-11-29T07:15:12Z",
                 "started":"2026-11-29T07:14:00Z","finished":"2026-11-29T07:15:12Z","duration":72,"modelName":"MacBook Air",
                 "modelIdentifier":"Mac14,2","macOSBuild":"24C101","macOSVersion":"15.2.0","serialNumber":"%s",
                 "setupManagerVersion":"1.3.1","jamfProVersion":"11.30.1","jssID":"12","computerName":"Mac-12",
                 "userEntry":{"department":"IT","userID":"mallory@example.com"},"enrollmentActions":[{"label":"a"}]}""".formatted(name, serial);
    }

    /** A device for which somebody has begun to sign in. */
    private static String known() {
        var serial = SignIn.freshSerial();
        SignIn.begin(serial);
        return serial;
    }

    @ParameterizedTest
    @ValueSource(strings = {"SetupManagerStarted", "SetupManagerFinished", "Started", "Finished"})
    void aKnownDeviceIsLookedAt(String name) {
        var serial = known();

        assertThat(Sender.setupManager(finished(name, serial)).statusCode()).isEqualTo(202);

        assertThat(hearsay.of(serial)).containsExactly("in_use");
    }

    @Test
    void aDeviceIsLookedAtOnceInFiveMinutes() {
        var serial = known();

        for (int i = 0; i < 3; i++) {
            assertThat(Sender.setupManager(finished("SetupManagerStarted", serial))
                            .statusCode())
                    .isEqualTo(202);
        }

        assertThat(hearsay.of(serial)).hasSize(1);
    }

    @Test
    void nobodyFindsOutWhichSerialNumbersAreKnown() {
        var known = Sender.setupManager(finished("SetupManagerStarted", known()));
        var stranger = SignIn.freshSerial();
        var unknown = Sender.setupManager(finished("SetupManagerStarted", stranger));

        assertThat(unknown.statusCode()).isEqualTo(known.statusCode());
        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(unknown.headers().map().keySet())
                .isEqualTo(known.headers().map().keySet());
        assertThat(hearsay.of(stranger)).isEmpty();
    }

    @Test
    void whatIsNoEventOfItsIsIgnored() {
        var serial = known();

        assertThat(Sender.setupManager(finished("Other", serial)).statusCode()).isEqualTo(202);
        assertThat(Sender.setupManager(finished("Started", "no serial")).statusCode())
                .isEqualTo(202);
        assertThat(Sender.setupManager(finished("Started", "\\u0000")).statusCode())
                .isEqualTo(202);
        assertThat(hearsay.of(serial)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"name\":\"SetupManagerStarted\"}",
                "{\"name\":\"SetupManagerStarted\",\"serialNumber\":4}",
                "{\"serialNumber\":\"USHERTEST0\",\"serialNumber\":\"USHERTEST1\"}"
            })
    void whatCannotBeReadIsMalformed(String body) {
        var answer = Sender.setupManager(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("malformed_body");
    }

    @Test
    void itHasLittleToSay() {
        assertThat(Sender.setupManager("{\"a\":\"" + "x".repeat(64 * 1024) + "\"}")
                        .statusCode())
                .isEqualTo(413);
    }
}
