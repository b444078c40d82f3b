package dev.usher.jamf.name;

import java.time.Instant;
import java.util.List;

/**
 * What Jamf Pro has of one kind.
 *
 * @param names in alphabetical order, each once
 * @param asOf when Jamf said so
 */
public record NameList(List<String> names, Instant asOf) {
    public NameList {
        names = List.copyOf(names);
    }
}
