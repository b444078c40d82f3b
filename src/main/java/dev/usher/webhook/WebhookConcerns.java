package dev.usher.webhook;

import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Concerns;
import dev.usher.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Secrets that can be guessed, or read on a page of the documentation. */
@ApplicationScoped
class WebhookConcerns implements Concerns {
    private static final int HARD_TO_GUESS = 16;
    private static final String MAKE_ONE = "Make one with openssl rand -hex 32, and rotate.";

    /** Which the documentation shows. */
    private static final Set<Secret> KNOWN_TO_ALL =
            Set.of(Secret.of("9d1f0c2b7a6e4835"), Secret.of("52c8e7b90a1f4d36"));

    private final WebhookConfig config;

    WebhookConcerns(WebhookConfig config) {
        this.config = config;
    }

    @Override
    public List<Concern> concerns() {
        var found = new ArrayList<Concern>();
        look("usher.webhooks.jamf.secret", config.jamf().secret(), found);
        look("usher.webhooks.okta.secret", config.okta().secret(), found);
        return found;
    }

    /** Whoever knows a secret makes Usher look at devices and people, and no more: so none of these is severe. */
    private static void look(String key, Optional<List<Secret>> configured, List<Concern> found) {
        var secrets = configured.orElse(List.of());
        if (secrets.stream().anyMatch(secret -> secret.reveal().length() < HARD_TO_GUESS)) {
            found.add(Concern.unsafe(
                    "webhook-secret-short",
                    key,
                    "a secret of fewer than " + HARD_TO_GUESS + " characters can be guessed",
                    MAKE_ONE,
                    "a text from openssl rand -hex 32"));
        }
        if (secrets.stream().anyMatch(KNOWN_TO_ALL::contains)) {
            found.add(Concern.unsafe(
                    "webhook-secret-example",
                    key,
                    "a secret is the example of the documentation, which everybody knows",
                    MAKE_ONE,
                    "a text from openssl rand -hex 32"));
        }
    }
}
