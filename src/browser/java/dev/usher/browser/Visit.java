package dev.usher.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One person's visit, and all that happened in it. */
public final class Visit implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<URI> requests = new ArrayList<>();

    Visit(BrowserContext context) {
        this.context = context;
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
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

    /** The whole page, as {@code target/screenshots/name.png}. */
    public Path screenshot(String name) {
        var file = SCREENSHOTS.resolve(name + ".png");
        page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
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

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
