package dev.usher.assignment.join;

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

/** The verified claims of a person without a device at rest: sealed, and bound to their sign-in. */
@ApplicationScoped
class SealedPerson {
    private static final String PURPOSE = "deviceless-person ";

    private final Sealer sealer;
    private final ObjectMapper json;

    SealedPerson(Sealer sealer, ObjectMapper json) {
        this.sealer = sealer;
        this.json = json;
    }

    @Produces
    @Singleton
    static SealedColumn column() {
        return new SealedColumn("deviceless_sign_in", "enrollment_id", "person", PURPOSE);
    }

    byte[] seal(String enrollmentId, Identity identity) {
        try {
            return sealer.seal(json.writeValueAsBytes(identity.claims()), PURPOSE + enrollmentId);
        } catch (IOException e) {
            throw new IllegalStateException("claims came from JSON and can be written as JSON", e);
        }
    }

    /** @throws dev.usher.secret.UnreadableState where the key is gone */
    Identity open(DevicelessSignIn signIn, byte[] sealed) {
        var plain = sealer.open(sealed, PURPOSE + signIn.enrollmentId());
        try {
            Map<String, @Nullable Object> claims = json.readValue(plain, new TypeReference<>() {});
            return new Identity(signIn.subject(), claims, signIn.assurance());
        } catch (IOException e) {
            throw new IllegalStateException("sealed claims are JSON that we wrote", e);
        }
    }
}
