package dev.usher.guard;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Which proxies stand before Usher. */
@ConfigMapping(prefix = "usher.proxy")
public interface ProxyConfig {
    /**
     * Address blocks whose {@code X-Forwarded-For} is believed, such as {@code 10.0.0.0/8}. None by default: then the
     * address of the connection counts, and nobody can choose theirs.
     */
    Optional<List<String>> trusted();
}
