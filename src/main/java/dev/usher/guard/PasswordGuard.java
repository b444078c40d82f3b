package dev.usher.guard;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Asked before a password is tried for somebody: it stops before Okta would lock the account. After some wrong ones in a row there are
 * pauses; after some more there is no other until one was right, here or at a sign-in, or until a week has gone by without any.
 *
 * <p>Each try counts as wrong from the beginning, so that many at once find no way past; what comes of it is told afterwards. A right
 * password clears the names that it was right for, and no others: whoever knows one password clears nobody else's count, and an
 * address or a client begins anew by nobody. All replicas count together. Not to be called within a transaction.
 *
 * <p>The count of a person cannot be switched off; those of addresses and clients go with {@code usher.guard.enabled}.
 */
@ApplicationScoped
public class PasswordGuard {
    private static final String CLIENT = "client";

    private final GuardConfig config;
    private final GuardStore buckets;
    private final WrongPasswordStore wrong;

    PasswordGuard(GuardConfig config, GuardStore buckets, WrongPasswordStore wrong) {
        this.config = config;
        this.buckets = buckets;
        this.wrong = wrong;
    }

    /**
     * How many wrong passwords are too many.
     *
     * @param most in a row, for one person, before the first pause
     * @param total in a row, for one person, in all
     * @param pause for which that person is then refused; each further wrong one doubles it, up to a day
     * @param address wrong ones from one address
     * @param client wrong ones by one client
     */
    public record Limits(int most, int total, Duration pause, Rate address, Rate client) {
        private WrongPasswordStore.Limit person() {
            return new WrongPasswordStore.Limit(Math.min(most, total), total, pause);
        }
    }

    /** Whether the password may be tried. */
    public sealed interface Admission {
        /** It may, and was counted as wrong. What becomes of it must be told by {@link PasswordGuard}, unless it is wrong. */
        record Admitted(Charge charge) implements Admission {}

        /** This person has had too many in a row. */
        record Paused(Duration retryAfter) implements Admission {}

        /** The address or the client has had too many. */
        record TooMany(Duration retryAfter) implements Admission {}
    }

    /** What was counted. */
    public record Charge(Set<String> names, List<Bucket> buckets, Limits limits) {
        public Charge {
            names = Set.copyOf(names);
            buckets = List.copyOf(buckets);
        }

        /** It may hold people's names. */
        @Override
        public String toString() {
            return "Charge";
        }
    }

    /**
     * Counts a try.
     *
     * @param names everything that the person may be known by here, compared without regard to case
     * @param address of the caller, from {@link ClientAddress}
     * @param client by which it is tried
     */
    public Admission admit(Collection<String> names, String address, String client, Limits limits) {
        var persons = new LinkedHashSet<String>();
        names.forEach(name -> persons.add(normalised(name)));
        // First, so that a caller who has had enough leaves no rows of names that it makes up.
        var around = around(address, client, limits);
        var refusal = around.isEmpty() ? Optional.<GuardStore.Refusal>empty() : buckets.use(around);
        if (refusal.isPresent()) {
            return new Admission.TooMany(refusal.get().retryAfter());
        }
        var charge = new Charge(persons, around, limits);
        var paused = wrong.count(keys(persons), limits.person());
        if (paused.isPresent()) {
            giveBackAround(charge);
            return new Admission.Paused(paused.get());
        }
        return new Admission.Admitted(charge);
    }

    /**
     * The password was right for these of the names.
     *
     * @param known by what Okta says of the person; the other names that were counted get back what this try took
     */
    public void right(Charge charge, Collection<String> known) {
        var right = new LinkedHashSet<String>();
        known.forEach(name -> right.add(normalised(name)));
        right.retainAll(charge.names());
        var others = new LinkedHashSet<>(charge.names());
        others.removeAll(right);
        wrong.forget(keys(right));
        wrong.giveBack(keys(others), charge.limits().person());
        giveBackAround(charge);
    }

    /**
     * Somebody has signed in with the password elsewhere, which begins Okta's own count anew: they begin anew here, too.
     *
     * @param names by which Okta knows them
     */
    public void signedIn(Collection<String> names) {
        var persons = new LinkedHashSet<String>();
        names.forEach(name -> persons.add(normalised(name)));
        wrong.forget(keys(persons));
    }

    /**
     * Okta has locked the account, and does not say whether the password is right. It counts, so that nobody goes on asking without a
     * pause; but not up to the total, since Okta's own count begins anew when the account is unlocked.
     */
    public void locked(Charge charge) {
        wrong.keepBelowTotal(keys(charge.names()), charge.limits().person());
    }

    /** Okta is not asked, because of who it is: the client's allowance is for what goes to Okta. The person and the address keep it. */
    public void notAsked(Charge charge) {
        var client = charge.buckets().stream()
                .filter(bucket -> bucket.kind().equals(CLIENT))
                .toList();
        if (!client.isEmpty()) {
            buckets.giveBack(client);
        }
    }

    /** Nobody has judged the password. */
    public void notJudged(Charge charge) {
        wrong.giveBack(keys(charge.names()), charge.limits().person());
        giveBackAround(charge);
    }

    /**
     * Counts a client that does not know its secret, or that nobody knows.
     *
     * @return how long the address is refused for; empty where it is not
     */
    public Optional<Duration> strangerAdmitted(String address, Rate rate) {
        return config.enabled()
                ? buckets.use(List.of(Bucket.of("bridge client", "address", AddressLimits.unit(address), rate)))
                        .map(GuardStore.Refusal::retryAfter)
                : Optional.empty();
    }

    private void giveBackAround(Charge charge) {
        if (!charge.buckets().isEmpty()) {
            buckets.giveBack(charge.buckets());
        }
    }

    private List<Bucket> around(String address, String client, Limits limits) {
        var around = new ArrayList<Bucket>();
        if (config.enabled()) {
            around.add(Bucket.of("password", "address", AddressLimits.unit(address), limits.address()));
            around.add(Bucket.of("password", CLIENT, client, limits.client()));
        }
        return around;
    }

    private static List<byte[]> keys(Collection<String> persons) {
        return persons.stream()
                .map(person -> Bucket.digest("wrong password\n" + person))
                .toList();
    }

    private static String normalised(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
