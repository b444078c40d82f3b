package dev.usher.guard;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Has browsers that came by https ask by https from then on, on every answer of the public port.
 *
 * <p>Never on an answer to plain http (RFC 6797 section 7.2), and never for subdomains or the preload list: those are other
 * people's hosts.
 */
@ApplicationScoped
class StrictTransport {
    private static final String HEADER = "Strict-Transport-Security";

    private final TrustedProxies proxies;
    private final String value;

    StrictTransport(TrustedProxies proxies, HstsConfig config) {
        this.proxies = proxies;
        this.value = "max-age=" + config.maxAge().toSeconds();
    }

    void listen(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(context -> {
            if (proxies.sawHttps(context.request())) {
                context.response().putHeader(HEADER, value);
            }
            context.next();
        });
    }
}
