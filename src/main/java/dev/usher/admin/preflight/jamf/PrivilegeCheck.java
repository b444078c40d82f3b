package dev.usher.admin.preflight.jamf;

import dev.usher.admin.preflight.CheckStatus;
import dev.usher.admin.preflight.Finding;
import dev.usher.admin.preflight.Fixes;
import dev.usher.jamf.probe.Access;
import dev.usher.jamf.probe.JamfProbe;
import dev.usher.jamf.probe.Readable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which privileges the API client has, of those that it needs and of those that it had better not have.
 *
 * <p>A read that works proves its privilege, whatever the list says; of a write only the list tells.
 */
final class PrivilegeCheck {
    private static final int MOST_NAMED = 8;
    private static final Set<String> DANGEROUS_WORDS = Set.of("Wipe", "Lock", "Unmanage", "Passcode");
    private static final Set<String> KEYS_TO_THE_HOUSE =
            Set.of("API Roles", "API Integrations", "Accounts", "Webhooks");

    private final JamfProbe probe;
    private final Optional<TreeSet<String>> listed;

    PrivilegeCheck(JamfProbe probe, Optional<TreeSet<String>> listed) {
        this.probe = probe;
        this.listed = listed;
    }

    List<Finding> missing(List<Need> needs) {
        var findings = new ArrayList<Finding>();
        needs.forEach(need -> finding(need).ifPresent(findings::add));
        if (listed.isEmpty()) {
            findings.addAll(Finding.warn(
                    "Jamf Pro does not list the client's privileges.",
                    "Only reads could be tried; whether Usher may write shows at the first write.",
                    "Compare the client's roles with docs/howto/preflight.md by hand."));
        }
        return findings.isEmpty()
                ? Finding.ok("The API client has the " + needs.size() + " privileges that the configuration needs.")
                : List.copyOf(findings);
    }

    private Optional<Finding> finding(Need need) {
        var proven = Readable.of(need.privilege()).map(probe::access);
        if (proven.filter(Access.ALLOWED::equals).isPresent()) {
            return Optional.empty();
        }
        var inList = listed.map(names -> names.contains(need.privilege()));
        if (proven.filter(Access.FORBIDDEN::equals).isPresent()) {
            return Optional.of(lacking(
                    need,
                    inList.orElse(false)
                            ? "Jamf Pro answers 403 to \"" + need.privilege() + "\", though the client's roles list it."
                            : missing(need)));
        }
        return inList.orElse(true) ? Optional.empty() : Optional.of(lacking(need, missing(need)));
    }

    private static String missing(Need need) {
        return "The API client lacks \"" + need.privilege() + "\".";
    }

    private static Finding lacking(Need need, String found) {
        return new Finding(
                need.required() ? CheckStatus.FAIL : CheckStatus.WARN,
                found,
                "Usher needs it to " + need.why() + ".",
                Fixes.grant(need.privilege()));
    }

    List<Finding> tooMany(List<Need> needs) {
        if (listed.isEmpty()) {
            return Finding.ok("Jamf Pro does not list the client's privileges.");
        }
        var beyond = new TreeSet<>(listed.get());
        needs.forEach(need -> beyond.remove(need.privilege()));
        beyond.removeIf(name -> !dangerous(name));
        if (beyond.isEmpty()) {
            return Finding.ok("The API client has no privilege that could destroy anything Usher never touches.");
        }
        var named = String.join(", ", beyond.stream().limit(MOST_NAMED).toList());
        return Finding.warn(
                "The API client may do what Usher never does: " + named
                        + (beyond.size() > MOST_NAMED ? " and " + (beyond.size() - MOST_NAMED) + " more." : "."),
                "Whoever got hold of its secret could do that too.",
                "Take these privileges out of the client's roles, or give Usher a client of its own.");
    }

    private static boolean dangerous(String privilege) {
        return privilege.startsWith("Delete ")
                || privilege.startsWith("Send ")
                || DANGEROUS_WORDS.stream().anyMatch(privilege::contains)
                || !privilege.startsWith("Read ") && KEYS_TO_THE_HOUSE.stream().anyMatch(privilege::endsWith);
    }
}
