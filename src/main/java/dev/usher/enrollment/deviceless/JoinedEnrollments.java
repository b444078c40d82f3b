package dev.usher.enrollment.deviceless;

import dev.usher.assignment.join.JoinedSignIns;
import dev.usher.device.Device;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** From the join on, an enrollment is one for its device, as any other. */
@ApplicationScoped
class JoinedEnrollments implements JoinedSignIns {
    private final JoinedEnrollmentStore store;

    JoinedEnrollments(JoinedEnrollmentStore store) {
        this.store = store;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void joined(String enrollmentId, Device device, String assignmentId) {
        store.join(enrollmentId, device, assignmentId);
    }
}
