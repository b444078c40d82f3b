package dev.usher.page;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A browser without a script: it keeps its cookies and the tokens of the page that it shows. */
public final class Visitor {
    static final String SERIAL = "C02ZC2QYLJHD";
    private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";

    private final Map<String, String> cookies = new HashMap<>();
    private final String serial;
    private String token = "";
    private String shown = "";

    Visitor() {
        this(SERIAL);
    }

    public Visitor(String serial) {
        this.serial = serial;
        get("/enroll?serial=" + serial);
    }

    /** The key of its cookie. */
    String key() {
        return cookies.getOrDefault("usher", "");
    }

    /** What the forms of its page carry. */
    String token() {
        return token;
    }

    /** What the first form of its page was shown for. */
    String shown() {
        return shown;
    }

    RequestSpecification request() {
        return given().redirects().follow(false).header("Accept", HTML).cookies(cookies);
    }

    public Response get(String address) {
        return seen(request().get(address));
    }

    public Response post(String address, Map<String, String> form) {
        return seen(request()
                .header("Sec-Fetch-Site", "same-origin")
                .header("Origin", "null")
                .formParam("_token", token)
                .formParams(form)
                .post(address));
    }

    /** Sends a form that is on a page of another site: without the cookies, which are Lax. Those of the answer are kept. */
    Response postFromElsewhere(String address, Map<String, String> form) {
        return seen(given().redirects()
                .follow(false)
                .header("Accept", HTML)
                .header("Sec-Fetch-Site", "cross-site")
                .header("Origin", "https://elsewhere.example")
                .formParams(form)
                .post(address));
    }

    /** The person clears the browser's cookies. */
    void losesCookies() {
        cookies.clear();
    }

    /** Confirms the device, and tells the id of the sign-in that begins with it. */
    public String begun() {
        var answer = post("/enroll", Map.of("serial", serial, "kind", "computer"));
        return answer.header("Location").substring("/enroll/".length());
    }

    public Response answer(String id, String action, Map<String, String> form) {
        get("/enroll/" + id);
        var all = new HashMap<>(form);
        all.put("_shown", shown);
        return post("/enroll/" + id + "/actions/" + action, all);
    }

    /** A call of our own script, which is what a browser lets only our pages make. */
    public RequestSpecification requestOfScript() {
        return request().header("X-Usher-Page", "1").header("Sec-Fetch-Site", "same-origin");
    }

    Response poll(String id, String shownStep) {
        return request()
                .header("X-Usher-Page", "1")
                .formParam("_shown", shownStep)
                .post("/enroll/" + id + "/poll");
    }

    private Response seen(Response answer) {
        cookies.putAll(answer.cookies());
        var page = answer.asString();
        token = first(page, "name=\"_token\" value=\"([^\"]+)\"", token);
        shown = first(page, "name=\"_shown\" value=\"([^\"]+)\"", shown);
        return answer;
    }

    private static String first(String page, String pattern, String otherwise) {
        var matcher = Pattern.compile(pattern).matcher(page);
        return matcher.find() ? matcher.group(1) : otherwise;
    }
}
