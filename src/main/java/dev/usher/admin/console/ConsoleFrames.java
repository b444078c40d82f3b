package dev.usher.admin.console;

import dev.usher.admin.access.CurrentCaller;
import dev.usher.page.look.Assets;
import dev.usher.page.look.Brand;
import dev.usher.page.visit.Visit;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts pages into the console's frame. */
@ApplicationScoped
public class ConsoleFrames {
    private final CurrentCaller caller;
    private final Brand brand;
    private final Assets assets;

    ConsoleFrames(CurrentCaller caller, Brand brand, Assets assets) {
        this.caller = caller;
        this.brand = brand;
        this.assets = assets;
    }

    /** Around a page for whoever is signed in. */
    public ConsoleFrame of(Visit visit, Tab tab, String title) {
        var person = caller.get();
        return new ConsoleFrame(
                title,
                brand.name(),
                tab,
                person.name(),
                person.role(),
                visit.browser().formToken().reveal(),
                null,
                assets);
    }

    /** Around a page for anybody. */
    ConsoleFrame outside(String title) {
        return new ConsoleFrame(title, brand.name(), null, null, null, "", null, assets);
    }
}
