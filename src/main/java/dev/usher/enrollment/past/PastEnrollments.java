package dev.usher.enrollment.past;

import dev.usher.device.SerialNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The sign-ins for a device, as they were. */
@ApplicationScoped
public class PastEnrollments {
    private final PastEnrollmentStore store;

    PastEnrollments(PastEnrollmentStore store) {
        this.store = store;
    }

    /** The last one that was begun for the device, or may have been; empty where nobody began one. */
    public Optional<PastEnrollment> newest(SerialNumber serialNumber) {
        return store.newest(serialNumber);
    }
}
