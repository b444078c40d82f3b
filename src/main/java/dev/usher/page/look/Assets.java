package dev.usher.page.look;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files that the page links to, all of them ours: nothing is loaded from anywhere else. */
@ApplicationScoped
public class Assets {
    /** Where they are. */
    public static final String PATH = "/enroll/assets";

    private final Map<String, Asset> assets = new LinkedHashMap<>();

    Assets(Brand brand, @Any Instance<MoreAssets> more) {
        more.forEach(others -> assets.putAll(others.assets()));
        assets.put("page.css", Asset.ofJar("/page/page.css", "text/css;charset=UTF-8"));
        assets.put("page.js", Asset.ofJar("/page/page.js", "text/javascript;charset=UTF-8"));
        assets.put(
                "brand.css",
                Asset.of("text/css;charset=UTF-8", brand.stylesheet().getBytes(StandardCharsets.UTF_8)));
        var logo = brand.logo();
        if (logo != null) {
            assets.put("logo", logo);
        }
    }

    public Optional<Asset> find(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    /** The address of a file; null where there is none of this name, as without a logo. */
    public @Nullable String address(String name) {
        var asset = assets.get(name);
        return asset == null ? null : PATH + "/" + name + "?v=" + asset.version();
    }
}
