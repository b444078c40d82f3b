package dev.usher.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.usher.problem.ConfigurationFault;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {
    private final TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/8"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # peer       | X-Forwarded-Proto (headers parted by ;) | this connection is encrypted | https
            10.0.0.1     | https         | false | true
            10.0.0.1     | HTTPS         | false | true
            10.0.0.1     | http, https   | false | true
            10.0.0.1     | http;https    | false | true
            10.0.0.1     | https, http   | false | false
            10.0.0.1     | https;http    | false | false
            10.0.0.1     | http          | false | false
            10.0.0.1     | wss           | false | false
            10.0.0.1     | ""            | false | false
            10.0.0.1     | ""            | true  | true
            10.0.0.1     | http          | true  | false
            203.0.113.7  | https         | false | false
            203.0.113.7  | http          | true  | true
            """)
    void httpsIsWhatTheTrustedProxySawAndElseThisConnection(
            String peer, String headers, boolean encrypted, boolean https) {
        var lines = headers.isEmpty() ? List.<String>of() : Arrays.asList(headers.split(";"));

        assertThat(proxies.sawHttps(peer, lines, encrypted)).isEqualTo(https);
    }

    @Test
    void nobodyIsBelievedByDefault() {
        assertThat(new TrustedProxies(List.<String>of()).sawHttps("127.0.0.1", List.of("https"), false))
                .isFalse();
    }

    @Test
    void aWrongBlockStopsTheStartAndNamesTheKey() {
        assertThatExceptionOfType(ConfigurationFault.class)
                .isThrownBy(() -> new TrustedProxies(List.of("10.0.0.0/40")))
                .withMessage(
                        "usher.proxy.trusted: '10.0.0.0/40' is wrong: the prefix length must be from 0 to 32 (example:"
                                + " 10.0.0.0/8)");
    }
}
