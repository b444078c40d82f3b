package dev.usher.enrollment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** How people sign in. */
@ConfigMapping(prefix = "usher.sign-in")
public interface EnrollmentConfig {
    /** The sign-in transport of the page: on Usher's own, by Okta's widget in it, or on Okta's. The API is always embedded. */
    @WithDefault("embedded")
    Transport transport();

    /** Where a sign-in may end: the prefixes that a {@code returnTo} may start with, each an absolute https address. */
    Optional<List<URI>> returnTo();

    /** How long a person has for the whole sign-in. Okta's own transaction lives about an hour. */
    @WithDefault("1h")
    @DurationMin(seconds = 1, message = "must be at least a second, for example 1h")
    Duration lifetime();

    enum Transport {
        /** Okta's steps on Usher's page; what cannot work there goes to Okta's own. */
        EMBEDDED,
        /** Okta's own page, by authorization code and PKCE. */
        REDIRECT,
        /** Okta's own Sign-In Widget in Usher's page: it talks to Okta from the person's browser. */
        WIDGET
    }
}
