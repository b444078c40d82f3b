package dev.usher.enrollment.step;

import dev.usher.enrollment.Enrollment;
import dev.usher.okta.Conversation;
import dev.usher.secret.Sealer;
import dev.usher.secret.UnreadableState;
import dev.usher.secret.reseal.SealedColumn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with Okta at rest. It holds the handles and the verifier, so it is sealed, and bound to its enrollment, so
 * that nobody who can write to the database can move one person's sign-in under another's token.
 */
@ApplicationScoped
public class SealedConversation {
    private static final String PURPOSE = "enrollment ";

    private final Sealer sealer;

    SealedConversation(Sealer sealer) {
        this.sealer = sealer;
    }

    @Produces
    @Singleton
    static SealedColumn column() {
        return new SealedColumn("enrollment", "id", "conversation", PURPOSE);
    }

    public byte[] seal(String enrollmentId, Conversation conversation) {
        return sealer.seal(conversation.toBytes(), purpose(enrollmentId));
    }

    /**
     * The conversation as it was when the enrollment was read; empty once the sign-in is over.
     *
     * @throws UnreadableState if its key is gone, or another version of Usher wrote it
     */
    public Optional<Conversation> open(Enrollment enrollment) {
        return open(enrollment.id(), enrollment.conversation());
    }

    /** The same of what the claim of its step has read. */
    Optional<Conversation> open(String enrollmentId, byte @Nullable [] sealed) {
        return Optional.ofNullable(sealed).map(bytes -> read(sealer.open(bytes, purpose(enrollmentId))));
    }

    private static Conversation read(byte[] plain) {
        try {
            return Conversation.fromBytes(plain);
        } catch (IllegalArgumentException e) {
            throw new UnreadableState("a stored sign-in is not in the form that this version of Usher writes", e);
        }
    }

    private static String purpose(String enrollmentId) {
        return PURPOSE + enrollmentId;
    }
}
