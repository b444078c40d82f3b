package dev.usher.bridge;

import dev.usher.assignment.owner.Owner;
import dev.usher.assignment.owner.Owners;
import dev.usher.identity.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who owns a device, so far as a username tells, and so far as Okta's id does. */
@ApplicationScoped
class DeviceOwners {
    private final Owners owners;

    DeviceOwners(Owners owners) {
        this.owners = owners;
    }

    /**
     * Whom a username may mean.
     *
     * @param subjects of owners who are known by it
     */
    record Candidates(Set<String> subjects) {
        Candidates {
            subjects = Set.copyOf(subjects);
        }

        boolean none() {
            return subjects.isEmpty();
        }

        /** Whether one is an owner of whom the name is all that Usher knows. */
        private boolean byNameAlone() {
            return subjects.stream().anyMatch(subject -> subject.startsWith(Identity.OF_NAME));
        }
    }

    /** Owners who are known by this username; nobody where the answer is no, whatever the password. */
    Candidates named(String username) {
        return new Candidates(owners.currentNamed(username).stream()
                .map(Owner::subject)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** As {@link #include}; false where Okta has not said who it is. */
    boolean known(Candidates candidates, Optional<String> personId) {
        return personId.isPresent() && include(candidates, personId);
    }

    /**
     * Whether the person whom Okta found by that username owns a device. Where Okta has not said who it is, the username must mean one
     * person only.
     */
    boolean include(Candidates candidates, Optional<String> personId) {
        return personId.map(id -> candidates.subjects().contains(id)
                        || candidates.byNameAlone()
                        || !owners.currentOf(id).isEmpty())
                .orElseGet(() -> candidates.subjects().size() == 1);
    }
}
