package dev.usher.admin.preflight.jamf;

import dev.usher.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** What Jamf's webhooks have to bring along: {@code usher.webhooks.jamf.secret}, several while one replaces another. */
@ApplicationScoped
class WebhookSecrets {
    static final String KEY = "usher.webhooks.jamf.secret";

    private final List<Secret> secrets;

    WebhookSecrets(Config config) {
        this.secrets = config.getOptionalValues(KEY, String.class).orElse(List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Secret::of)
                .toList();
    }

    /** The one for new webhooks; empty where none is set. */
    Optional<Secret> first() {
        return secrets.stream().findFirst();
    }

    /** Whether it is one of them. Each is compared, in constant time. */
    boolean accepts(@Nullable Secret offered) {
        var right = false;
        for (var secret : secrets) {
            right |= offered != null && secret.matches(offered.reveal());
        }
        return right;
    }
}
