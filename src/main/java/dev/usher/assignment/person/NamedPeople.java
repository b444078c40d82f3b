package dev.usher.assignment.person;

import dev.usher.okta.user.OktaUser;
import dev.usher.okta.user.OktaUsers;
import dev.usher.okta.user.UserLookup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Looks people up who are named by others. Every method may throw {@link dev.usher.okta.OktaFailure}. */
@ApplicationScoped
public class NamedPeople {
    private final OktaUsers users;
    private final UserIdentities identities;

    NamedPeople(OktaUsers users, UserIdentities identities) {
        this.users = users;
        this.identities = identities;
    }

    /** The person with this username. */
    public NamedPerson byUsername(String username) {
        if (!users.on()) {
            return off();
        }
        return switch (users.find(List.of(username)).getOrDefault(username, new UserLookup.NotFound())) {
            case UserLookup.Found found -> active(found.user());
            case UserLookup.NotFound none ->
                new NamedPerson.Refused(
                        NamedPerson.Why.UNKNOWN_USER,
                        "Okta knows nobody by this username; check how it is written, as Okta shows it.");
            case UserLookup.Several several ->
                new NamedPerson.Refused(
                        NamedPerson.Why.AMBIGUOUS_USER,
                        "Okta knows " + several.logins().size()
                                + " people by this username; give the full username of the right one, as Okta shows it.");
        };
    }

    /** The person with this id at Okta. */
    public NamedPerson byId(String id) {
        return users.on()
                ? users.byId(id)
                        .map(this::active)
                        .orElseGet(() -> new NamedPerson.Refused(
                                NamedPerson.Why.UNKNOWN_USER, "Okta knows nobody by this id; check it."))
                : off();
    }

    private static NamedPerson off() {
        return new NamedPerson.Refused(
                NamedPerson.Why.USERS_API_OFF,
                "Usher cannot look anybody up in Okta: usher.okta.service.client-id is not set.");
    }

    private NamedPerson active(OktaUser user) {
        return user.status().usable()
                ? new NamedPerson.Found(identities.of(user))
                : new NamedPerson.Refused(
                        NamedPerson.Why.USER_INACTIVE,
                        "This person is not active in Okta; have the account activated, or name another person.");
    }
}
