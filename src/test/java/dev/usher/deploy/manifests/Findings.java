package dev.usher.deploy.manifests;

import java.util.ArrayList;
import java.util.List;

/** Sentences about what is wrong. */
final class Findings {
    private final List<String> sentences = new ArrayList<>();

    /** What must be so, and what to say where it is not. */
    void must(boolean be, String otherwise) {
        if (!be) {
            sentences.add(otherwise);
        }
    }

    List<String> all() {
        return List.copyOf(sentences);
    }
}
