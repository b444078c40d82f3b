package dev.usher.sandbox.okta;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Access and refresh tokens that are out, and which were taken back. */
final class Grants {
    private final Shelf<Issued> access = new Shelf<>();
    private final Shelf<Refresh> refresh = new Shelf<>();
    private final Shelf<Boolean> revokedFamilies = new Shelf<>();
    private final SandboxSettings settings;

    Grants(SandboxSettings settings) {
        this.settings = settings;
    }

    /** An access token that is out. */
    record Issued(Grant grant, String jti, Instant issuedAt, Instant expiresAt) {}

    /** A refresh token; {@code replacedAt} once it has been used. */
    record Refresh(Grant grant, Instant issuedAt, @Nullable Instant replacedAt) {}

    void access(String token, Issued issued) {
        access.put(token, issued);
    }

    /** The grant behind an access token; null where it is unknown, expired or revoked. */
    @Nullable Issued access(String token, Instant now) {
        var issued = access.get(token);
        return issued == null || !now.isBefore(issued.expiresAt()) || revoked(issued.grant()) ? null : issued;
    }

    String refresh(Grant grant, Instant now) {
        var token = Ids.urlSafe(32);
        refresh.put(token, new Refresh(grant, now, null));
        return token;
    }

    /** A refresh token that is out and was not replaced; null otherwise. */
    @Nullable Refresh refresh(String token) {
        var found = refresh.get(token);
        return found == null || found.replacedAt() != null || revoked(found.grant()) ? null : found;
    }

    /** Uses a refresh token. Using a replaced one after the leeway means theft, and takes back the whole family. */
    synchronized @Nullable Grant use(String token, SandboxApp app, Issuer issuer, Instant now) {
        var found = refresh.get(token);
        if (found == null || revoked(found.grant())) {
            return null;
        }
        var grant = found.grant();
        if (grant.issuer() != issuer || !grant.app().clientId().equals(app.clientId())) {
            return null;
        }
        var replaced = found.replacedAt();
        if (replaced != null && now.isAfter(replaced.plus(settings.refreshTokenLeeway()))) {
            revokedFamilies.put(grant.family(), true);
            return null;
        }
        if (replaced == null) {
            refresh.put(token, new Refresh(grant, found.issuedAt(), now));
        }
        return grant;
    }

    /** Takes a token back. A refresh token takes its access tokens along, not the other way round. */
    void revoke(String token, SandboxApp app) {
        var found = refresh.get(token);
        if (found != null && found.grant().app().clientId().equals(app.clientId())) {
            revokedFamilies.put(found.grant().family(), true);
        }
        var issued = access.get(token);
        if (issued != null && issued.grant().app().clientId().equals(app.clientId())) {
            access.remove(token);
        }
    }

    void clear() {
        access.clear();
        refresh.clear();
        revokedFamilies.clear();
    }

    private boolean revoked(Grant grant) {
        return revokedFamilies.get(grant.family()) != null;
    }
}
