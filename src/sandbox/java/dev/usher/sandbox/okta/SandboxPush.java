package dev.usher.sandbox.okta;

import java.time.Instant;
import java.util.List;

/**
 * A sign-in that waits on somebody's phone.
 *
 * @param id names it for {@link SandboxPhone#approve}
 * @param login whose phone
 * @param app which app on the phone asks: Okta Verify, or the org's own
 * @param numbers of which one must be tapped; empty where tapping Yes is enough
 * @param at when it arrived
 */
public record SandboxPush(String id, String login, String app, List<String> numbers, Instant at) {
    public SandboxPush {
        numbers = List.copyOf(numbers);
    }
}
