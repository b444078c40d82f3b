package dev.usher.jamf.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.jamf.SettableClock;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JamfVerdictTest {
    private static final JamfOperation FIND_USER = new JamfOperation("find-user", Optional.of("Read User"), false);
    private static final JamfReply DEPRECATED =
            new JamfReply(200, HttpHeaders.of(Map.of("Deprecation", List.of("true")), (name, value) -> true), "{}");

    private final Logger logger = Logger.getLogger(JamfVerdict.class.getName());
    private final Lines lines = new Lines();
    private final JamfVerdict verdict = new JamfVerdict(new SettableClock());

    @BeforeEach
    void listen() {
        logger.addHandler(lines);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(lines);
    }

    @Test
    void aDeprecatedOperationIsToldOnceAndNamesNobody() {
        // When
        for (var name : List.of("zoe", "adam")) {
            verdict.requireSuccess(JamfRequest.get(FIND_USER, "/JSSResource/users/name/" + name), DEPRECATED);
        }

        // Then
        assertThat(lines.all).containsExactly("Jamf Pro marks find-user (GET) as deprecated.");
    }

    private static final class Lines extends Handler {
        private final List<String> all = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            all.add(ExtLogRecord.wrap(line).getFormattedMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
