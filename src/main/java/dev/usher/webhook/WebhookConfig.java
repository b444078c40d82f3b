package dev.usher.webhook;

import dev.usher.secret.Secret;
import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Who may tell Usher of events. Without a secret the webhook is off. */
@ConfigMapping(prefix = "usher.webhooks")
public interface WebhookConfig {
    /** Jamf Pro's webhooks. */
    Jamf jamf();

    /** Okta's event hooks. */
    Okta okta();

    /** Jamf Pro's webhooks. */
    interface Jamf {
        /** Sent as {@code X-Usher-Secret}, or as the password of Basic. A list is allowed, for rotation: any of them fits. */
        Optional<List<Secret>> secret();
    }

    /** Okta's event hooks. */
    interface Okta {
        /** Sent as {@code Authorization}, exactly. A list is allowed, for rotation: any of them fits. */
        Optional<List<Secret>> secret();
    }
}
