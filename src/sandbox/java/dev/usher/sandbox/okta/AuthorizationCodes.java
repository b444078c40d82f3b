package dev.usher.sandbox.okta;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Authorization codes: single use, one minute. */
final class AuthorizationCodes {
    private static final Duration LIFETIME = Duration.ofSeconds(60);

    private final Shelf<Issued> codes = new Shelf<>();

    record Issued(AuthorizationRequest request, Grant grant, Instant expiresAt) {}

    String issue(AuthorizationRequest request, HostedSession session, Instant now) {
        var code = Ids.handle();
        codes.put(code, new Issued(request, Grant.of(request, session), now.plus(LIFETIME)));
        return code;
    }

    /** Takes a code away for good; null where it is unknown, spent or too old. */
    @Nullable Issued redeem(String code, Instant now) {
        var issued = codes.remove(code);
        return issued == null || !now.isBefore(issued.expiresAt) ? null : issued;
    }

    void clear() {
        codes.clear();
    }
}
