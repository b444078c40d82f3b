package dev.usher.page.widget;

import dev.usher.page.look.Asset;
import dev.usher.page.look.MoreAssets;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Our own files of the page with the widget. */
@ApplicationScoped
class WidgetAssets implements MoreAssets {
    private static final String CSS = "text/css;charset=UTF-8";

    @Override
    public Map<String, Asset> assets() {
        return Map.of(
                "widget.js",
                Asset.ofJar("/page/widget.js", "text/javascript;charset=UTF-8"),
                "widget.css",
                Asset.of(CSS, styles().getBytes(StandardCharsets.UTF_8)));
    }

    /** The page's styles go into a layer, where those of the widget, which are in none, come before them. */
    private static String styles() {
        return "@layer page,widget;\n@layer page{\n" + text("/page/page.css") + "}\n" + text("/page/widget.css");
    }

    private static String text(String path) {
        return new String(Asset.ofJar(path, CSS).content(), StandardCharsets.UTF_8);
    }
}
