package dev.usher.sandbox.okta;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Okta's buckets, counted per calendar minute, with the numbers of an Integrator org. */
final class RateLimits {
    private static final int PER_CLIENT = 60;

    private final SandboxSettings settings;
    private final Map<String, Integer> used = new HashMap<>();
    private Instant minute = Instant.EPOCH;

    RateLimits(SandboxSettings settings) {
        this.settings = settings;
    }

    /** What the three headers say. */
    record Quota(int limit, int remaining, Instant reset) {
        Reply on(Reply reply) {
            if (reply.headers().containsKey("X-Rate-Limit-Limit")) {
                return reply;
            }
            return reply.with("X-Rate-Limit-Limit", Integer.toString(limit))
                    .with("X-Rate-Limit-Remaining", Integer.toString(remaining))
                    .with("X-Rate-Limit-Reset", Long.toString(reset.getEpochSecond()));
        }
    }

    /** Charges the org's bucket of the path; null where Okta does not limit it. */
    @Nullable Quota charge(String path, Instant now) {
        var bucket = bucket(path);
        if (bucket == null) {
            return null;
        }
        var limit = settings.limitOf(bucket.name, bucket.limit);
        var count = count(bucket.name, now);
        var reset = reset(now);
        if (count > limit && settings.has(OrgTrait.ENFORCES_RATE_LIMITS)) {
            throw new Refusal(Reply.tooMany(limit, reset));
        }
        return new Quota(limit, Math.max(0, limit - count), reset);
    }

    /** Charges the client-based limit; a client without {@code dt} cookies shares one count per address. */
    void chargeClient(SandboxApp app, Call call) {
        if (!settings.has(OrgTrait.ENFORCES_CLIENT_LIMIT)) {
            return;
        }
        var device = call.request().cookie("dt").orElse("none");
        var key = "client " + app.clientId() + " " + call.clientAddress() + " " + device;
        if (count(key, call.at()) > PER_CLIENT) {
            throw new Refusal(Reply.tooMany(PER_CLIENT, reset(call.at())));
        }
    }

    synchronized void clear() {
        used.clear();
    }

    private synchronized int count(String key, Instant now) {
        var current = now.truncatedTo(ChronoUnit.MINUTES);
        if (!current.equals(minute)) {
            minute = current;
            used.clear();
        }
        return used.merge(key, 1, Integer::sum);
    }

    private static Instant reset(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
    }

    private static @Nullable Bucket bucket(String path) {
        if (path.equals("/idp/idx/identify")) {
            return Bucket.IDENTIFY;
        }
        if (path.equals("/idp/idx/introspect")) {
            return Bucket.INTROSPECT;
        }
        if (path.startsWith("/idp/idx/")) {
            return Bucket.IDX;
        }
        if (path.startsWith(UsersEndpoint.PATH)) {
            return path.equals(UsersEndpoint.PATH) ? Bucket.USERS : Bucket.USER;
        }
        if (!path.startsWith("/oauth2/") || path.contains("/.well-known/") || path.endsWith("/v1/keys")) {
            return null;
        }
        return path.endsWith("/v1/token") ? Bucket.TOKEN : Bucket.OAUTH;
    }

    private enum Bucket {
        IDENTIFY("identify", 100),
        INTROSPECT("introspect", 200),
        IDX("idx", 100),
        TOKEN("token", 300),
        OAUTH("oauth2", 300),
        USERS("users", 600),
        USER("user", 2000);

        private final String name;
        private final int limit;

        Bucket(String name, int limit) {
            this.name = name;
            this.limit = limit;
        }
    }
}
