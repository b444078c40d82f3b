package dev.usher.mapping;

import java.util.List;

/** How the mapping of one person ended. */
public sealed interface Mapping {
    /**
     * The fields can be written.
     *
     * @param fields what to write
     */
    record Mapped(MappedFields fields) implements Mapping {}

    /**
     * A field whose rule says {@code when-missing: fail} found nothing, so nothing is to be written.
     *
     * @param sentences one for each such field, never with a claim's value
     * @param partial what the other rules found, to be shown
     */
    record Failed(List<String> sentences, MappedFields partial) implements Mapping {
        public Failed {
            sentences = List.copyOf(sentences);
        }
    }
}
