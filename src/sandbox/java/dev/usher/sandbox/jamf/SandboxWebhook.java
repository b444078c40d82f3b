package dev.usher.sandbox.jamf;

import java.net.URI;
import java.time.Duration;

/**
 * A subscription to one kind of event.
 *
 * @param id digits; {@code ""} lets {@link SandboxWebhooks#subscribe} choose one
 * @param json else XML, which is Jamf's default
 * @param event such as {@code ComputerAdded}
 */
public record SandboxWebhook(
        String id,
        String name,
        boolean enabled,
        URI url,
        boolean json,
        String event,
        Duration connectionTimeout,
        Duration readTimeout,
        Authentication authentication) {

    /** How a receiver can tell that it is Jamf that calls. */
    public sealed interface Authentication {
        record None() implements Authentication {}

        record Basic(String username, String password) implements Authentication {
            @Override
            public String toString() {
                return "Basic";
            }
        }

        /**
         * Headers of the administrator's choice.
         *
         * @param json an object of names and values, as it was set
         */
        record Header(String json) implements Authentication {
            @Override
            public String toString() {
                return "Header";
            }
        }

        /**
         * A signature of the body. In which header Jamf sends it is nowhere public, so the sandbox sends none.
         *
         * @param password the key
         * @param algorithm {@code SHA256} or {@code SHA512}
         */
        record HashSignature(String password, String algorithm) implements Authentication {
            @Override
            public String toString() {
                return "HashSignature";
            }
        }

        /** A client certificate, which is set in Jamf's own pages only. The sandbox speaks no TLS. */
        record Mtls() implements Authentication {}
    }

    /** A JSON webhook with Jamf's default timeouts and no credential. */
    public static SandboxWebhook json(String event, URI url) {
        return new SandboxWebhook(
                "",
                event,
                true,
                url,
                true,
                event,
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                new Authentication.None());
    }

    public SandboxWebhook withAuthentication(Authentication other) {
        return new SandboxWebhook(id, name, enabled, url, json, event, connectionTimeout, readTimeout, other);
    }

    public SandboxWebhook withXml() {
        return new SandboxWebhook(id, name, enabled, url, false, event, connectionTimeout, readTimeout, authentication);
    }

    SandboxWebhook withId(String other) {
        return new SandboxWebhook(
                other, name, enabled, url, json, event, connectionTimeout, readTimeout, authentication);
    }
}
