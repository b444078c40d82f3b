package dev.usher.bridge;

import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Concerns;
import dev.usher.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who may try passwords, how often, and whether they cross a network in the clear. */
@ApplicationScoped
class BridgeConcerns implements Concerns {
    private static final int HARD_TO_GUESS = 16;

    /** Okta's own default is ten. */
    private static final int AS_MANY_AS_OKTA = 9;

    private final BridgeConfig config;
    private final BridgeMetadata metadata;

    BridgeConcerns(BridgeConfig config, BridgeMetadata metadata) {
        this.config = config;
        this.metadata = metadata;
    }

    @Override
    public List<Concern> concerns() {
        var found = new ArrayList<Concern>();
        if (!config.enabled()) {
            return found;
        }
        config.clients().forEach((name, client) -> look(name, client.secret().orElse(List.of()), found));
        if (config.wrongPasswords().total() > AS_MANY_AS_OKTA) {
            found.add(Concern.unsafe(
                    "bridge-locks-late",
                    "usher.bridge.wrong-passwords.total",
                    "Okta locks an account after ten wrong passwords unless its policy says otherwise, and the bridge would let as many through",
                    "Set it below the number in Okta's password policy, with room for wrong ones at Okta's own page.",
                    "8"));
        }
        if (config.networks().isEmpty()) {
            found.add(Concern.notice(
                    "bridge-from-everywhere",
                    "usher.bridge.networks",
                    "passwords may be tried from every address that reaches Usher",
                    "Name the networks that your Macs come from, or have what stands before Usher let others not through.",
                    "10.0.0.0/8"));
        }
        if (inTheClear()) {
            found.add(Concern.unsafe(
                    "bridge-without-tls",
                    "usher.bridge.address",
                    "passwords come to the bridge by plain http, and whoever is on the way reads them",
                    "Name an https address, with a proxy that ends TLS.",
                    "https://usher-connect.example.com"));
        }
        return found;
    }

    private static void look(String name, List<Secret> secrets, List<Concern> found) {
        var key = "usher.bridge.clients." + name + ".secret";
        if (secrets.isEmpty()) {
            found.add(Concern.unsafe(
                    "bridge-public-client",
                    key,
                    "whoever reaches the bridge and knows the client ID may try passwords",
                    "Give the client a secret, where the client can keep one, and let the bridge be reached from your own networks only.",
                    "a text from openssl rand -hex 32"));
        } else if (secrets.stream().anyMatch(secret -> secret.reveal().length() < HARD_TO_GUESS)) {
            found.add(Concern.unsafe(
                    "bridge-secret-short",
                    key,
                    "a secret of fewer than " + HARD_TO_GUESS + " characters can be guessed",
                    "Make one with openssl rand -hex 32, and rotate.",
                    "a text from openssl rand -hex 32"));
        }
    }

    private boolean inTheClear() {
        var endpoint = metadata.tokenEndpoint().toLowerCase(Locale.ROOT);
        return endpoint.startsWith("http://")
                && !endpoint.matches("http://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?/.*");
    }
}
