package dev.usher.browser;

import static java.util.stream.Collectors.joining;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A running browser. It costs some seconds to start; a visit in it costs next to nothing. */
public final class Chromium implements AutoCloseable {
    private static final Path EXECUTABLE =
            Path.of(Optional.ofNullable(System.getenv("USHER_CHROMIUM")).orElse("/usr/bin/chromium"));

    /** Without these Chromium calls home at every start; its own sandbox refuses to run for root, as which CI runs. */
    private static final List<String> QUIET_AND_AS_ROOT = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** In milliseconds: its first start reads some hundred megabytes from the disk. */
    private static final double LONGEST_START = 120_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * Starts one.
     *
     * @param named origins under other names than localhost, such as {@code http://enroll.acme.example:8081}. Their names
     *     lead to this machine, and their pages may do what pages may do over https only, WebAuthn among it
     */
    public static Chromium start(URI... named) {
        if (!Files.isExecutable(EXECUTABLE)) {
            throw new IllegalStateException("no Chromium at " + EXECUTABLE
                    + ": install Debian's chromium, or set USHER_CHROMIUM to another one");
        }
        // Set here and not by the caller: a driver that finds no browser of its own would try to download one.
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            var browser = playwright
                    .chromium()
                    .launch(new LaunchOptions()
                            .setExecutablePath(EXECUTABLE)
                            .setArgs(flags(List.of(named)))
                            .setTimeout(LONGEST_START));
            return new Chromium(playwright, browser);
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** A person's first visit: no cookies, nothing cached. */
    public Visit visit(Screen screen) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(screen.width(), screen.height())
                .setColorScheme(screen.colorScheme())
                .setLocale(screen.locale()));
        return new Visit(context);
    }

    /** The visit of a person who has closed the browser since and opened it again. */
    public Visit visitAfter(Visit earlier, Screen screen) {
        var cookies = earlier.lastingCookies();
        earlier.close();
        var visit = visit(screen);
        visit.page().context().addCookies(cookies);
        return visit;
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static List<String> flags(List<URI> named) {
        var flags = new ArrayList<>(QUIET_AND_AS_ROOT);
        if (!named.isEmpty()) {
            // The stranger of ChromiumIT is not looked for at a name server, who may take his time.
            flags.add("--host-resolver-rules=MAP stranger.example ~NOTFOUND,"
                    + named.stream()
                            .map(origin -> "MAP " + origin.getHost() + " 127.0.0.1")
                            .collect(joining(",")));
            flags.add("--unsafely-treat-insecure-origin-as-secure="
                    + named.stream().map(URI::toString).collect(joining(",")));
        }
        return flags;
    }
}
