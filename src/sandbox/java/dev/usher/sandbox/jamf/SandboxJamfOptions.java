package dev.usher.sandbox.jamf;

import java.time.Duration;

/**
 * How a sandbox's Jamf Pro is set up.
 *
 * @param version of Jamf Pro, such as {@code 11.30.1}: decides which versions of an endpoint exist
 * @param contextPath {@code ""}, or such as {@code /jamf}: on-premises hosts may have one
 * @param latency added to every call, before it is processed
 * @param lag how long the second web-app node serves old values after a write on the first
 */
public record SandboxJamfOptions(String version, String contextPath, Duration latency, Duration lag) {
    /** Jamf Pro 11.30.1 at the root of its host, as fast as it can, its nodes in step. */
    public static final SandboxJamfOptions DEFAULT =
            new SandboxJamfOptions("11.30.1", "", Duration.ZERO, Duration.ZERO);

    public SandboxJamfOptions {
        if (!contextPath.isEmpty() && (!contextPath.startsWith("/") || contextPath.endsWith("/"))) {
            throw new IllegalArgumentException("a context path starts with a slash and does not end with one");
        }
    }

    public SandboxJamfOptions withVersion(String other) {
        return new SandboxJamfOptions(other, contextPath, latency, lag);
    }

    public SandboxJamfOptions withContextPath(String other) {
        return new SandboxJamfOptions(version, other, latency, lag);
    }

    public SandboxJamfOptions withLatency(Duration other) {
        return new SandboxJamfOptions(version, contextPath, other, lag);
    }

    public SandboxJamfOptions withLag(Duration other) {
        return new SandboxJamfOptions(version, contextPath, latency, other);
    }
}
