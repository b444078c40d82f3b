package dev.usher.enrollment.step;

import dev.usher.enrollment.Enrollment;
import dev.usher.guard.DeliveryGuard;
import dev.usher.okta.Conversation;
import dev.usher.okta.Delivery;
import dev.usher.okta.OktaClient;
import dev.usher.okta.OktaRateLimited;
import dev.usher.okta.OktaUnavailable;
import dev.usher.okta.Turn;
import dev.usher.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
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
        return wanted.isPresent()
                ? asked(wanted.get(), persons, submit)
                : unasked(answer.action(), named, persons, before, submit);
    }

    private Turn asked(Delivery wanted, Set<String> persons, Supplier<Turn> submit) {
        var charge = guard.admit(kind(wanted), persons);
        try {
            var turn = submit.get();
            if (turn instanceof Turn.Asking asking
                    && !okta.delivered(asking.conversation()).equals(Optional.of(wanted))) {
                // Okta asks something else first, or has refused: nothing was sent.
                guard.giveBack(charge);
            }
            return turn;
        } catch (OktaRateLimited | Problem e) {
            guard.giveBack(charge);
            throw e;
        }
    }

    /**
     * Where Okta has a single factor to ask a person for, it may send at once, unasked. Whether it does is seen the first time;
     * from then on everybody is charged before the same action. What was sent is then counted for all names that the person has
     * by then, and the charge given back.
     */
    private Turn unasked(
            String action, @Nullable String named, Set<String> persons, Conversation before, Supplier<Turn> submit) {
        var charges = new ArrayList<DeliveryGuard.Charge>();
        try {
            guard.sentUnaskedBy(action).forEach(kind -> charges.add(guard.admit(kind, persons)));
            var turn = submit.get();
            sent(before, turn).ifPresent(sent -> guard.sentUnasked(kind(sent), action, persons(named, turn)));
            return turn;
        } catch (OktaUnavailable e) {
            // Nobody knows whether it was sent.
            charges.clear();
            throw e;
        } finally {
            charges.forEach(guard::giveBack);
        }
    }

    /** What has been sent by this turn; a step that only goes on waiting has been sent nothing. */
    private Optional<Delivery> sent(Conversation before, Turn turn) {
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
