package dev.usher.page.widget;

import dev.usher.enrollment.EnrollmentConfig;
import dev.usher.page.look.Assets;
import dev.usher.problem.ConfigurationFault;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The widget's files. At the start every one is read and compared with its pinned hash, and kept: what is changed later in the
 * directory is not served.
 */
@Startup
@ApplicationScoped
public class WidgetFiles {
    private static final String KEY = "usher.sign-in.widget.directory";
    private static final String SCRIPT = "js/okta-sign-in.oie.min.js";
    private static final String STYLES = "css/okta-sign-in.min.css";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("js", "text/javascript;charset=UTF-8"),
            Map.entry("css", "text/css;charset=UTF-8"),
            Map.entry("json", "application/json"),
            Map.entry("png", "image/png"),
            Map.entry("gif", "image/gif"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("woff", "font/woff"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("otf", "font/otf"),
            Map.entry("ttf", "font/ttf"),
            Map.entry("eot", "application/vnd.ms-fontobject"));

    private final PinnedFiles pinned;
    private final Map<String, byte[]> contents;

    /** @throws ConfigurationFault where the widget transport is wanted and a file of it is not there, or is not the right one */
    @Inject
    WidgetFiles(WidgetConfig config, EnrollmentConfig signIn) {
        this(
                PinnedFiles.ofJar(),
                signIn.transport() == EnrollmentConfig.Transport.WIDGET
                        ? config.directory().orElseThrow(() -> fault("is needed for usher.sign-in.transport=widget"))
                        : null);
    }

    /** @param directory null where no page carries the widget */
    WidgetFiles(PinnedFiles pinned, @Nullable Path directory) {
        this.pinned = pinned;
        this.contents = directory == null
                ? Map.of()
                : pinned.hashes().keySet().stream()
                        .collect(Collectors.toUnmodifiableMap(path -> path, path -> verified(directory, path)));
    }

    /**
     * A file for a browser.
     *
     * @param type its media type
     */
    public record WidgetFile(String type, byte[] content) {}

    /** A file that a page links to, and the hash that the browser holds it to (Subresource Integrity). */
    public record Linked(String address, String integrity) {}

    /** The file of this version; empty where there is none. */
    public Optional<WidgetFile> find(String version, String path) {
        return version.equals(pinned.version())
                ? Optional.ofNullable(contents.get(path)).map(content -> new WidgetFile(type(path), content))
                : Optional.empty();
    }

    /** Where all of them are. */
    String base() {
        return Assets.PATH + "/widget/" + pinned.version();
    }

    Linked script() {
        return linked(SCRIPT);
    }

    Linked styles() {
        return linked(STYLES);
    }

    private Linked linked(String path) {
        return new Linked(base() + "/" + path, pinned.hash(path).orElseThrow());
    }

    private byte[] verified(Path directory, String path) {
        try {
            var content = Files.readAllBytes(directory.resolve(path));
            if (!pinned.isRight(path, content)) {
                throw fault("has a " + path + " that is not that of Okta's Sign-In Widget " + pinned.version());
            }
            return content;
        } catch (IOException e) {
            throw fault("has no " + path + " of Okta's Sign-In Widget " + pinned.version());
        }
    }

    private static ConfigurationFault fault(String wrong) {
        return new ConfigurationFault(
                KEY, wrong + ": fill a directory by deploy/widget/fetch and name it here", "/opt/usher/widget");
    }

    static String type(String path) {
        return TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
