package dev.usher.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.call.Call;
import dev.usher.okta.call.Dialect;
import dev.usher.okta.call.Failures;
import dev.usher.okta.call.OktaCalls;
import dev.usher.okta.http.Answer;
import dev.usher.okta.idx.Json;
import dev.usher.okta.step.StepMessage;
import dev.usher.okta.token.KeyRing;
import dev.usher.secret.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The OAuth endpoints behind a finished sign-in: token, userinfo, keys, revoke. */
final class TokenCalls {
    private static final Pattern MAX_AGE = Pattern.compile(".*\\bmax-age=(\\d{1,9})\\b.*");
    private static final Duration SHORTEST_KEEP = Duration.ofMinutes(1);
    private static final Duration USUAL_KEEP = Duration.ofHours(1);
    private static final Duration LONGEST_KEEP = Duration.ofDays(1);

    private final OktaCalls calls;
    private final Endpoints endpoints;
    private final List<String> requestedScopes;
    private final Failures failures;
    private final Clock clock;

    TokenCalls(OktaCalls calls, Endpoints endpoints, List<String> requestedScopes, Failures failures, Clock clock) {
        this.calls = calls;
        this.endpoints = endpoints;
        this.requestedScopes = requestedScopes;
        this.failures = failures;
        this.clock = clock;
    }

    /** What the token endpoint said to a code. */
    sealed interface Redemption {
        record Issued(Tokens tokens) implements Redemption {}

        record Refused(Turn ending) implements Redemption {}
    }

    /** Redeems a code. It is good once, for 60 seconds: this is never repeated. */
    Redemption redeem(Redeemable code, RequestContext context, @Nullable String deviceCookie) {
        var answer = calls.form(Call.TOKEN, code.endpoint(), code.parameters(), context, deviceCookie);
        return switch (Dialect.of(answer)) {
            case Dialect.OAuth error
            when error.error().equals("invalid_grant") -> new Redemption.Refused(invalidGrant(error));
            case Dialect.OAuth error
            when error.error().equals("access_denied") ->
                new Redemption.Refused(new Turn.Denied(
                        error.description().isEmpty()
                                ? StepMessage.error("usher.token.access_denied", "Okta's policy denies this sign-in.")
                                : StepMessage.error("access_denied", error.description())));
            case Dialect dialect -> new Redemption.Issued(issued(answer, dialect, true));
        };
    }

    /** Trades a refresh token. */
    Tokens refresh(Secret refreshToken, RequestContext context) {
        var parameters = Map.of("grant_type", "refresh_token", "refresh_token", refreshToken.reveal());
        var answer = calls.form(Call.TOKEN, endpoints.token(), parameters, context, null);
        var dialect = Dialect.of(answer);
        if (dialect instanceof Dialect.OAuth error && error.error().equals("invalid_grant")) {
            throw new OktaRefused("invalid_grant", "Okta no longer accepts this refresh token: sign in again.");
        }
        return issued(answer, dialect, false);
    }

    /** Ends a token. Okta answers 200 for tokens that it does not know, too. */
    void revoke(Secret token, String hint, RequestContext context) {
        var parameters = Map.of("token", token.reveal(), "token_type_hint", hint);
        var answer = calls.form(Call.REVOKE, endpoints.revoke(), parameters, context, null);
        if (answer.status() != 200) {
            throw failures.read(Call.REVOKE, answer, Dialect.of(answer));
        }
    }

    /**
     * The claims that a thin ID token leaves out.
     *
     * @return null where the access token is no longer good, as after a long outage
     */
    @Nullable ObjectNode userinfo(Tokens tokens, RequestContext context, @Nullable String deviceCookie) {
        var answer = calls.get(
                Call.USERINFO, endpoints.userinfo(), tokens.accessToken(), calls.headersOf(context, deviceCookie));
        if (answer.status() == 401) {
            return null;
        }
        var dialect = Dialect.of(answer);
        if (answer.status() == 200 && dialect instanceof Dialect.Plain claims) {
            return claims.json();
        }
        throw failures.read(Call.USERINFO, answer, dialect);
    }

    /** The published signing keys. */
    KeyRing.Fetched keys() {
        var answer = calls.get(Call.KEYS, endpoints.keys(), null, Map.of());
        var dialect = Dialect.of(answer);
        if (answer.status() == 200 && dialect instanceof Dialect.Plain keys) {
            return new KeyRing.Fetched(keys.json(), keep(answer));
        }
        throw failures.read(Call.KEYS, answer, dialect);
    }

    private Tokens issued(Answer answer, Dialect dialect, boolean idTokenNeeded) {
        if (answer.status() != 200 || !(dialect instanceof Dialect.Plain plain)) {
            throw failures.read(Call.TOKEN, answer, dialect);
        }
        var json = plain.json();
        var access = secret(json, "access_token");
        var id = secret(json, "id_token");
        if (access == null || (id == null && idTokenNeeded)) {
            throw new OktaNotUnderstood("Okta's token answer lacks a token that was asked for.");
        }
        var scope = Json.text(json, "scope");
        var lifetime = Math.clamp(json.path("expires_in").asLong(0), 0, (int) LONGEST_KEEP.toSeconds());
        return new Tokens(
                access,
                id,
                secret(json, "refresh_token"),
                clock.instant().plusSeconds(lifetime),
                scope == null
                        ? Set.copyOf(requestedScopes)
                        : Set.copyOf(List.of(scope.strip().split("\\s+"))));
    }

    private static Turn invalidGrant(Dialect.OAuth error) {
        return error.description().toLowerCase(Locale.ROOT).contains("pkce")
                ? new Turn.Failed(StepMessage.error(
                        "usher.token.pkce",
                        "Okta could not match this sign-in to its beginning (PKCE). Sign in again."))
                : new Turn.Expired(StepMessage.error(
                        "usher.token.invalid_grant",
                        "Okta's code was used before or is older than its 60 seconds. Sign in again."));
    }

    private static Duration keep(Answer answer) {
        var said = answer.header("cache-control").map(MAX_AGE::matcher).filter(Matcher::matches);
        var keep = said.map(matcher -> Duration.ofSeconds(Long.parseLong(matcher.group(1))))
                .orElse(USUAL_KEEP);
        return keep.compareTo(SHORTEST_KEEP) < 0
                ? SHORTEST_KEEP
                : keep.compareTo(LONGEST_KEEP) > 0 ? LONGEST_KEEP : keep;
    }

    private static @Nullable Secret secret(JsonNode json, String member) {
        var text = Json.text(json, member);
        return text == null ? null : Secret.of(text);
    }
}
