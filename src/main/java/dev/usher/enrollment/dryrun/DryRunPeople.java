package dev.usher.enrollment.dryrun;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.enrollment.Enrollment;
import dev.usher.identity.Assurance;
import dev.usher.identity.Identity;
import dev.usher.secret.Sealer;
import dev.usher.secret.UnreadableState;
import dev.usher.secret.reseal.SealedColumn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who signed in to try, sealed and bound to the enrollment, until that is over. */
@ApplicationScoped
public class DryRunPeople {
    private static final String PURPOSE = "dry-run ";

    private final DryRunStore store;
    private final Sealer sealer;
    private final ObjectMapper json;
    private final Clock clock;

    DryRunPeople(DryRunStore store, Sealer sealer, ObjectMapper json, Clock clock) {
        this.store = store;
        this.sealer = sealer;
        this.json = json;
        this.clock = clock;
    }

    /** Keeps the person in the caller's transaction. */
    public void keep(Enrollment enrollment, Identity identity) {
        try {
            store.keep(enrollment.id(), sealer.seal(json.writeValueAsBytes(identity.claims()), purpose(enrollment)));
        } catch (IOException e) {
            throw new IllegalStateException("claims came from JSON and can be written as JSON", e);
        }
    }

    /** The person; empty before the sign-in, once the enrollment is over, and where the key is gone. */
    Optional<Identity> of(Enrollment enrollment) {
        var person = enrollment.person();
        if (person == null || !clock.instant().isBefore(enrollment.expiresAt())) {
            return Optional.empty();
        }
        try {
            return store.find(enrollment.id()).map(bytes -> open(enrollment, person, bytes));
        } catch (UnreadableState e) {
            return Optional.empty();
        }
    }

    private Identity open(Enrollment enrollment, Enrollment.Person person, byte[] sealed) {
        try {
            Map<String, @Nullable Object> claims =
                    json.readValue(sealer.open(sealed, purpose(enrollment)), new TypeReference<>() {});
            var acr = claims.get("acr") instanceof String text ? text : null;
            return new Identity(
                    person.subject(), claims, new Assurance(Set.copyOf(person.amr()), acr, person.authTime()));
        } catch (IOException e) {
            throw new IllegalStateException("sealed claims are JSON that we wrote", e);
        }
    }

    /** Forgets those whose enrollments are over. */
    public void forgetEnded() {
        store.forget(clock.instant());
    }

    @Produces
    @Singleton
    static SealedColumn column() {
        return new SealedColumn("enrollment", "id", "dry_run_person", PURPOSE);
    }

    private static String purpose(Enrollment enrollment) {
        return PURPOSE + enrollment.id();
    }
}
