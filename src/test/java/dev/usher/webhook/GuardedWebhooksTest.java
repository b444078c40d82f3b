package dev.usher.webhook;

import static dev.usher.webhook.Sender.JAMF_SECRET;
import static dev.usher.webhook.Sender.JSON;
import static dev.usher.webhook.Sender.OKTA_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Guarded;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Strangers at the door, and a database that takes nothing. */
@UsherTest
@TestProfile(Guarded.class)
class GuardedWebhooksTest {
    private static final String CHECK_IN = "{\"webhook\":{\"webhookEvent\":\"ComputerCheckIn\"},\"event\":{}}";

    @Inject
    Hearsay hearsay;

    private static HttpResponse<String> checkIn(String address, String secret) {
        return Sender.post(
                "/webhooks/jamf",
                BodyPublishers.ofString(CHECK_IN),
                "Content-Type",
                JSON,
                "X-Usher-Secret",
                secret,
                "X-Forwarded-For",
                address);
    }

    @Test
    void whoeverGuessesIsSentAwayAndNobodyElse() {
        for (int i = 0; i < 3; i++) {
            assertThat(checkIn("203.0.113.1", "guess" + i).statusCode()).isEqualTo(401);
        }

        var tooMany = checkIn("203.0.113.1", "guess");
        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(tooMany.headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(checkIn("203.0.113.2", "guess").statusCode()).isEqualTo(401);
        // Behind one address with the guesser.
        for (int i = 0; i < 10; i++) {
            assertThat(checkIn("203.0.113.1", JAMF_SECRET).statusCode()).isEqualTo(202);
        }
    }

    @Test
    void twoSecretsFitWhileOneIsReplaced() {
        assertThat(checkIn("203.0.113.3", "the-new-one-of-two").statusCode()).isEqualTo(202);
        assertThat(checkIn("203.0.113.3", JAMF_SECRET).statusCode()).isEqualTo(202);
    }

    @Test
    void guessesAtOktasSecretCountToo() {
        for (int i = 0; i < 3; i++) {
            assertThat(verify("guess").statusCode()).isEqualTo(401);
        }
        assertThat(verify("guess").statusCode()).isEqualTo(429);
        assertThat(verify(OKTA_SECRET).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> verify(String secret) {
        return Sender.get(
                "/webhooks/okta",
                "Authorization",
                secret,
                "X-Okta-Verification-Challenge",
                "abc",
                "X-Forwarded-For",
                "203.0.113.4");
    }

    @Test
    void strangersAreLimitedByAddressAndNotByWhatTheySay() {
        for (int i = 0; i < 4; i++) {
            assertThat(stranger("203.0.113.5", SignIn.freshSerial()).statusCode())
                    .isEqualTo(202);
        }
        assertThat(stranger("203.0.113.5", SignIn.freshSerial()).statusCode()).isEqualTo(429);
        assertThat(stranger("203.0.113.6", SignIn.freshSerial()).statusCode()).isEqualTo(202);
    }

    private static HttpResponse<String> stranger(String address, String serial) {
        return Sender.post(
                "/webhooks/setup-manager",
                BodyPublishers.ofString("{\"name\":\"SetupManagerStarted\",\"serialNumber\":\"" + serial + "\"}"),
                "Content-Type",
                JSON,
                "X-Forwarded-For",
                address);
    }

    /** A standby that has not taken over yet reads and does not write. */
    @Test
    void whatCannotBeStoredIsNotAccepted() throws Exception {
        var serial = SignIn.freshSerial();
        var event = "{\"webhook\":{\"webhookEvent\":\"ComputerAdded\",\"eventTimestamp\":"
                + Instant.now().toEpochMilli() + "},\"event\":{\"serialNumber\":\"" + serial + "\"}}";
        var suspended = "{\"data\":{\"events\":[{\"uuid\":\"u-" + serial
                + "\",\"eventType\":\"user.lifecycle.suspend\",\"target\":[{\"type\":\"User\",\"id\":\"00u" + serial
                + "\"}]}]}}";
        readOnly(true);
        try {
            for (int i = 0; i < 3; i++) {
                isNotStored(Sender.jamf(JSON, event));
                isNotStored(Sender.okta(suspended));
                // Needs no database, and so does not notice.
                assertThat(Sender.jamf(JSON, CHECK_IN).statusCode()).isEqualTo(202);
            }
        } finally {
            readOnly(false);
        }
        Sender.until(() -> assertThat(Sender.jamf(JSON, event).statusCode()).isEqualTo(202));
        Sender.until(() -> assertThat(Sender.okta(suspended).statusCode()).isEqualTo(200));
        assertThat(hearsay.of(serial)).hasSize(1);
        assertThat(hearsay.of("00u" + serial)).hasSize(1);
    }

    private static void isNotStored(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"code\":\"store_unavailable\"");
        assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
    }

    /** Over a connection of its own, for those of the pool are ended by it. */
    private static void readOnly(boolean yes) throws SQLException {
        var url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        try (var connection = DriverManager.getConnection(url, "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute("DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = " + yes
                    + "', current_database()); END$$");
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
    }
}
