package dev.usher.sandbox.jamf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The groups of computers, or those of mobile devices, and who is in them.
 *
 * <p>The sandbox knows no criteria: a test says who is in a smart group, too.
 */
public final class SandboxGroups {
    private final Map<String, SandboxGroup> groups = new LinkedHashMap<>();
    private final Map<String, Set<String>> groupIdsBySerial = new LinkedHashMap<>();

    SandboxGroups() {}

    /** An administrator makes a group. */
    public synchronized SandboxGroup add(String name, boolean smart) {
        var id = Integer.toString(groups.size() + 1);
        var group = new SandboxGroup(id, name, smart);
        groups.put(id, group);
        return group;
    }

    public synchronized void join(SandboxGroup group, String serial) {
        Objects.requireNonNull(groupIdsBySerial.computeIfAbsent(key(serial), _ -> new LinkedHashSet<>()))
                .add(group.id());
    }

    public synchronized void leave(SandboxGroup group, String serial) {
        groupIdsBySerial.computeIfPresent(key(serial), (_, ids) -> {
            ids.remove(group.id());
            return ids;
        });
    }

    /** The groups that a device is in. */
    public synchronized List<SandboxGroup> of(String serial) {
        var found = new ArrayList<SandboxGroup>();
        groupIdsBySerial.getOrDefault(key(serial), Set.of()).forEach(id -> {
            var group = groups.get(id);
            if (group != null) {
                found.add(group);
            }
        });
        return found;
    }

    synchronized void reset() {
        groups.clear();
        groupIdsBySerial.clear();
    }

    private static String key(String serial) {
        return serial.toUpperCase(Locale.ROOT);
    }
}
