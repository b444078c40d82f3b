package dev.usher.guard;

import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The proxies that stand before Usher. What they say about the person's side of the connection is believed. */
@Startup
@ApplicationScoped
class TrustedProxies {
    private static final String KEY = "usher.proxy.trusted";
    private static final String PROTOCOL = "X-Forwarded-Proto";

    private final AddressBlocks blocks;

    @Inject
    TrustedProxies(ProxyConfig config) {
        this(config.trusted().orElse(List.of()));
    }

    TrustedProxies(List<String> blocks) {
        this.blocks = AddressBlocks.of(KEY, blocks);
    }

    List<Cidr> blocks() {
        return blocks.all();
    }

    boolean include(@Nullable InetAddress address) {
        return address != null && blocks.hold(address);
    }

    /** Whether the person came by https: what a trusted proxy says of it counts, and else this connection. */
    boolean sawHttps(HttpServerRequest request) {
        var peer = request.remoteAddress();
        return sawHttps(
                peer == null ? null : peer.hostAddress(), request.headers().getAll(PROTOCOL), request.isSSL());
    }

    /** Each proxy appends what it saw, or replaces the header: so the last word is that of the one we trust. */
    boolean sawHttps(@Nullable String peer, List<String> headers, boolean encrypted) {
        if (headers.isEmpty()
                || peer == null
                || !include(Addresses.parse(Addresses.withoutZone(peer)).orElse(null))) {
            return encrypted;
        }
        var lastHeader = headers.getLast();
        return "https"
                .equalsIgnoreCase(
                        lastHeader.substring(lastHeader.lastIndexOf(',') + 1).strip());
    }
}
