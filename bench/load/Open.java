package dev.usher.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Enrollments that are left open. */
public final class Open {
    private static final int FEW = 3;

    private final List<Script> scripts;
    private final int concurrency;
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    Open(List<Script> scripts, int concurrency) {
        this.scripts = scripts;
        this.concurrency = concurrency;
    }

    /** A step of a sign-in. */
    @FunctionalInterface
    interface Step {
        void of(Script script) throws IOException, InterruptedException;
    }

    /** Each person gives their name. */
    public void identify() throws Exception {
        go(Script::identify);
    }

    void go(Step step) throws Exception {
        Load.each(scripts, concurrency, script -> {
            try {
                step.of(script);
            } catch (IOException | IllegalStateException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        });
    }

    /** What went wrong, the first few. */
    public List<String> failures() {
        return failures.stream().limit(FEW).toList();
    }
}
