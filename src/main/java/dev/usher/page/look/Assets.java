package dev.usher.page.look;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    Assets(Brand brand) {
        assets.put("page.css", ours("page.css", "text/css;charset=UTF-8"));
        assets.put("page.js", ours("page.js", "text/javascript;charset=UTF-8"));
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

    private static Asset ours(String name, String type) {
        try (var in = Assets.class.getResourceAsStream("/page/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return Asset.of(type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
