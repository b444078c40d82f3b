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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The widget's files. At the start every one is compared with its pinned hash, and again whenever it is read: what has been changed
 * since is not served.
 */
@Startup
@ApplicationScoped
public class WidgetFiles {
    private static final Logger LOG = Logger.getLogger(WidgetFiles.class);
    private static final String KEY = "usher.sign-in.widget.directory";
    private static final String SCRIPT = "js/okta-sign-in.oie.min.js";
    private static final String STYLES = "css/okta-sign-in.min.css";
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "json", "application/json",
            "png", "image/png",
            "gif", "image/gif",
            "svg", "image/svg+xml",
            "woff", "font/woff",
            "ttf", "font/ttf",
            "eot", "application/vnd.ms-fontobject");

    private final PinnedFiles pinned;
    private final @Nullable Path directory;

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
        this.directory = directory;
        if (directory != null) {
            pinned.hashes().keySet().forEach(path -> check(directory, path));
        }
    }

    /**
     * A file for a browser.
     *
     * @param type its media type
     */
    public record WidgetFile(String type, byte[] content) {}

    /** A file that a page links to, and the hash that the browser holds it to (Subresource Integrity). */
    public record Linked(String address, String integrity) {}

    /** The file of this version; empty where there is none, or it is no longer what it was. */
    public Optional<WidgetFile> find(String version, String path) {
        if (directory == null
                || !version.equals(pinned.version())
                || pinned.hash(path).isEmpty()) {
            return Optional.empty();
        }
        try {
            var content = Files.readAllBytes(directory.resolve(path));
            if (pinned.isRight(path, content)) {
                return Optional.of(new WidgetFile(type(path), content));
            }
            LOG.errorf("%s in %s is not the file that it was: it is not served", path, KEY);
        } catch (IOException e) {
            LOG.errorf(e, "%s in %s cannot be read", path, KEY);
        }
        return Optional.empty();
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

    private void check(Path found, String path) {
        try {
            if (!pinned.isRight(path, Files.readAllBytes(found.resolve(path)))) {
                throw fault("has a " + path + " that is not that of Okta's Sign-In Widget " + pinned.version());
            }
        } catch (IOException e) {
            throw fault("has no " + path + " of Okta's Sign-In Widget " + pinned.version());
        }
    }

    private static ConfigurationFault fault(String wrong) {
        return new ConfigurationFault(
                KEY, wrong + ": fill a directory by deploy/widget/fetch and name it here", "/opt/usher/widget");
    }

    private static String type(String path) {
        return TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
