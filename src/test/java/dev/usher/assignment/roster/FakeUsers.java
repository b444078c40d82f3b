package dev.usher.assignment.roster;

import dev.usher.okta.OktaFailure;
import dev.usher.okta.user.OktaUser;
import dev.usher.okta.user.OktaUsers;
import dev.usher.okta.user.UserLookup;
import dev.usher.okta.user.UserStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An org of which each test says who is in it. */
@Alternative
@ApplicationScoped
public class FakeUsers implements OktaUsers {
    private final Map<String, UserLookup> known = new ConcurrentHashMap<>();
    private final Queue<OktaFailure> failures = new ArrayDeque<>();
    private final List<Integer> sizes = new ArrayList<>();
    private volatile boolean on = true;

    /** From now on, whether there is a service app. */
    public void on(boolean yes) {
        on = yes;
    }

    void knows(String username, UserStatus status) {
        known.put(username, new UserLookup.Found(user(username, status)));
    }

    void knowsSeveral(String username, String... logins) {
        known.put(username, new UserLookup.Several(List.of(logins)));
    }

    void fails(OktaFailure failure) {
        failures.add(failure);
    }

    /** How many names each question had. */
    List<Integer> sizes() {
        return sizes;
    }

    static String id(String username) {
        return "00u" + username.replaceAll("[^a-z0-9]", "");
    }

    private static OktaUser user(String username, UserStatus status) {
        return new OktaUser(
                id(username),
                username,
                status,
                Instant.EPOCH,
                Map.of(
                        "sub",
                        id(username),
                        "preferred_username",
                        username,
                        "name",
                        "Name of " + username,
                        "email",
                        username));
    }

    @Override
    public boolean on() {
        return on;
    }

    @Override
    public Map<String, UserLookup> find(Collection<String> usernames) {
        var failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        sizes.add(usernames.size());
        var found = new LinkedHashMap<String, UserLookup>();
        usernames.forEach(name -> found.put(name, known.getOrDefault(name, new UserLookup.NotFound())));
        return found;
    }

    @Override
    public Optional<OktaUser> byId(String id) {
        throw new UnsupportedOperationException("a roster knows no ids");
    }

    @Override
    public List<String> groups(String id) {
        throw new UnsupportedOperationException("a roster asks for no groups");
    }

    @Override
    public Changed changedSince(Instant since, @Nullable String cursor) {
        throw new UnsupportedOperationException("a roster asks for no changes");
    }
}
