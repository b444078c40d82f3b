package dev.usher.guard;

import static dev.usher.fuzz.Claims.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.fuzz.Claims;
import java.util.List;

/** What must hold whatever is said of addresses. */
public final class AddressClaims {
    private static final String ADDRESS = "[0-9.]{7,15}|[0-9a-f:]{2,39}";
    private static final ClientAddress BEHIND_PROXIES =
            new ClientAddress(new TrustedProxies(List.of("10.0.0.0/8", "2001:db8:1::/48")));
    private static final ClientAddress ALONE = new ClientAddress(new TrustedProxies(List.<String>of()));

    private AddressClaims() {}

    /** A person's address is an address; and without a proxy that is trusted it is the connection's. */
    public static void forwarded(byte[] data) {
        var headers = text(data).lines().toList();

        var address = BEHIND_PROXIES.of("10.0.0.1", headers);

        assertThat(address).matches(ADDRESS);
        assertThat(ClientAddress.unit(address)).isNotBlank();
        assertThat(BEHIND_PROXIES.of("203.0.113.7", headers)).isEqualTo("203.0.113.7");
        assertThat(ALONE.of("10.0.0.1", headers)).isEqualTo("10.0.0.1");
        BEHIND_PROXIES.of(text(data), headers);
    }

    /** A block holds its own first address, and is written so that it can be read again. */
    public static void block(byte[] data) {
        try {
            var block = Cidr.parse(text(data));
            assertThat(block.contains(block.network())).isTrue();
            assertThat(Cidr.parse(block.toString())).isEqualTo(block);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
        new TrustedProxies(List.of("10.0.0.0/8")).sawHttps("10.0.0.1", List.of(text(data)), false);
        assertThat(Claims.text(data)).isNotNull();
    }
}
