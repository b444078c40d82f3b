package dev.usher.assignment;

import dev.usher.identity.Assurance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How sure Okta must be of a person before a device becomes theirs.
 *
 * @param amr methods that the sign-in must have used, all of them
 * @param acr the {@code acr} that the ID token must carry, asked for as {@code acr_values}; null for any
 * @param maximumAge how long ago the person may have authenticated, asked for as {@code max_age}; null for any time
 */
public record RequiredAssurance(
        Set<String> amr, @Nullable String acr, @Nullable Duration maximumAge) {
    public RequiredAssurance {
        amr = Set.copyOf(amr);
    }

    /** What the sign-in lacks, in words that end a sentence; empty if nothing. */
    public List<String> lacking(Assurance assurance, Instant assertedAt) {
        var lacking = new ArrayList<String>();
        if (!assurance.amr().containsAll(amr)) {
            lacking.add(
                    "it must use " + String.join(" and ", amr.stream().sorted().toList()));
        }
        if (acr != null && !acr.equals(assurance.acr())) {
            lacking.add("it must reach the assurance level " + acr);
        }
        if (maximumAge != null && older(assurance.authTime(), assertedAt, maximumAge)) {
            lacking.add("the person must have authenticated within " + maximumAge.toMinutes() + " minutes of it");
        }
        return lacking;
    }

    private static boolean older(@Nullable Instant authTime, Instant assertedAt, Duration maximumAge) {
        return authTime == null || authTime.plus(maximumAge).isBefore(assertedAt);
    }

    /** What every assignment needs. */
    public static RequiredAssurance forAssignment(AssignmentConfig config) {
        return new RequiredAssurance(
                config.minimumAmr().orElse(Set.of()),
                config.minimumAcr().orElse(null),
                config.maximumAge().orElse(null));
    }

    /** What any assignment needs, and what more a re-assignment does. */
    public static RequiredAssurance forReassignment(AssignmentConfig config) {
        var more = config.reassignment();
        var amr = new HashSet<>(config.minimumAmr().orElse(Set.of()));
        more.minimumAmr().ifPresent(amr::addAll);
        return new RequiredAssurance(
                amr,
                more.minimumAcr().or(config::minimumAcr).orElse(null),
                Stream.of(more.maximumAge(), config.maximumAge())
                        .flatMap(Optional::stream)
                        .min(Duration::compareTo)
                        .orElse(null));
    }
}
