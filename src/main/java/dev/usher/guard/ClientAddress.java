package dev.usher.guard;

import dev.usher.problem.ConfigurationFault;
import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address of the person, as far as it can be known.
 *
 * <p>Each proxy appends to {@code X-Forwarded-For} who it got the request from. So the list is read from its right end,
 * for as long as the one that wrote the entry is trusted; what stands further left was written by the caller and is
 * worth nothing.
 */
@Startup
@ApplicationScoped
public class ClientAddress {
    private static final String HEADER = "X-Forwarded-For";
    private static final String KEY = "usher.proxy.trusted";
    private static final int MOST_HOPS = 32;

    private final List<Cidr> trusted;

    @Inject
    public ClientAddress(ProxyConfig config) {
        this(config.trusted().orElse(List.of()));
    }

    ClientAddress(List<String> trustedBlocks) {
        this.trusted = trustedBlocks.stream().map(ClientAddress::block).toList();
    }

    /** The address in its shortest usual form, such as {@code 203.0.113.7}. */
    public String of(HttpServerRequest request) {
        var peer = request.remoteAddress();
        var host = peer == null ? null : peer.hostAddress();
        // A connection over a Unix socket has no address; everybody behind it is one.
        return host == null ? "local" : of(host, request.headers().getAll(HEADER));
    }

    String of(String peer, List<String> headers) {
        var believed = Addresses.parse(withoutZone(peer)).orElse(null);
        if (believed == null) {
            return peer;
        }
        var entries = headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .toList()
                .reversed();
        for (var entry : entries.subList(0, Math.min(entries.size(), MOST_HOPS))) {
            var next = isTrusted(believed) ? Addresses.parseForwarded(entry).orElse(null) : null;
            if (next == null) {
                // Not trusted, or garbage: nothing left of it can be believed, for nobody vouches for it.
                break;
            }
            believed = next;
        }
        return believed.getHostAddress();
    }

    private boolean isTrusted(@Nullable InetAddress address) {
        return address != null && trusted.stream().anyMatch(block -> block.contains(address));
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    private static Cidr block(String text) {
        try {
            return Cidr.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFault(KEY, String.valueOf(e.getMessage()), "10.0.0.0/8", e);
        }
    }
}
