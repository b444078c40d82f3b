package dev.usher.bench.scenario;

import dev.usher.bench.report.Section;

/** One thing that is measured. */
@FunctionalInterface
public interface Scenario {
    /**
     * Measures it.
     *
     * @param rig what it runs on; other scenarios have used it, and it leaves it cleared
     * @param section takes the figures, and whatever makes them doubtful
     */
    void run(Rig rig, Section section) throws Exception;
}
