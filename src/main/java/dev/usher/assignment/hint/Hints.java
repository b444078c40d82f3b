package dev.usher.assignment.hint;

import dev.usher.device.SerialNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Where other rooms tell what they have heard. */
@ApplicationScoped
public class Hints {
    private final HintStore store;
    private final Clock clock;

    Hints(HintStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Has the device looked at in Jamf Pro within seconds: if and only if the caller commits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void device(DeviceHint hint) {
        store.add(hint, clock.instant());
    }

    /**
     * Has the person looked up in Okta within seconds: if and only if the caller commits. Nothing follows for a person who
     * has no device.
     *
     * @param subject Okta's user id
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void person(String subject) {
        store.add(subject, clock.instant());
    }

    /** Whether anybody has signed in, or was found, for this device: a stranger's word on others is not worth a look. */
    public boolean concerns(SerialNumber serialNumber) {
        return store.concerns(serialNumber);
    }
}
