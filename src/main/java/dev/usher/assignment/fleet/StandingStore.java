package dev.usher.assignment.fleet;

import dev.usher.device.SerialNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Which assignments speak for some devices. */
@ApplicationScoped
class StandingStore {
    private final Jdbi jdbi;

    StandingStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * The newest assignment of a device.
     *
     * @param claims sealed
     */
    record Newest(String assignmentId, byte[] claims) {}

    /** One that a newer one has replaced says nothing any more; one that was put back says that, until somebody signs in. */
    List<Newest> newest(Collection<SerialNumber> serialNumbers) {
        if (serialNumbers.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT DISTINCT ON (serial_number) id, claims FROM assignment
                WHERE serial_number IN (<serials>) AND (state <> 'superseded' OR reason = 'reverted')
                ORDER BY serial_number, asserted_at DESC""")
                .bindList(
                        "serials",
                        serialNumbers.stream().map(SerialNumber::value).toList())
                .map((row, context) -> new Newest(row.getString("id"), row.getBytes("claims")))
                .list());
    }
}
