package dev.usher.assignment;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.assignment.lane.OneClock;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Who else has a device under which username, for tests that need no database. */
public final class NamedOwners extends AssignmentStore {
    private final Map<String, String> devices;

    /** @param devices the serial number of somebody else's device, by their username */
    public NamedOwners(Map<String, String> devices) {
        super(Jdbi.create("jdbc:of-nothing"), new ObjectMapper(), new OneClock(Clock.systemUTC()));
        this.devices = devices;
    }

    @Override
    public Optional<String> otherOwnerOfUsername(String username, String subject) {
        return Optional.ofNullable(devices.get(username));
    }
}
