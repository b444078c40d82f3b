package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to an authenticator that is answered by a form. Setting one up asks the same question under another name, so
 * that an {@link Offer} makes the difference.
 */
abstract class Challenge implements Step {
    final Enrollment enrollment;
    final String method;
    /** From what the person chose to set this up; null while an enrolled authenticator is verified. */
    final @Nullable Offer offer;

    Challenge(Enrollment enrollment, String method, @Nullable Offer offer) {
        this.enrollment = enrollment;
        this.method = method;
        this.offer = offer;
    }

    /** The fields of {@code credentials}. */
    abstract List<ObjectNode> fields(Page page);

    /** What the description of the authenticator has beside its name. */
    void describe(Page page, ObjectNode node) {}

    abstract Reply answer(Turn turn);

    /** Another message, call or push; null where there is nothing to send. */
    @Nullable Reply resend(Turn turn) {
        return null;
    }

    @Nullable Reply poll(Turn turn) {
        return null;
    }

    @Override
    public void write(Page page) {
        var name = offer == null ? "challenge-authenticator" : "enroll-authenticator";
        var place = offer == null ? enrollment.factor().place() : "currentAuthenticator";
        var credentials = Ion.nested("credentials", fields(page).toArray(JsonNode[]::new));
        Ion.relatesTo(page.form(name, "/challenge/answer", credentials), "$." + place);
        var node = place.equals("currentAuthenticator")
                ? Authenticators.known(enrollment.factor())
                : Authenticators.enrolled(enrollment, page.transaction.account());
        describe(page, node);
        page.put(place, node);
        if (offer == null) {
            Choice.write(page);
        } else {
            page.put("enrollmentAuthenticator", Authenticators.known(enrollment.factor()));
            page.owned(page.transaction.known().enrollments());
            offer.write(page);
        }
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return switch (action) {
            case "challenge/answer" -> answer(turn);
            case "challenge/resend" -> resend(turn);
            case "challenge/poll" -> poll(turn);
            case "challenge" -> offer == null ? Choice.take(turn) : null;
            default -> offer == null ? null : offer.take(action, turn);
        };
    }

    /** The answer was right. */
    Reply done(Turn turn) {
        return offer == null ? turn.proved(enrollment, method) : offer.enrolled(turn, enrollment, method);
    }
}
