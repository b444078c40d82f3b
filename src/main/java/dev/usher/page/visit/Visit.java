package dev.usher.page.visit;

import dev.usher.enrollment.caller.Caller;
import dev.usher.enrollment.link.PublicAddress;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.Secret;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request of one browser.
 *
 * <p>A browser that shows no key is new and is given one, unless it comes by a form. A form of another site comes without the
 * cookie (SameSite=Lax): a new key would take the place of the one that the browser has, and cut it off from its sign-ins.
 */
public final class Visit {
    /** The control of a form that holds the browser's token. */
    public static final String TOKEN = "_token";

    private final HttpServerRequest request;
    private final Browser browser;
    private final Browser offered;
    private final Caller caller;
    private final Cookies cookies;
    private final PublicAddress address;
    private boolean kept;

    Visit(HttpServerRequest request, Caller caller, Cookies cookies, PublicAddress address) {
        this.request = request;
        this.caller = caller;
        this.cookies = cookies;
        this.address = address;
        this.offered = cookies.offered(request);
        var own = cookies.browser(request);
        this.browser = own.known() || !offered.known() ? own : offered;
        // Whoever shows what it was offered would show a key of its own too, so it has none, and this becomes it.
        if (!own.known() && (offered.known() || !request.method().equals(HttpMethod.POST))) {
            keep();
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
        if (!kept) {
            cookies.keep(request, browser);
            kept = true;
        }
    }

    /** Gives a browser that showed no key what the form of the page is known by, for a page that a form has asked for. */
    public void offer() {
        if (!browser.known()) {
            cookies.offer(request, browser);
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
                && token.filter(this::isToken).isPresent();
    }

    /** Of this browser's key, or of the one that was offered with a page that a form of another site had asked for. */
    private boolean isToken(String shown) {
        return browser.formToken().matches(shown)
                || offered.known() && offered.formToken().matches(shown);
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
