package dev.usher.enrollment.link;

import dev.usher.enrollment.EnrollmentConfig;
import dev.usher.problem.ConfigurationFault;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a sign-in may send the person afterwards. Without this check Usher would be an open redirector. */
@Startup
@ApplicationScoped
public class ReturnTo {
    private static final Pattern DOT_SEGMENT = Pattern.compile("(?i)/(?:\\.|%2e){1,2}(?:/|$)");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final List<URI> allowed;

    @Inject
    ReturnTo(EnrollmentConfig config) {
        this(config.returnTo().orElse(List.of()));
    }

    ReturnTo(List<URI> allowed) {
        allowed.forEach(ReturnTo::requireAbsolute);
        this.allowed = List.copyOf(allowed);
    }

    /** Refuses an address that starts with no allowed prefix. */
    public void check(@Nullable String returnTo) {
        if (returnTo == null || allowed.stream().anyMatch(prefix -> isUnder(prefix, returnTo))) {
            return;
        }
        throw Problem.of(
                ProblemKind.RETURN_TO_NOT_ALLOWED,
                "returnTo must start with one of the prefixes in usher.sign-in.return-to; leave it out or ask your"
                        + " administrator to allow it.");
    }

    /** Compared by parts: as texts, https://a.example would be a prefix of https://a.example.evil.example. */
    private static boolean isUnder(URI prefix, String returnTo) {
        URI target;
        try {
            target = new URI(returnTo);
        } catch (URISyntaxException e) {
            return false;
        }
        return Objects.equals(prefix.getScheme(), target.getScheme())
                && Objects.equals(prefix.getRawAuthority(), target.getRawAuthority())
                && pathIsUnder(prefix.getRawPath(), target.getRawPath());
    }

    private static boolean pathIsUnder(@Nullable String prefix, @Nullable String path) {
        if (prefix == null || prefix.isEmpty() || prefix.equals("/")) {
            return true;
        }
        // A browser also walks up at %2e%2e, which java.net.URI does not, so no path with such a segment is taken.
        return path != null
                && !DOT_SEGMENT.matcher(path).find()
                && (path.equals(prefix) || path.startsWith(prefix.endsWith("/") ? prefix : prefix + "/"));
    }

    private static void requireAbsolute(URI prefix) {
        var host = prefix.getHost();
        var https = "https".equals(prefix.getScheme());
        var here = "http".equals(prefix.getScheme()) && host != null && LOOPBACK.contains(host);
        if (host == null || prefix.getRawUserInfo() != null || !(https || here)) {
            throw new ConfigurationFault(
                    "usher.sign-in.return-to",
                    "'" + prefix + "' is no absolute https address",
                    "https://intranet.example.com/welcome");
        }
    }
}
