package dev.usher.enrollment.deviceless;

import dev.usher.device.Device;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/** The part of the enrollment rows that a join moves. */
@ApplicationScoped
class JoinedEnrollmentStore {
    private final Jdbi jdbi;

    JoinedEnrollmentStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The time of its last change stays: it is that of the sign-in. */
    void join(String enrollmentId, Device device, String assignmentId) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE enrollment SET serial_number = :serial, device_kind = :kind, assignment_id = :assignment
                WHERE id = :id AND serial_number IS NULL""")
                .bind("id", enrollmentId)
                .bind("serial", device.serialNumber().value())
                .bind("kind", device.kindOrComputer().name())
                .bind("assignment", assignmentId)
                .execute());
    }
}
