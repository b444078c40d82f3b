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
        var page = Asset.ofJar("/page/page.css", CSS);
        var widget = new String(Asset.ofJar("/page/widget.css", CSS).content(), StandardCharsets.UTF_8);
        return "@layer page,widget;@import url(\"page.css?v=" + page.version() + "\") layer(page);\n" + widget;
    }
}
