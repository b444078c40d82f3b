package dev.usher.okta.user;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The users of the org. Off unless {@code usher.okta.service.client-id} is set.
 *
 * <p>Every method throws {@link dev.usher.okta.OktaFailure}: {@link dev.usher.okta.OktaUnavailable} where Okta does not
 * answer, {@link dev.usher.okta.OktaRateLimited} with a time to come back, {@link dev.usher.okta.OktaRefused} where it refuses
 * the service app.
 */
public interface OktaUsers {
    /** Whether a service app is configured; nothing else may be called if not. */
    boolean on();

    /**
     * Whom each of these names belongs to, by the attributes of {@code usher.okta.service.match}, many names with one request.
     * Names are compared without regard to case. The first attribute by which anybody is found decides for a name. Where a
     * deactivated account and another have the same name, the other counts: it is the former account of somebody who was hired
     * again. Okta's search lags behind changes by seconds; {@link #byId} does not.
     *
     * @return one answer for each name, as it was given
     */
    Map<String, UserLookup> find(Collection<String> usernames);

    /** The user with this id; empty if there is none (any more). */
    Optional<OktaUser> byId(String id);

    /** The names of the groups that the user is in. */
    List<String> groups(String id);

    /**
     * Some of the users who changed from then on, the earliest change first; the status changes with them.
     *
     * @param cursor of the page before; null for the first
     */
    Changed changedSince(Instant since, @Nullable String cursor);

    /**
     * A page of users.
     *
     * @param cursor of the next page; null after the last
     */
    record Changed(List<OktaUser> users, @Nullable String cursor) {
        public Changed {
            users = List.copyOf(users);
        }
    }
}
