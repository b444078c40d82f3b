package dev.usher.enrollment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;

/** Forgets who signed in. */
@ApplicationScoped
public class EnrollmentErasure {
    private final EnrollmentStore store;

    EnrollmentErasure(EnrollmentStore store) {
        this.store = store;
    }

    /**
     * Forgets a person in the caller's transaction, or in one of its own. The enrollments stay, as nobody's.
     *
     * @param subject Okta's user id
     * @param usernames what may have been given as a hint, in lower case
     */
    @Transactional
    public void erase(String subject, Collection<String> usernames) {
        store.forgetPerson(subject);
        usernames.forEach(store::forgetHint);
    }
}
