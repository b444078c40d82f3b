package dev.usher.admin.console;

import dev.usher.page.look.Asset;
import dev.usher.page.look.MoreAssets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The console's stylesheet and script. */
@ApplicationScoped
class ConsoleAssets implements MoreAssets {
    @Override
    public Map<String, Asset> assets() {
        return Map.of(
                "console.css", Asset.ofJar("/console/console.css", "text/css;charset=UTF-8"),
                "console.js", Asset.ofJar("/console/console.js", "text/javascript;charset=UTF-8"));
    }
}
