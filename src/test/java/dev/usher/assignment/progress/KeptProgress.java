package dev.usher.assignment.progress;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.assignment.lane.OwnLanes;
import org.jdbi.v3.core.Jdbi;

/** Assignments that have all got equally far, for tests that need no database. */
public final class KeptProgress extends ProgressStore {
    private final Progress progress;

    public KeptProgress(Progress progress) {
        super(Jdbi.create("jdbc:of-nothing"), new ObjectMapper(), new OwnLanes());
        this.progress = progress;
    }

    @Override
    public Progress of(String id) {
        return progress;
    }
}
