package dev.usher.page.visit;

import dev.usher.enrollment.caller.Caller;
import dev.usher.enrollment.link.PublicAddress;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.Secret;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request of one browser. */
public final class Visit {
    /** The control of a form that holds the browser's token. */
    public static final String TOKEN = "_token";

    private final HttpServerRequest request;
    private final Browser browser;
    private final Caller caller;
    private final Cookies cookies;
    private final PublicAddress address;

    Visit(HttpServerRequest request, Caller caller, Cookies cookies, PublicAddress address) {
        this.request = request;
        this.caller = caller;
        this.cookies = cookies;
        this.address = address;
        this.browser = cookies.browser(request);
        if (!browser.known()) {
            cookies.keep(request, browser);
        }
    }

    public Browser browser() {
        return browser;
    }

    public Secret key() {
        return browser.key();
    }

    public Caller caller() {
        return caller;
    }

    /** Gives the browser another day. */
    public void keep() {
        if (browser.known()) {
            cookies.keep(request, browser);
        }
    }

    public boolean confirmed(String enrollmentId) {
        return cookies.confirmed(request, browser, enrollmentId);
    }

    public void confirm(String enrollmentId) {
        cookies.confirm(request, browser, enrollmentId);
    }

    /** Whether the form was on a page that we gave this browser. */
    public boolean isOurs(Map<String, List<String>> form) {
        var token = form.getOrDefault(TOKEN, List.of()).stream().findFirst();
        return browser.known()
                && !comesFromElsewhere()
                && token.filter(browser.formToken()::matches).isPresent();
    }

    /** Refuses a form that some other page has sent in the person's name. */
    public void requireOurs(Map<String, List<String>> form) {
        if (!isOurs(form)) {
            throw foreign();
        }
    }

    /** Refuses a call that our own script did not make: a page of another origin cannot set the header. */
    public void requireScript() {
        if (comesFromElsewhere() || header("X-Usher-Page").isEmpty()) {
            throw foreign();
        }
    }

    /**
     * Whether a person opened a link to us that was on no page of ours. A program, which sends no Sec-Fetch-Site and asks for no
     * HTML, follows what it was given.
     */
    public boolean isLinkFromElsewhere(String link, @Nullable String proof) {
        if (browser.known() && browser.linkProof(link).matches(proof)) {
            return false;
        }
        return header("Sec-Fetch-Site")
                .map(from -> !from.equals("same-origin"))
                .orElseGet(() -> header("Accept")
                        .filter(types -> types.contains("text/html"))
                        .isPresent());
    }

    private boolean comesFromElsewhere() {
        var site = header("Sec-Fetch-Site");
        if (site.isPresent() && !site.get().equals("same-origin")) {
            return true;
        }
        // Our own pages send no referrer, and with that browsers write null for the origin; the token decides then.
        return header("Origin")
                .filter(origin -> !origin.equals("null"))
                .filter(origin -> !address.isOurs(origin, request.getHeader("Host")))
                .isPresent();
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    private static Problem foreign() {
        return Problem.of(
                ProblemKind.FORBIDDEN,
                "This form did not come from Usher's own page, or the browser keeps no cookies; open the page again.");
    }
}
