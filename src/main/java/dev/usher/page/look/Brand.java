package dev.usher.page.look;

import dev.usher.problem.ConfigurationFault;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose page it is: name, logo, colour and where to find help. A value that cannot be shown stops the start. */
@Startup
@ApplicationScoped
public class Brand {
    private static final Map<String, String> TYPES = Map.of(
            "svg",
            "image/svg+xml",
            "png",
            "image/png",
            "jpg",
            "image/jpeg",
            "jpeg",
            "image/jpeg",
            "webp",
            "image/webp");
    private static final long LARGEST_LOGO = 512 * 1024L;
    private static final Color LIGHT_CARD = Color.WHITE;
    private static final Color DARK_CARD = new Color(0x1e, 0x20, 0x24);

    private final String name;
    private final Optional<String> help;
    private final Color color;
    private final @Nullable Asset logo;

    Brand(PageConfig config) {
        name = config.name();
        help = config.help();
        color = Color.parse(config.color())
                .orElseThrow(() ->
                        new ConfigurationFault("usher.page.color", "'" + config.color() + "' is no colour", "#1b5fa8"));
        logo = config.logo().map(Brand::read).orElse(null);
    }

    public String name() {
        return name;
    }

    /** The sentence that says where to find help; null without one, or where it is an address. */
    public @Nullable String helpSentence() {
        return help.filter(text -> !isAddress(text)).orElse(null);
    }

    /** The address of the help; null without one. */
    public @Nullable String helpAddress() {
        return help.filter(Brand::isAddress).orElse(null);
    }

    /** The colour, as {@code #rrggbb}, where white can be read on it; null where not. */
    public @Nullable String colorUnderWhite() {
        return color.textOnIt().equals(Color.WHITE) ? color.toString() : null;
    }

    @Nullable Asset logo() {
        return logo;
    }

    /** The colours as custom properties: a file of its own, because the page may hold no style. */
    String stylesheet() {
        return """
                :root{--brand:%s;--on-brand:%s;--brand-ink:%s}
                @media (prefers-color-scheme:dark){:root{--brand-ink:%s}}
                """.formatted(color, color.textOnIt(), color.readableOn(LIGHT_CARD), color.readableOn(DARK_CARD));
    }

    private static boolean isAddress(String text) {
        return text.matches("(https://|mailto:)\\S+");
    }

    private static Asset read(Path file) {
        var fileName = file.getFileName() == null ? "" : file.getFileName().toString();
        var type = TYPES.get(fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        if (type == null) {
            throw fault("'" + file + "' is no .svg, .png, .jpg or .webp file");
        }
        try {
            if (Files.size(file) > LARGEST_LOGO) {
                throw fault("'" + file + "' is larger than 512 KiB");
            }
            return Asset.of(type, Files.readAllBytes(file));
        } catch (IOException e) {
            throw fault("'" + file + "' cannot be read");
        }
    }

    private static ConfigurationFault fault(String wrong) {
        return new ConfigurationFault("usher.page.logo", wrong, "/etc/usher/logo.svg");
    }
}
