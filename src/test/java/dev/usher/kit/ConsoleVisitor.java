package dev.usher.kit;

import dev.usher.sandbox.okta.SandboxApp;
import dev.usher.sandbox.okta.SandboxOkta;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser without scripts, who signs in to the console at the sandbox's Okta. */
public final class ConsoleVisitor {
    public static final String ADMIN = "ada.admin@example.com";
    public static final String HELP_DESK = "hugo.helpdesk@example.com";
    private static final String PASSWORD = "Correct-Horse-1";
    private static final String HTML = "text/html,application/xhtml+xml;q=0.9";
    private static final Pattern FORM = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\">");
    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"_token\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();
    private final URI usher;
    private String token = "";

    /** What came back at last, after redirects. */
    public record Page(int status, URI at, String html, Map<String, List<String>> headers) {
        public Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst();
        }
    }

    private ConsoleVisitor(URI usher, SandboxOkta okta) {
        this.usher = usher;
        okta.addApp(SandboxApp.console(usher.toString()));
    }

    /** Somebody who has nothing yet, at the console of this Usher. */
    public static ConsoleVisitor at(URI usher, SandboxOkta okta) {
        return new ConsoleVisitor(usher, okta);
    }

    public static ConsoleVisitor admin() {
        return signedIn(ADMIN);
    }

    public static ConsoleVisitor helpDesk() {
        return signedIn(HELP_DESK);
    }

    /** Somebody whose browser has nothing yet. */
    public static ConsoleVisitor nobody() {
        return at(URI.create("http://localhost:" + RestAssured.port), Sandbox.okta());
    }

    public static ConsoleVisitor signedIn(String login) {
        var visitor = nobody();
        visitor.signIn(visitor.get("/admin"), login);
        return visitor;
    }

    /** Answers Okta's own sign-in page. */
    public Page signIn(Page page, String login) {
        var fields = new LinkedHashMap<String, String>();
        var hidden = HIDDEN.matcher(page.html());
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        var form = FORM.matcher(page.html());
        if (!form.find()) {
            throw new AssertionError("this is not Okta's sign-in page: " + page.at() + " " + page.html());
        }
        fields.put("username", login);
        fields.put("password", PASSWORD);
        fields.put("action", "password");
        return send(form(page.at().resolve(form.group(1)), fields));
    }

    public Page get(String path) {
        return send(HttpRequest.newBuilder(address(path)).header("Accept", HTML).GET());
    }

    /** As a script of somebody else's calls the API from this browser. */
    public Page api(String path) {
        return send(HttpRequest.newBuilder(address(path))
                .header("Accept", "application/json")
                .GET());
    }

    /** As the console's script fetches a part again. */
    public Page fragment(String path) {
        return send(HttpRequest.newBuilder(address(path))
                .header("Accept", "text/html")
                .header("X-Requested-With", "JavaScript")
                .GET());
    }

    /** Sends a form of the page that was opened last. */
    public Page post(String path, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        all.putIfAbsent("_token", token);
        return send(form(address(path), all));
    }

    /** The same browser without the console's session, as when it has run out. */
    public void losesSession() {
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith("q_session"))
                .toList()
                .forEach(cookie -> cookies.getCookieStore().remove(null, cookie));
    }

    /** The console's session, as the browser has it. */
    public String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith("q_session"))
                .map(HttpCookie::getValue)
                .sorted()
                .collect(Collectors.joining());
    }

    /** What the browser keeps. */
    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    private static HttpRequest.Builder form(URI address, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(address)
                .header("Accept", HTML)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private Page send(HttpRequest.Builder request) {
        HttpResponse<String> answer;
        try {
            answer = http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        var found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        return new Page(
                answer.statusCode(),
                answer.uri(),
                answer.body(),
                answer.headers().map());
    }

    private URI address(String path) {
        return usher.resolve(path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
