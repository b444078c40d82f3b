package dev.usher.problem.concern;

import java.util.List;

/** A bean that looks at the settings of its room. Asked at start and by the preflight; it calls nobody. */
public interface Concerns {
    /** What is of concern in the settings as they are; empty where all is well. */
    List<Concern> concerns();
}
