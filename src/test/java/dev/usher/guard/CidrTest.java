package dev.usher.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,      10.255.255.255, true",
        "10.0.0.0/8,      11.0.0.0,       false",
        "10.1.2.3/8,      10.9.9.9,       true",
        "192.0.2.128/25,  192.0.2.128,    true",
        "192.0.2.128/25,  192.0.2.127,    false",
        "192.0.2.7,       192.0.2.7,      true",
        "192.0.2.7,       192.0.2.8,      false",
        "0.0.0.0/0,       203.0.113.9,    true",
        "0.0.0.0/0,       2001:db8::1,    false",
        "::/0,            2001:db8::1,    true",
        "::/0,            203.0.113.9,    false",
        "2001:db8::/33,   2001:db8:7fff::1, true",
        "2001:db8::/33,   2001:db8:8000::1, false",
        "10.0.0.0/8,      ::ffff:10.1.1.1, true",
        "fe80::/10,       febf::1,        true"
    })
    void aBlockHoldsTheAddressesThatShareItsPrefix(String block, String address, boolean inside) {
        assertThat(Cidr.parse(block).contains(Addresses.parse(address).orElseThrow()))
                .isEqualTo(inside);
    }

    @Test
    void theNetworkIsTheFirstAddress() {
        assertThat(Cidr.parse("10.1.2.3/8")).isEqualTo(Cidr.parse("10.0.0.0/8")).hasToString("10.0.0.0/8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "10.0.0/8",
                "::/129",
                "localhost",
                "localhost/8",
                "010.0.0.1",
                "1.2.3.4.5",
                "10.0.0.0/ 8",
                "0x7f.1",
                "2130706433",
                "fe80::1%eth0",
                "1::2::3"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse(text));
    }
}
