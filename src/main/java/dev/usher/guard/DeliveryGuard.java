package dev.usher.guard;

import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Asked before Okta is made to send a person something. A code in somebody else's hand costs its owner money and sleep; a push
 * that keeps coming is approved in the end.
 *
 * <p>All replicas count together, and a person counts whichever enrollment it is for. Not to be called within a transaction.
 */
@ApplicationScoped
public class DeliveryGuard {
    private final GuardConfig config;
    private final GuardStore store;

    DeliveryGuard(GuardConfig config, GuardStore store) {
        this.config = config;
        this.store = store;
    }

    /** What is sent. */
    public enum Kind {
        TEXT("text message or call"),
        PUSH("push notification"),
        MAIL("mail");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** What was counted, to be given back where nothing was sent after all. */
    public record Charge(List<Bucket> buckets) {}

    /**
     * Counts a delivery.
     *
     * @param persons all names that the person is known by
     * @throws Problem of kind {@code TOO_MANY_REQUESTS}, with {@code Retry-After}; nothing was counted then
     */
    public Charge admit(Kind kind, Collection<String> persons) {
        var buckets = buckets(kind, "sent", persons);
        if (!buckets.isEmpty()) {
            store.use(buckets).ifPresent(refusal -> {
                throw tooSoon(kind, refusal.retryAfter());
            });
        }
        return new Charge(buckets);
    }

    /** Takes back what {@link #admit} counted. */
    public void giveBack(Charge charge) {
        if (!charge.buckets().isEmpty()) {
            store.giveBack(charge.buckets());
        }
    }

    /** Counts a delivery that nobody asked for: Okta sent it as the answer to this action. */
    public void sent(Kind kind, String action, Collection<String> persons) {
        var all = new ArrayList<>(buckets(kind, "sent", persons));
        all.addAll(buckets(kind, "sent after " + action, persons));
        if (!all.isEmpty()) {
            store.count(all);
        }
    }

    /**
     * Refuses an action that made Okta send this person something a moment ago.
     *
     * @throws Problem of kind {@code TOO_MANY_REQUESTS}, with {@code Retry-After}
     */
    public void requireUnsent(String action, Collection<String> persons) {
        for (var kind : List.of(Kind.TEXT, Kind.PUSH)) {
            var buckets = buckets(kind, "sent after " + action, persons);
            if (!buckets.isEmpty()) {
                store.exhausted(buckets).ifPresent(refusal -> {
                    throw tooSoon(kind, refusal.retryAfter());
                });
            }
        }
    }

    private List<Bucket> buckets(Kind kind, String what, Collection<String> persons) {
        if (!config.enabled()) {
            return List.of();
        }
        var deliveries = config.deliveries();
        var rate = switch (kind) {
            case TEXT -> deliveries.texts();
            case PUSH -> deliveries.pushes();
            case MAIL -> deliveries.mails();
        };
        return persons.stream()
                .map(person -> person.strip().toLowerCase(Locale.ROOT))
                .filter(person -> !person.isEmpty())
                .distinct()
                .sorted()
                .map(person -> Bucket.of(kind + " " + what, "person", person, rate))
                .toList();
    }

    private static Problem tooSoon(Kind kind, Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        return Problem.of(
                        ProblemKind.TOO_MANY_REQUESTS,
                        "A %s went to this person a moment ago. Wait for it, or try again in %d %s."
                                .formatted(kind.words, seconds, seconds == 1 ? "second" : "seconds"))
                .with("limit", "person")
                .retryAfter(Duration.ofSeconds(seconds));
    }
}
