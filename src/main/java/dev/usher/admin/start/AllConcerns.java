package dev.usher.admin.start;

import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Concerns;
import dev.usher.problem.concern.Severity;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The concerns of all rooms, the worst first. */
@ApplicationScoped
public class AllConcerns {
    private final List<Concerns> rooms;
    private final Set<String> accepted;

    AllConcerns(@All List<Concerns> rooms, StartConfig config) {
        this.rooms = List.copyOf(rooms);
        this.accepted =
                config.accept().orElse(Set.of()).stream().map(String::strip).collect(Collectors.toUnmodifiableSet());
    }

    /** As the settings are now. */
    public List<Judged> judged() {
        var found = rooms.stream().flatMap(room -> room.concerns().stream()).toList();
        return Stream.concat(found.stream(), unused(found))
                .sorted(Comparator.comparing(Concern::severity, Comparator.<Severity>reverseOrder())
                        .thenComparing(Concern::id)
                        .thenComparing(Concern::key))
                .map(concern -> new Judged(concern, accepted.contains(concern.id())))
                .toList();
    }

    /** What is accepted for nothing would hide the setting that somebody makes next year. */
    private Stream<Concern> unused(List<Concern> found) {
        var idle = new TreeSet<>(accepted);
        found.forEach(concern -> idle.remove(concern.id()));
        return idle.isEmpty()
                ? Stream.empty()
                : Stream.of(Concern.notice(
                        "accepts-nothing",
                        "usher.start.accept",
                        "it names " + String.join(", ", idle) + ", and no setting is of that concern",
                        "Take it out, so that the setting is named if it comes back.",
                        "guard-off"));
    }
}
