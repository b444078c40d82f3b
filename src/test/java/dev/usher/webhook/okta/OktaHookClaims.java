package dev.usher.webhook.okta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.device.SerialNumber;
import dev.usher.fuzz.Claims;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.webhook.StrangersJson;
import dev.usher.webhook.Told;
import java.io.ByteArrayInputStream;

/** What must hold whatever comes as a delivery of an Okta event hook, or as an event of Jamf Setup Manager. */
public final class OktaHookClaims {
    private OktaHookClaims() {}

    /** Each event has people that can be looked up, and something that tells it from others. */
    public static void hold(byte[] data) {
        try {
            var object = StrangersJson.object(Told.json("application/json", new ByteArrayInputStream(data)));
            for (var event : OktaEvents.of(object)) {
                assertThat(event.people())
                        .allMatch(id -> id.matches("[A-Za-z0-9_-]{1,100}"))
                        .doesNotHaveDuplicates();
                assertThat(event.fingerprint().hex()).hasSize(64);
            }
        } catch (Problem refused) {
            assertThat(refused.kind()).isEqualTo(ProblemKind.MALFORMED_BODY);
            Claims.oneLine(refused.detail());
        }
    }

    /** A serial number is one or none. */
    public static void setupManager(byte[] data) {
        try {
            var object = StrangersJson.object(Told.json("application/json", new ByteArrayInputStream(data)));
            SerialNumber.parse(object.path("serialNumber").asText())
                    .ifPresent(serial -> assertThat(serial.value()).matches("[A-Z0-9]{8,20}"));
        } catch (Problem refused) {
            assertThat(refused.kind()).isEqualTo(ProblemKind.MALFORMED_BODY);
            Claims.oneLine(refused.detail());
        }
    }
}
