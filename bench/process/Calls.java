package dev.usher.bench.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls that the stand-ins answered.
 *
 * @param okta those to Okta by who made them: the {@code User-Agent} that Usher passes on
 * @param oktaCount how many to Okta
 * @param jamfCount how many to Jamf Pro
 */
public record Calls(Map<String, List<Call>> okta, int oktaCount, int jamfCount) {
    /**
     * One call.
     *
     * @param began by {@link System#nanoTime}, which on Linux is the same in all processes
     * @param spent nanoseconds that the stand-in took
     */
    public record Call(long began, long spent) {}

    static Calls read(String lines) {
        var okta = new HashMap<String, List<Call>>();
        var oktaCount = 0;
        var jamfCount = 0;
        for (var line : lines.lines().toList()) {
            var parts = line.split(" ", 4);
            if (parts[0].equals("jamf")) {
                jamfCount++;
            } else {
                oktaCount++;
                okta.computeIfAbsent(parts[3], _ -> new ArrayList<>())
                        .add(new Call(Long.parseLong(parts[1]), Long.parseLong(parts[2])));
            }
        }
        return new Calls(okta, oktaCount, jamfCount);
    }

    /** Nanoseconds that Okta took for a caller within a time. */
    public long spentBy(String caller, long from, long until) {
        return okta.getOrDefault(caller, List.of()).stream()
                .filter(call -> from <= call.began() && call.began() <= until)
                .mapToLong(Call::spent)
                .sum();
    }
}
