package dev.usher.sandbox.jamf;

import java.time.Duration;
import java.util.Optional;

/** What goes wrong with one call. Program it with {@link SandboxJamfFaults#next}. */
public sealed interface SandboxJamfFault {
    /**
     * Another answer, and the call is not processed: what a balancer, a CDN or an overloaded node does.
     *
     * @param retryAfter the header's value: seconds, or an HTTP date
     */
    record Answer(int status, String contentType, String body, Optional<String> retryAfter)
            implements SandboxJamfFault {}

    /** The call waits, then is processed as usual. */
    record Delay(Duration time) implements SandboxJamfFault {}

    /** The call is processed, its effect stays, and the caller is told something else (jamf-pro.md 0, fact 9). */
    record AnswerAfterCommit(Answer answer) implements SandboxJamfFault {}

    /** The call is processed, its effect stays, and the connection closes without a byte of an answer. */
    record DropAfterCommit() implements SandboxJamfFault {}

    /** The connection closes without a byte of an answer, and the call is not processed. */
    record Reset() implements SandboxJamfFault {}

    /**
     * Runs something while the call is in flight, such as the end of the caller; then the connection closes without an answer.
     *
     * @param processed whether what was asked is done before that
     */
    record Interrupted(boolean processed, Runnable meanwhile) implements SandboxJamfFault {}

    /** An HTML page, as CloudFront and the ingress answer; also with status 200. */
    static SandboxJamfFault html(int status) {
        return new Answer(status, "text/html", page(status), Optional.empty());
    }

    /** A refusal that names its end, such as 429 or 503; the body is empty. */
    static SandboxJamfFault retryAfter(int status, String value) {
        return new Answer(status, "text/plain", "", Optional.of(value));
    }

    /** Any JSON. */
    static SandboxJamfFault json(int status, String body) {
        return new Answer(status, "application/json", body, Optional.empty());
    }

    static SandboxJamfFault delay(Duration time) {
        return new Delay(time);
    }

    /** 500 with no causes, though the write was applied. */
    static SandboxJamfFault errorAfterCommit() {
        return new AnswerAfterCommit(
                new Answer(500, "application/json", "{\"httpStatus\":500,\"errors\":[]}", Optional.empty()));
    }

    static SandboxJamfFault dropAfterCommit() {
        return new DropAfterCommit();
    }

    static SandboxJamfFault reset() {
        return new Reset();
    }

    private static String page(int status) {
        return "<!DOCTYPE html><html><head><title>" + status + "</title></head><body><h1>" + status
                + "</h1><p>The request could not be satisfied.</p></body></html>";
    }
}
