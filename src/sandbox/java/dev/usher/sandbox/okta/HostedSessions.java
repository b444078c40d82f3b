package dev.usher.sandbox.okta;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who is signing in at the hosted page, and which browsers are signed in. */
final class HostedSessions {
    private static final String COOKIE = "sid";
    private static final Duration SESSION = Duration.ofHours(2);
    private static final Duration VISIT = Duration.ofHours(1);

    private final Shelf<HostedSession> sessions = new Shelf<>();
    private final Shelf<HostedVisit> visits = new Shelf<>();

    HostedVisit visit(AuthorizationRequest request, Instant now) {
        var visit = new HostedVisit(request, now.plus(VISIT));
        visits.put(visit.token, visit);
        return visit;
    }

    @Nullable HostedVisit find(String token, Instant now) {
        var visit = visits.get(token);
        return visit == null || visit.expired(now) ? null : visit;
    }

    void end(HostedVisit visit) {
        visits.remove(visit.token);
    }

    /** The session of the calling browser; null without one. */
    @Nullable HostedSession of(Call call) {
        var session = call.request().cookie(COOKIE).map(sessions::get).orElse(null);
        var lasts =
                session != null && call.at().isBefore(session.authenticatedAt().plus(SESSION));
        return lasts ? session : null;
    }

    /** Signs a browser in. The cookie is not Secure: over plain loopback HTTP no browser would send such a one back. */
    Reply open(HostedSession session, Reply reply) {
        var sid = Ids.urlSafe(32);
        sessions.put(sid, session);
        return reply.with("Set-Cookie", COOKIE + "=" + sid + "; Path=/; HttpOnly; SameSite=Lax");
    }

    /** Signs the calling browser out. */
    Reply close(Call call, Reply reply) {
        call.request().cookie(COOKIE).ifPresent(sessions::remove);
        return reply.with("Set-Cookie", COOKIE + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }

    void clear() {
        sessions.clear();
        visits.clear();
    }
}
