package dev.usher.guard;

import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Asked before Okta is made to send a person something. A code in somebody else's hand costs its owner money and sleep; a push
 * that keeps coming is approved in the end.
 *
 * <p>All replicas count together, and a person counts whichever enrollment it is for. Not to be called within a transaction.
 */
@ApplicationScoped
public class DeliveryGuard {
    private static final Rate ONCE_A_DAY = new Rate(1, Duration.ofDays(1));

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
        var buckets = buckets(kind, persons);
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

    /** Counts a delivery that nobody asked for: Okta sent it as the answer to this action, and may for others too. */
    public void sentUnasked(Kind kind, String action, Collection<String> persons) {
        var counted = new ArrayList<>(buckets(kind, persons));
        if (!counted.isEmpty()) {
            counted.add(unasked(kind, action));
            store.count(counted);
        }
    }

    /** What Okta was seen to send unasked as the answer to this action, whoever it was, within the last day. */
    public Set<Kind> sentUnaskedBy(String action) {
        if (!config.enabled()) {
            return Set.of();
        }
        var keys = new EnumMap<Kind, byte[]>(Kind.class);
        for (var kind : Kind.values()) {
            keys.put(kind, unasked(kind, action).key());
        }
        var seen = store.unpaid(keys.values());
        keys.values().removeIf(key -> seen.stream().noneMatch(other -> Arrays.equals(key, other)));
        return keys.keySet();
    }

    private static Bucket unasked(Kind kind, String action) {
        return Bucket.of(kind + " unasked", "action", action, ONCE_A_DAY);
    }

    private List<Bucket> buckets(Kind kind, Collection<String> persons) {
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
                .map(person -> Bucket.of(kind + " sent", "person", person, rate))
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
