package dev.usher.jamf.webhook;

import dev.usher.secret.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * A subscription to one kind of event.
 *
 * @param id digits
 * @param event such as {@code ComputerAdded}
 * @param connectionTimeout in seconds
 * @param readTimeout in seconds
 * @param authentication {@code NONE}, {@code BASIC}, {@code HEADER}, {@code HASH_SIGNATURE} or {@code MTLS}
 * @param headers of {@code HEADER}, by their names in lower case
 */
public record Webhook(
        String id,
        String name,
        String event,
        boolean enabled,
        String url,
        String contentType,
        int connectionTimeout,
        int readTimeout,
        String authentication,
        Map<String, Secret> headers) {
    public Webhook {
        headers = Map.copyOf(headers);
    }

    /** The value of a header that Jamf sends along. */
    public Optional<Secret> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /** Whether Jamf would send the same as by the other; ids do not count. */
    public boolean isAs(Webhook other) {
        return withId(other.id()).equals(other);
    }

    Webhook withId(String other) {
        return new Webhook(
                other, name, event, enabled, url, contentType, connectionTimeout, readTimeout, authentication, headers);
    }
}
