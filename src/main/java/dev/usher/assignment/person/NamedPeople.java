package dev.usher.assignment.person;

import dev.usher.identity.Identity;
import dev.usher.mapping.MappingRules;
import dev.usher.okta.user.OktaUser;
import dev.usher.okta.user.OktaUsers;
import dev.usher.okta.user.UserLookup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks people up who are named by others. Every method may throw {@link dev.usher.okta.OktaFailure}. */
@ApplicationScoped
public class NamedPeople {
    private final OktaUsers users;
    private final MappingRules rules;

    NamedPeople(OktaUsers users, MappingRules rules) {
        this.users = users;
        this.rules = rules;
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
                ? new NamedPerson.Found(identity(user))
                : new NamedPerson.Refused(
                        NamedPerson.Why.USER_INACTIVE,
                        "This person is not active in Okta; have the account activated, or name another person.");
    }

    /** The groups cost a request, so they are read for rules that ask for them. */
    private Identity identity(OktaUser user) {
        var identity = user.identity();
        if (!rules.claimsRead().contains("groups")) {
            return identity;
        }
        Map<String, @Nullable Object> claims = new LinkedHashMap<>(identity.claims());
        claims.put("groups", users.groups(user.id()));
        return new Identity(identity.subject(), claims, identity.assurance());
    }
}
