package dev.usher.webhook.jamf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.fuzz.Claims;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.webhook.Told;
import java.io.ByteArrayInputStream;
import java.time.Instant;

/** What must hold whatever somebody sends who knows the secret of Jamf's webhooks. */
public final class JamfWebhookClaims {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private JamfWebhookClaims() {}

    public static void json(byte[] data) {
        for (var type : new String[] {"application/json", "text/json; charset=iso-8859-1"}) {
            try {
                message(JsonMessage.read(Told.jsonOrXml(type, new ByteArrayInputStream(data))));
            } catch (Problem refused) {
                refused(refused);
            }
        }
    }

    public static void xml(byte[] data) {
        for (var type : new String[] {"text/xml", "application/xml; charset=utf-8", "text/xml; charset=utf-16"}) {
            try {
                message(XmlMessage.read(Told.jsonOrXml(type, new ByteArrayInputStream(data))));
            } catch (Problem refused) {
                refused(refused);
            }
        }
    }

    /** An event is named; a serial number is one or none; and what tells the event from others is of one length. */
    private static void message(JamfMessage message) {
        assertThat(message.eventName()).isNotBlank();
        message.serial().ifPresent(serial -> assertThat(serial.value()).matches("[A-Z0-9]{8,20}"));
        assertThat(message.fingerprint(NOW).hex()).hasSize(64);
        JamfEvent.ofName(message.eventName())
                .ifPresent(event -> assertThat(event.wireName()).isEqualToIgnoringCase(message.eventName()));
    }

    private static void refused(Problem refused) {
        assertThat(refused.kind()).isEqualTo(ProblemKind.MALFORMED_BODY);
        Claims.oneLine(refused.detail());
    }
}
