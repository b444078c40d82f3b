package dev.usher.guard;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/**
 * The address of the person, as far as it can be known.
 *
 * <p>Each proxy appends to {@code X-Forwarded-For} who it got the request from. So the list is read from its right end,
 * for as long as the one that wrote the entry is trusted; what stands further left was written by the caller and is
 * worth nothing.
 */
@ApplicationScoped
public class ClientAddress {
    private static final String HEADER = "X-Forwarded-For";
    private static final int MOST_HOPS = 32;

    private final TrustedProxies proxies;

    ClientAddress(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    /** The address in its shortest usual form, such as {@code 203.0.113.7}. */
    public String of(HttpServerRequest request) {
        var peer = request.remoteAddress();
        var host = peer == null ? null : peer.hostAddress();
        // A connection over a Unix socket has no address; everybody behind it is one.
        return host == null ? "local" : of(host, request.headers().getAll(HEADER));
    }

    /** What an address is counted as: itself, or the /64 that an IPv6 host may choose from. */
    public static String unit(String address) {
        return AddressLimits.unit(address);
    }

    String of(String peer, List<String> headers) {
        var believed = Addresses.parse(Addresses.withoutZone(peer)).orElse(null);
        if (believed == null) {
            return peer;
        }
        var entries = headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .toList()
                .reversed();
        for (var entry : entries.subList(0, Math.min(entries.size(), MOST_HOPS))) {
            var next =
                    proxies.include(believed) ? Addresses.parseForwarded(entry).orElse(null) : null;
            if (next == null) {
                // Not trusted, or garbage: nothing left of it can be believed, for nobody vouches for it.
                break;
            }
            believed = next;
        }
        return believed.getHostAddress();
    }
}
