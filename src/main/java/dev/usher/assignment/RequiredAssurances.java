package dev.usher.assignment;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The assurance that the configuration asks for. */
final class RequiredAssurances {
    private RequiredAssurances() {}

    static RequiredAssurance forAssignment(AssignmentConfig config) {
        return new RequiredAssurance(
                config.minimumAmr().orElse(Set.of()),
                config.minimumAcr().orElse(null),
                config.maximumAge().orElse(null));
    }

    /** What any assignment needs, and what more a re-assignment does. */
    static RequiredAssurance forReassignment(AssignmentConfig config) {
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
