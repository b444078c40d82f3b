package dev.usher.sandbox.jamf;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The users of a sandbox's Jamf Pro, and whether assignments touch them.
 *
 * <p>Usernames that differ in case only are two users: nothing in Jamf ties look-alikes together (jamf-pro.md 6.6).
 * Whether the API, like the web console, makes a user of an unknown username and fills blanks from a known one is
 * believed and not documented (2.2), so both are switches.
 */
public final class SandboxUsers {
    private final Replicated<SandboxUser> rows;
    private volatile boolean createsOnAssignment;
    private volatile boolean fillsFromKnown;
    private int lastId;

    SandboxUsers(Clock clock) {
        rows = new Replicated<>(clock);
        reset();
    }

    /** All users, in the order of their making. */
    public List<SandboxUser> all() {
        return rows.latest();
    }

    /** The user with exactly this name. */
    public Optional<SandboxUser> user(String username) {
        return all().stream().filter(user -> user.username().equals(username)).findFirst();
    }

    /** Adds a user as an administrator does; answers it with its id. */
    public SandboxUser add(SandboxUser user) {
        return create(user, Replicated.EVERY_NODE)
                .orElseThrow(() -> new IllegalArgumentException("the sandbox has a user of that name"));
    }

    /** Whether a device that is given to an unknown username makes a user of it; it does in a new sandbox. */
    public void createOnAssignment(boolean create) {
        createsOnAssignment = create;
    }

    /** Whether a device that is given to a known username gets the user's details where the write has none. */
    public void fillFromKnownUser(boolean fill) {
        fillsFromKnown = fill;
    }

    boolean createsOnAssignment() {
        return createsOnAssignment;
    }

    boolean fillsFromKnown() {
        return fillsFromKnown;
    }

    synchronized void reset() {
        rows.clear();
        lastId = 0;
        createsOnAssignment = true;
        fillsFromKnown = false;
        SandboxData.USERS.forEach(this::add);
    }

    void lag(Duration lag) {
        rows.lag(lag);
    }

    List<SandboxUser> seenBy(int node) {
        return rows.seenBy(node);
    }

    Optional<SandboxUser> seenBy(int node, String id) {
        return rows.seenBy(node, id);
    }

    boolean exists(String id) {
        return rows.latest(id).isPresent();
    }

    /** Stores a user under a new id; empty if the name is taken. */
    synchronized Optional<SandboxUser> create(SandboxUser user, int node) {
        if (user(user.username()).isPresent()) {
            return Optional.empty();
        }
        lastId++;
        var stored = user.withId(Integer.toString(lastId));
        rows.put(stored.id(), stored, node);
        return Optional.of(stored);
    }

    /** Changes a user that exists; empty if its new name is another's. */
    synchronized Optional<SandboxUser> change(String id, int node, UnaryOperator<SandboxUser> change) {
        var changed = rows.latest(id).map(change);
        if (changed.isPresent()
                && user(changed.get().username())
                        .filter(holder -> !holder.id().equals(id))
                        .isPresent()) {
            return Optional.empty();
        }
        changed.ifPresent(user -> rows.put(id, user, node));
        return changed;
    }

    synchronized void remove(String id, int node) {
        rows.remove(id, node);
    }
}
