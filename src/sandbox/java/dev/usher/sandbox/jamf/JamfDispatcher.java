package dev.usher.sandbox.jamf;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.stream.IntStream;

/**
 * Finds the operation for a request, checks its caller, and runs it.
 *
 * <p>The order of refusals: no valid token 401, no such path or version 404, wrong method 405, missing privilege 403.
 */
final class JamfDispatcher {
    private record Match(JamfRoute route, List<String> parameters) {}

    private final List<JamfRoute> routes;
    private final ApiClients clients;
    private final Supplier<JamfVersion> version;
    private final SandboxWebhooks webhooks;

    JamfDispatcher(JamfRoutes routes, ApiClients clients, Supplier<JamfVersion> version, SandboxWebhooks webhooks) {
        this.routes = routes.all();
        this.clients = clients;
        this.version = version;
        this.webhooks = webhooks;
    }

    JamfAnswer answer(SandboxJamfRequest request, String origin, int node) {
        if (request.path().startsWith("/JSSResource/")) {
            return ClassicPage.inPlaceOf(refusing(request, origin, node));
        }
        if (request.path().startsWith("/api/") || isPage(request)) {
            return refusing(request, origin, node);
        }
        return JamfAnswer.html(404, "Not Found");
    }

    /** Outside the APIs nobody is asked for a token, and a path that does not exist says so. */
    private boolean isPage(SandboxJamfRequest request) {
        return matches(request.path()).stream()
                .anyMatch(match -> match.route().method().equals(request.method()));
    }

    private JamfAnswer refusing(SandboxJamfRequest request, String origin, int node) {
        try {
            return dispatch(request, origin, node);
        } catch (JamfRefusal refusal) {
            return refusal.answer();
        }
    }

    private JamfAnswer dispatch(SandboxJamfRequest request, String origin, int node) {
        var onPath = matches(request.path());
        var match = onPath.stream()
                .filter(found -> found.route().method().equals(request.method()))
                .findFirst();
        var token = BearerToken.of(request).flatMap(clients::holderOf);
        if (match.isPresent() && match.get().route().access() instanceof JamfRoute.Access.Anybody) {
            return run(match.get(), request, origin, node, Optional.empty());
        }
        if (token.isEmpty()) {
            return JamfAnswer.bareError(401);
        }
        if (match.isEmpty()) {
            return JamfAnswer.bareError(onPath.isEmpty() ? 404 : 405);
        }
        if (match.get().route().access() instanceof JamfRoute.Access.Privilege(var name)
                && !clients.privilegesOf(token.get()).contains(name)) {
            return JamfAnswer.error(403, "INVALID_PRIVILEGE", null, "Forbidden");
        }
        var answer = run(match.get(), request, origin, node, token);
        if (!request.method().equals("GET") && answer.status() < 300) {
            webhooks.written(request, match.get().parameters(), token.get());
        }
        return answer;
    }

    private List<Match> matches(String path) {
        return routes.stream()
                .filter(route -> route.served().test(version.get()))
                .flatMap(route -> match(route, path).stream())
                .toList();
    }

    private static Optional<Match> match(JamfRoute route, String path) {
        var matcher = route.path().matcher(path);
        return matcher.matches() ? Optional.of(new Match(route, groups(matcher))) : Optional.empty();
    }

    private static List<String> groups(Matcher matcher) {
        return IntStream.rangeClosed(1, matcher.groupCount())
                .mapToObj(matcher::group)
                .toList();
    }

    private static JamfAnswer run(
            Match match, SandboxJamfRequest request, String origin, int node, Optional<ApiToken> token) {
        var query = JamfCall.decode(request.query());
        return match.route().operation().apply(new JamfCall(request, origin, match.parameters(), query, node, token));
    }
}
