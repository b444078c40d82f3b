package dev.usher.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Sandbox;
import dev.usher.webhook.Sender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The web view of a Mac in Setup Assistant: it follows where Jamf Pro and Usher send it, keeps Usher's cookies, and posts the
 * forms of the pages that it shows. It has no storage but that, and no script.
 */
final class SetupAssistant {
    private static final int MOST_REDIRECTS = 10;
    private static final Pattern ENROLLMENT = Pattern.compile("/enroll/(enr_[A-Za-z0-9_-]+)");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<String, String> cookies = new HashMap<>();
    private HttpResponse<String> shown;
    private String enrollment = "";

    private SetupAssistant(HttpResponse<String> first) {
        shown = first;
    }

    /** The pane of a Mac, up to the page that Usher shows behind it. */
    static SetupAssistant of(String serial) {
        var first = send(
                HttpClient.newHttpClient(),
                HttpRequest.newBuilder(Sandbox.jamf().ssoPane().address(serial)));
        var view = new SetupAssistant(first);
        view.follow();
        return view;
    }

    int status() {
        return shown.statusCode();
    }

    String page() {
        return shown.body();
    }

    /** Answers a step on Usher's page. */
    SetupAssistant answer(String action, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("_token", value("_token"));
        form.put("_shown", value("_shown"));
        post(Sender.address("/enroll/" + enrollment + "/actions/" + action), form);
        return this;
    }

    /** Presses a button of Usher's page that asks for nothing. */
    SetupAssistant press(String button) {
        post(Sender.address("/enroll/" + enrollment + "/" + button), Map.of("_token", value("_token")));
        return this;
    }

    /** Posts what Usher's last page has for Jamf Pro, as that page does by itself. */
    SetupAssistant onToJamf() {
        var action = Pattern.compile("<form[^>]* action=\"([^\"]+)\"[^>]* data-handover")
                .matcher(page());
        assertThat(action.find()).as(page()).isTrue();
        assertThat(action.group(1)).isEqualTo(Sandbox.jamf().url() + "/saml/SSO");
        post(
                URI.create(action.group(1)),
                Map.of("SAMLResponse", value("SAMLResponse"), "RelayState", value("RelayState")));
        return this;
    }

    /** How Usher says that the enrollment stands. */
    String state() {
        var answer = send(
                http,
                HttpRequest.newBuilder(Sender.address("/enroll/" + enrollment + "/progress"))
                        .header("Cookie", cookie())
                        .header("X-Usher-Page", "1"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return first("\"state\":\"([a-z_]+)\"", answer.body());
    }

    private void post(URI address, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!isJamf(address)) {
            request.header("Sec-Fetch-Site", "same-origin").header("Origin", "null");
        }
        show(request, address);
        follow();
    }

    private void follow() {
        for (var redirects = 0; shown.statusCode() / 100 == 3; redirects++) {
            assertThat(redirects).isLessThan(MOST_REDIRECTS);
            var address = here(
                    shown.uri().resolve(shown.headers().firstValue("Location").orElseThrow()));
            show(HttpRequest.newBuilder(address), address);
        }
    }

    private void show(HttpRequest.Builder request, URI address) {
        if (!isJamf(address) && !cookies.isEmpty()) {
            request.header("Cookie", cookie());
        }
        shown = send(http, request.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
        if (!isJamf(address)) {
            shown.headers().allValues("Set-Cookie").forEach(this::keep);
            var own = ENROLLMENT.matcher(address.getPath());
            if (own.find()) {
                enrollment = own.group(1);
            }
        }
    }

    /** Usher knows itself by its redirect URI, and a test has it at another port. */
    private static URI here(URI address) {
        if (isJamf(address)) {
            return address;
        }
        var query = address.getRawQuery();
        return Sender.address(address.getRawPath() + (query == null ? "" : "?" + query));
    }

    private static boolean isJamf(URI address) {
        return address.toString().startsWith(Sandbox.jamf().url() + "/");
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
    }

    private String cookie() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private String value(String name) {
        return unescaped(first("name=\"" + name + "\"[^>]* value=\"([^\"]*)\"", page()));
    }

    private static String first(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    private static String unescaped(String html) {
        return html.replace("&#61;", "=")
                .replace("&#43;", "+")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
