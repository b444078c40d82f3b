package dev.usher.assignment;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.identity.Identity;
import dev.usher.secret.Sealer;
import dev.usher.secret.reseal.SealedColumn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The verified claims at rest. They are sealed, since they are everything Okta says about a person, and bound to their
 * assignment, so that one person's claims cannot be moved to another's row.
 */
@ApplicationScoped
public class SealedIdentity {
    private static final String PURPOSE = "assignment-claims ";

    private final Sealer sealer;
    private final ObjectMapper json;

    SealedIdentity(Sealer sealer, ObjectMapper json) {
        this.sealer = sealer;
        this.json = json;
    }

    @Produces
    @Singleton
    static SealedColumn column() {
        return new SealedColumn("assignment", "id", "claims", PURPOSE);
    }

    /** The person's claims, sealed for the assignment. */
    public byte[] seal(String assignmentId, Identity identity) {
        try {
            return sealer.seal(json.writeValueAsBytes(identity.claims()), purpose(assignmentId));
        } catch (IOException e) {
            throw new IllegalStateException("claims came from JSON and can be written as JSON", e);
        }
    }

    /** The person of the assignment. */
    public Identity open(Assignment assignment, byte[] sealed) {
        var plain = sealer.open(sealed, purpose(assignment.id()));
        try {
            Map<String, @Nullable Object> claims = json.readValue(plain, new TypeReference<>() {});
            return new Identity(assignment.subject(), claims, assignment.assurance());
        } catch (IOException e) {
            throw new IllegalStateException("sealed claims are JSON that we wrote", e);
        }
    }

    private static String purpose(String assignmentId) {
        return PURPOSE + assignmentId;
    }
}
