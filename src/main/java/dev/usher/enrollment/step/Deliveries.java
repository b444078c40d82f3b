package dev.usher.enrollment.step;

import dev.usher.enrollment.Enrollment;
import dev.usher.guard.DeliveryGuard;
import dev.usher.okta.Conversation;
import dev.usher.okta.Delivery;
import dev.usher.okta.OktaClient;
import dev.usher.okta.OktaRateLimited;
import dev.usher.okta.Turn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps anybody from making Okta send a person one text or push after another, whichever enrollments they begin for that.
 *
 * <p>A person is known by the username that was given and by Okta's id, once Okta has said it: both count.
 */
@ApplicationScoped
class Deliveries {
    private final OktaClient okta;
    private final DeliveryGuard guard;

    Deliveries(OktaClient okta, DeliveryGuard guard) {
        this.okta = okta;
        this.guard = guard;
    }

    /**
     * Submits, if the person may be sent what that sends.
     *
     * @throws dev.usher.problem.Problem {@code too_many_requests}; nothing was sent to Okta then
     */
    Turn guarded(Enrollment enrollment, Conversation before, Steps.Answer answer, Supplier<Turn> submit) {
        var wanted = okta.delivery(before, answer.action(), answer.input());
        var named = answer.username() == null ? enrollment.usernameHint() : answer.username();
        var persons = persons(named, before);
        if (wanted.isEmpty()) {
            // Where Okta has a single factor to ask for, it sends at once, unasked: then the second time is refused
            // here.
            guard.requireUnsent(answer.action(), persons);
            var turn = submit.get();
            sentUnasked(before, turn).ifPresent(sent -> guard.sent(kind(sent), answer.action(), persons(named, turn)));
            return turn;
        }
        var charge = guard.admit(kind(wanted.get()), persons);
        try {
            var turn = submit.get();
            if (turn instanceof Turn.Asking asking
                    && !okta.delivered(asking.conversation()).equals(wanted)) {
                // Okta asks something else first, or has refused: nothing was sent.
                guard.giveBack(charge);
            }
            return turn;
        } catch (OktaRateLimited e) {
            guard.giveBack(charge);
            throw e;
        }
    }

    private Optional<Delivery> sentUnasked(Conversation before, Turn turn) {
        return turn instanceof Turn.Asking asking
                ? okta.delivered(asking.conversation())
                        .filter(sent -> !okta.delivered(before).equals(Optional.of(sent)))
                : Optional.empty();
    }

    private Set<String> persons(@Nullable String username, Turn turn) {
        return turn instanceof Turn.Asking asking
                ? persons(username, asking.conversation())
                : username == null ? Set.of() : Set.of(username);
    }

    private Set<String> persons(@Nullable String username, Conversation conversation) {
        var persons = new LinkedHashSet<String>();
        if (username != null) {
            persons.add(username);
        }
        okta.personId(conversation).ifPresent(persons::add);
        return persons;
    }

    private static DeliveryGuard.Kind kind(Delivery delivery) {
        return switch (delivery) {
            case TEXT -> DeliveryGuard.Kind.TEXT;
            case PUSH -> DeliveryGuard.Kind.PUSH;
            case MAIL -> DeliveryGuard.Kind.MAIL;
        };
    }
}
