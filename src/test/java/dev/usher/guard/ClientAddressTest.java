package dev.usher.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    private final ClientAddress behindProxies =
            new ClientAddress(new TrustedProxies(List.of("10.0.0.0/8", "2001:db8:1::/48")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # peer            | X-Forwarded-For (headers parted by ;)     | the person's address
            203.0.113.7       | ""                                        | 203.0.113.7
            203.0.113.7       | 1.1.1.1                                   | 203.0.113.7
            10.0.0.1          | ""                                        | 10.0.0.1
            10.0.0.1          | 203.0.113.7                               | 203.0.113.7
            10.0.0.1          | 1.1.1.1, 203.0.113.7                      | 203.0.113.7
            10.0.0.1          | 203.0.113.7, 10.0.0.2                     | 203.0.113.7
            10.0.0.1          | 1.1.1.1, 203.0.113.7, 10.0.0.2, 10.9.9.9  | 203.0.113.7
            10.0.0.1          | 10.0.0.3, 10.0.0.2                        | 10.0.0.3
            10.0.0.1          | 1.1.1.1;203.0.113.7                       | 203.0.113.7
            10.0.0.1          | 203.0.113.7:4711                          | 203.0.113.7
            10.0.0.1          | 2001:db8:2::5                             | 2001:db8:2:0:0:0:0:5
            10.0.0.1          | [2001:db8:2::5]                           | 2001:db8:2:0:0:0:0:5
            10.0.0.1          | [2001:db8:2::5]:443                       | 2001:db8:2:0:0:0:0:5
            10.0.0.1          | ::ffff:203.0.113.7                        | 203.0.113.7
            2001:db8:1::9     | 203.0.113.7                               | 203.0.113.7
            2001:db8:9::9     | 203.0.113.7                               | 2001:db8:9:0:0:0:0:9
            ::ffff:10.0.0.1   | 203.0.113.7                               | 203.0.113.7
            fe80::1%eth0      | 203.0.113.7                               | fe80:0:0:0:0:0:0:1
            10.0.0.1          | unknown                                   | 10.0.0.1
            10.0.0.1          | 203.0.113.7, unknown                      | 10.0.0.1
            10.0.0.1          | 203.0.113.7, , 10.0.0.2                   | 10.0.0.2
            10.0.0.1          | evil.example.com                          | 10.0.0.1
            10.0.0.1          | 203.0.113.007                             | 10.0.0.1
            10.0.0.1          | [203.0.113.7]                             | 10.0.0.1
            10.0.0.1          | 203.0.113.7:port                          | 10.0.0.1
            10.0.0.1          | 3405803783                                | 10.0.0.1
            """)
    void thePersonIsTheLastThatSomebodyTrustedVouchesFor(String peer, String headers, String person) {
        var lines = headers.isEmpty() ? List.<String>of() : Arrays.asList(headers.split(";"));

        assertThat(behindProxies.of(peer, lines)).isEqualTo(person);
    }

    @Test
    void nobodyIsBelievedByDefault() {
        assertThat(new ClientAddress(new TrustedProxies(List.<String>of())).of("127.0.0.1", List.of("203.0.113.7")))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void aThousandHopsAreNotRead() {
        var hops = String.join(",", java.util.Collections.nCopies(1000, "10.0.0.2"));

        assertThat(behindProxies.of("10.0.0.1", List.of("203.0.113.7," + hops))).isEqualTo("10.0.0.2");
    }
}
