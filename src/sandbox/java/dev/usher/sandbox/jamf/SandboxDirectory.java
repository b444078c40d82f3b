package dev.usher.sandbox.jamf;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The directory that Jamf looks users up in; empty at first. */
public final class SandboxDirectory {
    private final Map<String, SandboxDirectoryUser> users = new ConcurrentHashMap<>();

    SandboxDirectory() {}

    /** Adds a person, or replaces the one with the same username. */
    public void put(SandboxDirectoryUser user) {
        users.put(key(user.username()), user);
    }

    public void remove(String username) {
        users.remove(key(username));
    }

    Optional<SandboxDirectoryUser> find(String username) {
        return Optional.ofNullable(users.get(key(username)));
    }

    void reset() {
        users.clear();
    }

    private static String key(String username) {
        return username.toLowerCase(Locale.ROOT);
    }
}
