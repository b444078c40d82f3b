package dev.usher.assignment;

import dev.usher.identity.Assurance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
}
