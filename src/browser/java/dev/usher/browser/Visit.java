package dev.usher.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One person's visit, and all that happened in it. */
public final class Visit implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    /** In milliseconds: a picture of a long page is drawn by the processor. */
    private static final double LONGEST_PICTURE = 120_000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<URI> requests = new ArrayList<>();

    Visit(BrowserContext context) {
        this.context = context;
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") && !saysThatThePageItselfIsARefusal(message)) {
                complaints.add(message.text());
            }
        });
        context.onWebError(error -> complaints.add(error.error()));
        context.onRequest(request -> requests.add(URI.create(request.url())));
        this.page = context.newPage();
    }

    /** The page, to be driven by Playwright's own words. */
    public Page page() {
        return page;
    }

    /** What the browser wrote to its console as an error, a breach of the CSP among it, and what no script caught. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The cookies that are still there when the browser was closed. */
    List<Cookie> lastingCookies() {
        return context.cookies().stream().filter(cookie -> cookie.expires > 0).toList();
    }

    /** Requests that left these origins. */
    public List<URI> requestsBeyond(URI... homes) {
        var origins = Stream.of(homes).map(Visit::origin).toList();
        return requests.stream()
                .filter(request -> request.getHost() != null && !origins.contains(origin(request)))
                .toList();
    }

    /** Gives the person a security key, or a fingerprint reader, that always says yes. */
    public VirtualAuthenticator addAuthenticator() {
        return VirtualAuthenticator.addedTo(context.newCDPSession(page));
    }

    /** What axe-core finds serious or critical on the page as it is now; empty where it is well. */
    public List<String> axeViolations() {
        return Axe.violations(page);
    }

    /** Goes on with another window, by a person who likes it dark or not. */
    public void resize(Screen screen) {
        page.setViewportSize(screen.width(), screen.height());
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(screen.colorScheme()));
    }

    /** The whole page, as {@code target/screenshots/name.png}. */
    public Path screenshot(String name) {
        var file = SCREENSHOTS.resolve(name + ".png");
        page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true).setTimeout(LONGEST_PICTURE));
        return file;
    }

    /** Whether a person would have to scroll sideways. */
    public boolean overflowsSideways() {
        return (Boolean) page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth");
    }

    @Override
    public void close() {
        context.close();
    }

    /** Chromium writes an error for a page with status 4xx too, which a refusal has to have. */
    private static boolean saysThatThePageItselfIsARefusal(ConsoleMessage message) {
        var page = message.page();
        return page != null
                && message.text().startsWith("Failed to load resource: the server responded with a status of 4")
                && message.location().startsWith(page.url());
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
