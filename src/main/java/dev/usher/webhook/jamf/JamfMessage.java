package dev.usher.webhook.jamf;

import dev.usher.device.SerialNumber;
import dev.usher.problem.Problem;
import dev.usher.webhook.Fingerprint;
import dev.usher.webhook.Told;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook says, as far as anybody here needs it (jamf-pro.md 4.2). Texts are as they came; a number is its digits.
 *
 * @param webhookId of the webhook in Jamf; empty where it does not say
 * @param eventName as the sender spells it
 * @param timestamp when it happened; empty where it does not say
 * @param jssId of the record; empty where there is none
 * @param serialNumber empty for a device that was enrolled by its user: Jamf is not told it
 */
record JamfMessage(String webhookId, String eventName, String timestamp, String jssId, String serialNumber) {
    /** How long two that look alike are one event, where they do not say when it happened. */
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    Optional<SerialNumber> serial() {
        return SerialNumber.parse(serialNumber);
    }

    /**
     * What tells this event from others; there is no id of a delivery.
     *
     * <p>A clock that is far off may stand still, and then every event of a device would be a repeat of the first: its time
     * counts as none.
     */
    Fingerprint fingerprint(Instant now) {
        return Fingerprint.of(
                isAround(now) ? Fingerprint.LONGEST : MOMENT,
                "jamf",
                webhookId,
                eventName.toLowerCase(Locale.ROOT),
                timestamp,
                jssId,
                serialNumber);
    }

    private boolean isAround(Instant now) {
        try {
            return Duration.between(Instant.ofEpochMilli(Long.parseLong(timestamp)), now)
                            .abs()
                            .compareTo(CLOCKS_DIFFER)
                    < 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    /** What is found while a document is read, in whatever order it comes. */
    static final class Found {
        private @Nullable String webhookId;
        private @Nullable String eventName;
        private @Nullable String timestamp;
        private @Nullable String jssId;
        private @Nullable String serialNumber;

        /** A value directly in {@code webhook} or {@code event}, or in the computer that some events nest. */
        void value(String part, String name, String text) {
            switch (part.toLowerCase(Locale.ROOT) + "." + name.toLowerCase(Locale.ROOT)) {
                case "webhook.id" -> webhookId = once(webhookId, text);
                case "webhook.webhookevent" -> eventName = once(eventName, text);
                case "webhook.eventtimestamp" -> timestamp = once(timestamp, text);
                case "event.jssid" -> jssId = once(jssId, text);
                case "event.serialnumber" -> serialNumber = once(serialNumber, text);
                default -> {
                    // Nobody needs it.
                }
            }
        }

        /** Two values for one thing: whoever looked before us may have believed the other one. */
        private static String once(@Nullable String earlier, String text) {
            if (earlier != null) {
                throw Told.malformed("Send each value once.");
            }
            return text.strip();
        }

        /** @throws Problem {@code malformed_body} where it does not say which event it is */
        JamfMessage message() {
            if (eventName == null || eventName.isEmpty()) {
                throw Told.malformed("Send the event of a webhook of Jamf Pro: webhook.webhookEvent is missing.");
            }
            return new JamfMessage(
                    orEmpty(webhookId), eventName, orEmpty(timestamp), orEmpty(jssId), orEmpty(serialNumber));
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}
