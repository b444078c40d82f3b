package dev.usher.sandbox.okta;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A browser that keeps cookies and fills in forms, but stops at every redirect for the test to look at. */
final class Browser {
    private static final Pattern ACTION = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\">");
    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI origin;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Browser(SandboxOkta okta) {
        this.origin = okta.origin();
    }

    /** Opens the authorize page of an authorization server, given by where its endpoints live. */
    Answer authorize(String base, Consumer<Map<String, String>> changes) {
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", "sandbox-public");
        query.put("response_type", "code");
        query.put("scope", "openid profile email");
        query.put("redirect_uri", Caller.REDIRECT);
        query.put("state", "the-state");
        query.put("nonce", "the-nonce");
        query.put("code_challenge", Ids.base64Url(Ids.sha256(Caller.VERIFIER)));
        query.put("code_challenge_method", "S256");
        changes.accept(query);
        return open(origin + base + "/v1/authorize?" + encoded(query));
    }

    Answer authorize() {
        return authorize("/oauth2/default", query -> {});
    }

    Answer open(String url) {
        return send(HttpRequest.newBuilder(origin.resolve(url)).GET());
    }

    /** Follows the redirect of an answer. */
    Answer follow(Answer redirect) {
        return open(redirect.header("Location"));
    }

    /** Presses a button of the page's form, having typed something into fields: name, value, name, value. */
    Answer press(Answer page, String action, String... typed) {
        var fields = new LinkedHashMap<String, String>();
        var hidden = HIDDEN.matcher(page.http().body());
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        for (var i = 0; i < typed.length; i += 2) {
            fields.put(typed[i], typed[i + 1]);
        }
        fields.put("action", action);
        var form = ACTION.matcher(page.http().body());
        if (!form.find()) {
            throw new AssertionError("no form in " + page.http().body());
        }
        return send(HttpRequest.newBuilder(origin.resolve(form.group(1)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields))));
    }

    /** Signs in with the default password. */
    Answer signIn(Answer page, String login) {
        return press(page, "password", "username", login, "password", SandboxPerson.DEFAULT_PASSWORD);
    }

    /** What a redirect takes along, without the address itself. */
    static Map<String, String> returned(Answer redirect) {
        var location = redirect.header("Location");
        if (redirect.status() != 302 || !location.startsWith(Caller.REDIRECT + "?")) {
            throw new AssertionError("no redirect to the app: " + redirect.status() + " " + location);
        }
        return parameters(location);
    }

    static Map<String, String> parameters(String address) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : address.substring(address.indexOf('?') + 1).split("&")) {
            var at = pair.indexOf('=');
            parameters.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static String encoded(Map<String, String> parameters) {
        var text = new StringJoiner("&");
        parameters.forEach((name, value) -> text.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }

    private Answer send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            var header = new StringJoiner("; ");
            cookies.forEach((name, value) -> header.add(name + "=" + value));
            request.header("Cookie", header.toString());
        }
        try {
            var answer = new Answer(http.send(request.build(), BodyHandlers.ofString()));
            for (var cookie : answer.http().headers().allValues("Set-Cookie")) {
                var pair = cookie.split(";")[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
