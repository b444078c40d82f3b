package dev.usher.page.look;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** How the enrollment page looks. */
@ConfigMapping(prefix = "usher.page")
public interface PageConfig {
    /** The name at the top of the page. */
    @WithDefault("Usher")
    String name();

    /** An image file to show beside the name: SVG, PNG, JPEG or WebP. */
    Optional<Path> logo();

    /** The colour of buttons and links, as {@code #rrggbb}. Text on it is black or white, whichever is better to read. */
    @WithDefault("#1b5fa8")
    String color();

    /** Where people find help: a sentence, or an https or mailto address. Shown where something went wrong. */
    Optional<String> help();
}
