package dev.usher.enrollment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Forgets who signed in. */
@ApplicationScoped
public class EnrollmentErasure {
    private final EnrollmentStore store;

    EnrollmentErasure(EnrollmentStore store) {
        this.store = store;
    }

    /**
     * Whom enrollments know by this.
     *
     * @param subjects the ids at Okta of those who signed in
     * @param named whether somebody of this name was expected
     */
    public record Known(List<String> subjects, boolean named) {
        public Known {
            subjects = List.copyOf(subjects);
        }

        /** Personal data stays out of logs. */
        @Override
        public String toString() {
            return "Known" + subjects;
        }
    }

    /** Who is known by this id or username. */
    public Known known(String idOrUsername) {
        return new Known(store.subjects(idOrUsername), store.expects(idOrUsername));
    }

    /**
     * Forgets a person in the caller's transaction, or in one of its own. The enrollments stay, as nobody's.
     *
     * @param subject Okta's user id; null where only the name is known
     * @param usernames what may have been given as a hint, in lower case
     */
    @Transactional
    public void erase(@Nullable String subject, Collection<String> usernames) {
        var names = new LinkedHashSet<>(usernames);
        if (subject != null) {
            names.addAll(store.usernames(subject));
            store.forgetPerson(subject);
        }
        names.forEach(store::forgetName);
    }
}
