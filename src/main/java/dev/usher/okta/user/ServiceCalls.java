package dev.usher.okta.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.OktaNotUnderstood;
import dev.usher.okta.RequestContext;
import dev.usher.okta.call.Call;
import dev.usher.okta.call.Dialect;
import dev.usher.okta.call.OktaCalls;
import dev.usher.okta.http.Answer;
import dev.usher.okta.http.Origin;
import dev.usher.okta.idx.Json;
import dev.usher.secret.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads from the management API as the service app: token, one replay with a new one, quota, pages. */
final class ServiceCalls {
    /** With 200 elements a page more than any answer of ours can have; whoever goes on for ever is not Okta. */
    private static final int MOST_PAGES = 50;

    /** "Not found: Resource not found". */
    private static final String NO_SUCH_OBJECT = "E0000007";

    private static final Duration USUAL_LIFETIME = Duration.ofMinutes(5);
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(1);
    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^<]*)");
    private static final RequestContext NOBODY = new RequestContext(null, null, null, "");

    private final OktaCalls calls;
    private final ServiceFailures failures;
    private final Allowance allowance;
    private final ServiceAppSettings settings;
    private final Map<String, String> headers;
    private final ServiceToken token;

    ServiceCalls(
            OktaCalls calls, ServiceFailures failures, Allowance allowance, ServiceAppSettings settings, Clock clock) {
        this.calls = calls;
        this.failures = failures;
        this.allowance = allowance;
        this.settings = settings;
        this.headers = calls.headersOf(NOBODY, null);
        this.token = new ServiceToken(this::issue, clock);
    }

    /**
     * A page of a list.
     *
     * @param next path and query of the next one; null after the last
     */
    record Page(List<JsonNode> elements, @Nullable String next) {}

    /** One object; empty where Okta itself says that there is none. */
    Optional<ObjectNode> object(Call call, String path) {
        var answer = get(call, path);
        if (answer.status() == 404) {
            if (Dialect.of(answer) instanceof Dialect.Summary error
                    && error.code().equals(NO_SUCH_OBJECT)) {
                return Optional.empty();
            }
            throw nowhere(call);
        }
        if (answer.status() == 200 && Dialect.of(answer) instanceof Dialect.Plain plain) {
            return Optional.of(plain.json());
        }
        throw failures.read(call, answer);
    }

    /** One page of a list. Whatever answers that there is no such list does not say that it is empty. */
    Page page(Call call, String path) {
        var answer = get(call, path);
        if (answer.status() == 404) {
            throw nowhere(call);
        }
        var elements = answer.status() == 200 ? Json.receivedList(answer.body()) : null;
        if (elements == null) {
            throw failures.read(call, answer);
        }
        return new Page(elements, next(answer));
    }

    /** A gateway's, or that of a domain that is not the org's: from it would follow that everybody has left. */
    private static OktaNotUnderstood nowhere(Call call) {
        return new OktaNotUnderstood(
                call.says() + " answered with 404, and not as Okta does for a user who does not exist."
                        + " Check that usher.okta.issuer is the domain of the org, and what stands between.");
    }

    /** Every element of a list. */
    List<JsonNode> all(Call call, String path) {
        var elements = new ArrayList<JsonNode>();
        String at = path;
        for (var page = 0; at != null; page++) {
            if (page == MOST_PAGES) {
                throw new OktaNotUnderstood(call.says() + " answered with a list that does not end.");
            }
            var read = page(call, at);
            elements.addAll(read.elements());
            at = read.next();
        }
        return elements;
    }

    private Answer get(Call call, String path) {
        var uri = settings.org().resolve(path);
        var used = token.get();
        var answer = get(call, uri, used);
        if (answer.status() != 401) {
            return answer;
        }
        // Revoked, or the app's keys were changed: a new token tells which.
        token.refused(used);
        return get(call, uri, token.get());
    }

    private Answer get(Call call, URI uri, Secret bearer) {
        allowance.require(call);
        var answer = calls.get(call, uri, bearer, headers);
        allowance.heed(call, answer);
        return answer;
    }

    private ServiceToken.Issued issue() {
        allowance.require(Call.SERVICE_TOKEN);
        var form = Map.of("grant_type", "client_credentials", "scope", String.join(" ", settings.scopes()));
        var answer = calls.form(Call.SERVICE_TOKEN, settings.org().resolve("/oauth2/v1/token"), form, NOBODY, null);
        allowance.heed(Call.SERVICE_TOKEN, answer);
        if (answer.status() == 200 && Dialect.of(answer) instanceof Dialect.Plain plain) {
            var issued = Json.text(plain.json(), "access_token");
            if (issued != null) {
                return new ServiceToken.Issued(Secret.of(issued), lifetime(plain.json()));
            }
        }
        throw failures.read(Call.SERVICE_TOKEN, answer);
    }

    private static Duration lifetime(JsonNode json) {
        var seconds = json.path("expires_in").asLong(USUAL_LIFETIME.toSeconds());
        return Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_LIFETIME.toSeconds()));
    }

    /** Okta sends each link in a header of its own; a gateway may have joined them (RFC 8288 section 3). */
    private @Nullable String next(Answer answer) {
        return answer.headers("link").stream()
                .flatMap(header -> LINK.matcher(header).results())
                .filter(link -> link.group(2).matches(".*\\brel\\s*=\\s*\"?next\\b.*"))
                .map(link -> link.group(1))
                .findFirst()
                .map(this::own)
                .orElse(null);
    }

    /** The token goes with it: to the org itself, or nowhere. */
    private String own(String href) {
        Origin org = settings.org();
        var uri = org.within(href)
                .orElseThrow(() -> new OktaNotUnderstood("Okta's list goes on outside " + org
                        + ". Nothing was sent. Set usher.okta.issuer to the domain that Okta itself uses."));
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }
}
