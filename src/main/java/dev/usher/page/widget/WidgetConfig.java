package dev.usher.page.widget;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where Okta's Sign-In Widget is. */
@ConfigMapping(prefix = "usher.sign-in.widget")
public interface WidgetConfig {
    /** The directory that {@code deploy/widget/fetch} has filled. Needed for the widget transport, and read for no other. */
    Optional<Path> directory();
}
