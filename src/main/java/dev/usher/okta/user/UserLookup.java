package dev.usher.okta.user;

import java.util.List;

/** Whom Okta knows by a name. */
public sealed interface UserLookup {
    /** Exactly one user, whatever the status. */
    record Found(OktaUser user) implements UserLookup {}

    /** Nobody. */
    record NotFound() implements UserLookup {}

    /**
     * More than one: none of them may be taken.
     *
     * @param logins of some of them, for the help desk
     */
    record Several(List<String> logins) implements UserLookup {
        public Several {
            logins = List.copyOf(logins);
        }
    }
}
