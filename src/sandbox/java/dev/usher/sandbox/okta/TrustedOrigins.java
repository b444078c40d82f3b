package dev.usher.sandbox.okta;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of other origins may read what this org answers: Security > API > Trusted Origins, with CORS. A page of any other
 * origin is answered as well, but without the headers of the Fetch standard, so that its browser keeps the answer to itself.
 */
final class TrustedOrigins {
    private static final String AN_HOUR = "3600";

    private final SandboxSettings settings;

    TrustedOrigins(SandboxSettings settings) {
        this.settings = settings;
    }

    /** Whether a browser only asks what it may send. */
    static boolean isPreflight(Call call) {
        return call.method().equals("OPTIONS")
                && call.header("Origin") != null
                && call.header("Access-Control-Request-Method") != null
                && isOpen(call);
    }

    Reply preflight(Call call) {
        var reply = Reply.empty(200);
        if (trusted(call) == null) {
            return reply;
        }
        var wanted = call.header("Access-Control-Request-Headers");
        return reply.with("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS")
                .with("Access-Control-Allow-Headers", Objects.requireNonNullElse(wanted, "Content-Type"))
                .with("Access-Control-Max-Age", AN_HOUR);
    }

    /** The answer, such that a page of a trusted origin can read it, cookies and all. */
    Reply on(Call call, Reply reply) {
        if (!isOpen(call) || call.header("Origin") == null) {
            return reply;
        }
        var answer = reply.with("Vary", "Origin");
        var origin = trusted(call);
        return origin == null
                ? answer
                : answer.with("Access-Control-Allow-Origin", origin)
                        .with("Access-Control-Allow-Credentials", "true")
                        .with(
                                "Access-Control-Expose-Headers",
                                "X-Okta-Request-Id,X-Rate-Limit-Limit,X-Rate-Limit-Remaining,X-Rate-Limit-Reset");
    }

    private @Nullable String trusted(Call call) {
        var origin = call.header("Origin");
        return origin != null && settings.trusts(origin) ? origin : null;
    }

    /** Pages for people, such as the hosted sign-in, are opened and not read. */
    private static boolean isOpen(Call call) {
        var path = call.path();
        return path.startsWith("/idp/idx/") || path.contains("/v1/") || path.contains("/.well-known/");
    }
}
