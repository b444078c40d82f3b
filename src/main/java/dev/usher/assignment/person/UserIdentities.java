package dev.usher.assignment.person;

import dev.usher.identity.Identity;
import dev.usher.mapping.MappingRules;
import dev.usher.okta.user.OktaUser;
import dev.usher.okta.user.OktaUsers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of a user of Okta's the person whom the mapping rules read. */
@ApplicationScoped
public class UserIdentities {
    private static final String GROUPS = "groups";

    private final OktaUsers users;
    private final MappingRules rules;

    UserIdentities(OktaUsers users, MappingRules rules) {
        this.users = users;
        this.rules = rules;
    }

    /**
     * The person, with the groups where a rule asks for them: they cost a request.
     *
     * @throws dev.usher.okta.OktaFailure if those cannot be read just now
     */
    public Identity of(OktaUser user) {
        var identity = user.identity();
        if (!rules.claimsRead().contains(GROUPS)) {
            return identity;
        }
        Map<String, @Nullable Object> claims = new LinkedHashMap<>(identity.claims());
        claims.put(GROUPS, users.groups(user.id()));
        return new Identity(identity.subject(), claims, identity.assurance());
    }
}
