package dev.usher.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A person in front of the page, who knows it by what it says. Whoever sees a page looks at all of it. */
final class Person implements AutoCloseable {
    /** The slowest that a page may come: a poll of Okta's, a Mac that is written and read back, on a machine that has much else to do. */
    private static final double PATIENCE = 60_000;

    private final Visit visit;
    private final Screen screen;
    private final List<Screen> screens;
    private final URI usher;
    private final URI okta;
    private final List<URI> homes = new ArrayList<>();

    /** @param smallest the least that the pages have to do with */
    Person(Visit visit, Screen screen, Screen smallest, URI usher, URI okta) {
        this.visit = visit;
        this.screen = screen;
        this.screens = List.of(
                smallest,
                smallest.darkened(),
                Screen.desktop(),
                Screen.desktop().darkened());
        this.usher = usher;
        this.okta = okta;
        this.homes.addAll(List.of(usher, okta));
        visit.page().setDefaultTimeout(PATIENCE);
    }

    Visit visit() {
        return visit;
    }

    Screen screen() {
        return screen;
    }

    Page page() {
        return visit.page();
    }

    /** Opens the page for a device. */
    void comesFor(String serial) {
        opens(usher + "/enroll?serial=" + serial);
    }

    /** Comes by a page of somebody else's, who is no stranger to this person then. */
    void comesBy(URI other) {
        homes.add(other);
        opens(other.toString());
    }

    void opens(String address) {
        page().navigate(address);
    }

    /** From the first page to the first step. */
    void beginsFor(String serial) {
        comesFor(serial);
        presses("Yes, this is my device");
    }

    void types(String label, String text) {
        page().getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
    }

    void types(String label, String text, String thenPresses) {
        types(label, text);
        presses(thenPresses);
    }

    void chooses(String label) {
        page().getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(label))
                .check();
    }

    /** Presses a button, or follows a link: people do not tell them apart. */
    void presses(String name) {
        var exactly = new Page.GetByRoleOptions().setName(name).setExact(true);
        var pressed = page().getByRole(AriaRole.BUTTON, exactly).or(page().getByRole(AriaRole.LINK, exactly));
        pressed.waitFor();
        // Until its script is there, a page does less than it will.
        page().waitForLoadState(LoadState.DOMCONTENTLOADED);
        pressed.click();
    }

    void unfolds(String summary) {
        page().locator("summary")
                .filter(new Locator.FilterOptions().setHasText(summary))
                .click();
    }

    void goesBack() {
        page().goBack();
    }

    void reloads() {
        page().reload();
    }

    /** Waits for a page with this heading, and finds nothing wrong with it on any screen. */
    void sees(String heading) {
        sees(heading, named().setName(heading).setExact(true));
    }

    void sees(Pattern heading) {
        sees(heading.pattern(), named().setName(heading));
    }

    private void sees(String heading, Page.GetByRoleOptions named) {
        waitsFor(named);
        var name = screen.locale().substring(0, 2) + "-"
                + slug(page().locator("h1").innerText());
        for (var each : screens) {
            visit.resize(each);
            visit.screenshot(name + each.name() + (each.dark() ? "-dark" : ""));
            assertThat(visit.overflowsSideways())
                    .as("%s overflows at %s", heading, each.width())
                    .isFalse();
            assertThat(visit.axeViolations()).as("%s on %s", heading, each).isEmpty();
        }
        visit.resize(screen);
        findsNothingWrong();
    }

    /** Waits for a page of somebody else's: Okta's, or an identity provider's. */
    void isElsewhere(String heading) {
        waitsFor(named().setName(heading).setExact(true));
        assertThat(page().url()).startsWith(okta.toString());
    }

    /** Reads this text on the page. */
    void reads(String text) {
        waitsFor(page().getByText(text).first());
    }

    private void waitsFor(Page.GetByRoleOptions named) {
        waitsFor(page().getByRole(AriaRole.HEADING, named));
    }

    private void waitsFor(Locator awaited) {
        try {
            assertThat(awaited).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
        } catch (AssertionError e) {
            throw new AssertionError(
                    page().url() + " says:\n" + page().locator("body").innerText(), e);
        }
    }

    private static Page.GetByRoleOptions named() {
        return new Page.GetByRoleOptions().setLevel(1);
    }

    private void findsNothingWrong() {
        assertThat(visit.complaints()).as("in the console").isEmpty();
        assertThat(visit.requestsBeyond(homes.toArray(URI[]::new)))
                .as("to strangers")
                .isEmpty();
    }

    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[0-9]+", "n").replaceAll("[^a-z]+", "-");
    }

    @Override
    public void close() {
        visit.close();
    }
}
