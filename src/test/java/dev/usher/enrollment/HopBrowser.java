package dev.usher.enrollment;

import static io.restassured.RestAssured.given;

import dev.usher.kit.Sandbox;
import io.restassured.response.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A browser that goes from Usher to Okta and back: it keeps the cookies of each, and stops at every redirect. */
final class HopBrowser {
    private static final Pattern ACTION = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\">");
    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final Map<String, String> ushers = new HashMap<>();
    private final Map<String, String> oktas = new HashMap<>();

    /** What Usher has set. */
    Map<String, String> cookies() {
        return ushers;
    }

    /** Opens an address of Usher's, by whatever host it is called. */
    Response usher(String address) {
        var uri = URI.create(address);
        var answer = given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookies(ushers)
                .get(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
        ushers.putAll(answer.cookies());
        return answer;
    }

    /** Opens an address of Okta's. */
    Response okta(String address) {
        return keep(given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookies(oktas)
                .get(Sandbox.okta().origin().resolve(address).toString()));
    }

    /** Presses a button of a page of Okta's, having typed this. */
    Response press(Response page, String button, Map<String, String> typed) {
        var body = page.asString();
        var fields = new LinkedHashMap<String, String>();
        var hidden = HIDDEN.matcher(body);
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        fields.putAll(typed);
        fields.put("action", button);
        var form = ACTION.matcher(body);
        if (!form.find()) {
            throw new AssertionError("no form in " + body);
        }
        return keep(given().redirects()
                .follow(false)
                .cookies(oktas)
                .formParams(fields)
                .post(Sandbox.okta().origin().resolve(form.group(1)).toString()));
    }

    /** Follows a link of Usher's to the provider, presses a button there, and tells the address that leads back. */
    String throughProvider(String href, String button, String username) {
        var page = okta(usher(href).header("Location"));
        while (page.statusCode() == 302) {
            page = okta(page.header("Location"));
        }
        return press(page, button, Map.of("username", username)).header("Location");
    }

    static Map<String, String> parameters(String address) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : URI.create(address).getRawQuery().split("&")) {
            var parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private Response keep(Response answer) {
        oktas.putAll(answer.cookies());
        return answer;
    }
}
