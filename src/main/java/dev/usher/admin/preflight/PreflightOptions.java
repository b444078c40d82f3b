package dev.usher.admin.preflight;

import dev.usher.problem.ConfigurationFault;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the command was asked for.
 *
 * @param json whether a program reads the report
 * @param installWebhooks whether Jamf's webhooks are made first
 * @param url Usher's address for them; null for that of the redirect URI
 */
record PreflightOptions(
        boolean json, boolean installWebhooks, @Nullable String url) {
    private static final String COMMAND = "preflight";

    /**
     * The options after the name of the command; empty where another start was asked for.
     *
     * @throws ConfigurationFault for one that is none
     */
    static Optional<PreflightOptions> of(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.getFirst().equals(COMMAND)) {
            return Optional.empty();
        }
        var json = false;
        var install = false;
        String url = null;
        for (int i = 1; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--json" -> json = true;
                case "--install-webhooks" -> install = true;
                case "--url" -> {
                    i++;
                    url = i < arguments.size() ? arguments.get(i) : "";
                }
                default -> throw wrong("has no such option; there are --json, --install-webhooks and --url");
            }
        }
        if (url != null && !install) {
            throw wrong("takes --url with --install-webhooks only");
        }
        return Optional.of(new PreflightOptions(json, install, url));
    }

    private static ConfigurationFault wrong(String what) {
        return new ConfigurationFault(COMMAND, what, "preflight --install-webhooks --url https://usher.example.com");
    }
}
