package dev.usher.bench.scenario;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that can be measured, by name. */
public final class Scenarios {
    private Scenarios() {}

    private static Map<String, Scenario> all() {
        var all = new LinkedHashMap<String, Scenario>();
        all.put("sign-in", new SignIns(new Peers(Path.of("bench/peers/run"))));
        all.put("enrollment", new Enrollments());
        all.put("flat", new Flatness());
        all.put("open", new OpenEnrollments());
        all.put("cold-start", new ColdStart());
        all.put("idle", new Idle());
        all.put("webhooks", new WebhookStorm());
        all.put("sweep", new Sweeps());
        all.put("bridge", new PasswordChecks());
        all.put("day", new FleetDay());
        return all;
    }

    /** Those with the names, in their own order; all where none is named. */
    public static Map<String, Scenario> named(List<String> names) {
        var all = all();
        for (var name : names) {
            if (!all.containsKey(name)) {
                throw new IllegalArgumentException("there is no " + name + " but " + all.keySet());
            }
        }
        if (!names.isEmpty()) {
            all.keySet().retainAll(names);
        }
        return all;
    }
}
