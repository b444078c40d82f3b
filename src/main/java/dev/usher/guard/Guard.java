package dev.usher.guard;

import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Asked before anything that can be guessed at or that costs Okta or Jamf a call.
 *
 * <p>The username is asked first, then the device, then the address, and the first that has had enough refuses. A refused
 * call counts nowhere, so that impatience makes no wait longer. When the database is away the call fails, and with it what
 * it guards: no limits must not mean no limit.
 *
 * <p>Not to be called within a transaction. All replicas count together.
 */
@Startup
@ApplicationScoped
public class Guard {
    private static final Rate A_LOOK = new Rate(1, Duration.ofMinutes(5));

    private final GuardConfig config;
    private final GuardStore store;
    private final WrongPasswordStore wrongPasswords;
    private final AddressLimits addressLimits;

    @Inject
    Guard(GuardConfig config, GuardStore store, WrongPasswordStore wrongPasswords) {
        this.config = config;
        this.store = store;
        this.wrongPasswords = wrongPasswords;
        this.addressLimits = new AddressLimits(
                config.addressLimits().orElse(List.of()), config.starts().address());
    }

    /**
     * Admits a new enrollment.
     *
     * @param username as the caller gave it, where known
     * @param device the serial number, where known
     * @param address of the person, from {@link ClientAddress}
     * @throws Problem of kind {@code TOO_MANY_REQUESTS}, with {@code Retry-After}
     */
    public void admitStart(@Nullable String username, @Nullable String device, String address) {
        var starts = config.starts();
        admit("start", username, starts.username(), device, starts.device(), address, starts.address());
    }

    /** Admits a submitted form; otherwise as {@link #admitStart}. */
    public void admitAnswer(@Nullable String username, @Nullable String device, String address) {
        var answers = config.answers();
        admit("answer", username, answers.username(), device, answers.device(), address, answers.address());
    }

    /**
     * Admits a password that is to be checked for a client, at the rate of answers and counted apart from those: what a Mac sends on its
     * own keeps nobody from signing in. Otherwise as {@link #admitStart}.
     */
    public void admitCheck(String username, String address) {
        var answers = config.answers();
        admit("check", username, answers.username(), null, answers.device(), address, answers.address());
    }

    /** Admits a question whether Okta has gone on, which says nothing that could be guessed; as {@link #admitStart}. */
    public void admitPoll(@Nullable String username, @Nullable String device, String address) {
        var polls = config.polls();
        admit("poll", username, polls.username(), device, polls.device(), address, polls.address());
    }

    /** Admits a request of another service to sign somebody in, before its signature is verified; as {@link #admitStart}. */
    public void admitRequest(String address) {
        admitAddress("sign-in request", address, config.starts().address());
    }

    /** Admits a question for the names of departments, buildings or sites; as {@link #admitStart}. */
    public void admitNames(String address) {
        var names = config.names().address();
        admit("names", null, names, null, names, address, names);
    }

    /** Counts a token for the lists of names that does not fit; as {@link #admitStart}. */
    public void namesTokenDoesNotFit(String address) {
        admitAddress("names token", address, config.claims().address());
    }

    /**
     * Admits a claim that is about to be compared with what proves the device; as {@link #admitStart}.
     *
     * @param device null where the claim is for none in particular
     */
    public void admitClaim(@Nullable String device, String address) {
        var claims = config.claims();
        admit("claim", null, claims.device(), device, claims.device(), address, claims.address());
    }

    /** Gives back what {@link #admitClaim} took: whoever knows the secret guesses nothing. */
    public void claimFits(@Nullable String device, String address) {
        if (config.enabled()) {
            var claims = config.claims();
            store.giveBack(buckets("claim", null, claims.device(), device, claims.device(), address, claims.address()));
        }
    }

    /** Counts a webhook's secret that does not fit; who is refused has sent too many. Otherwise as {@link #admitStart}. */
    public void secretDoesNotFit(String address) {
        admitAddress("webhook secret", address, config.webhooks().wrongSecrets());
    }

    /** Admits a webhook that shows no secret, since its sender has none; as {@link #admitStart}. */
    public void admitStranger(String address) {
        admitAddress("webhook stranger", address, config.webhooks().strangers());
    }

    /**
     * Whether a stranger's word may make Usher look at the device: once in five minutes. Not to be switched off: nothing before
     * Usher can do the same.
     */
    public boolean mayLook(String device) {
        return store.use(List.of(Bucket.of("look", "device", device, A_LOOK))).isEmpty();
    }

    private void admitAddress(String what, String address, Rate rate) {
        admit(what, null, rate, null, rate, address, rate);
    }

    /**
     * Deletes what is as good as absent; to be called every few minutes.
     *
     * @return how many rows
     */
    public int forgetIdle() {
        return store.forgetIdle() + wrongPasswords.forgetIdle();
    }

    private void admit(
            String what,
            @Nullable String username,
            Rate byUsername,
            @Nullable String device,
            Rate byDevice,
            String address,
            Rate byAddress) {
        if (!config.enabled()) {
            return;
        }
        var buckets = buckets(what, username, byUsername, device, byDevice, address, byAddress);
        if (buckets.isEmpty()) {
            return;
        }
        store.use(buckets).ifPresent(refusal -> {
            throw problem(refusal);
        });
    }

    private List<Bucket> buckets(
            String what,
            @Nullable String username,
            Rate byUsername,
            @Nullable String device,
            Rate byDevice,
            String address,
            Rate byAddress) {
        var buckets = new ArrayList<Bucket>();
        if (username != null && !username.isBlank()) {
            buckets.add(Bucket.of(what, "username", username.strip().toLowerCase(Locale.ROOT), byUsername));
        }
        if (device != null && !device.isBlank()) {
            buckets.add(Bucket.of(what, "device", device.strip().toUpperCase(Locale.ROOT), byDevice));
        }
        addressLimits
                .of(address, byAddress)
                .ifPresent(rate -> buckets.add(Bucket.of(what, "address", AddressLimits.unit(address), rate)));
        return buckets;
    }

    private static Problem problem(GuardStore.Refusal refusal) {
        var wait = refusal.retryAfter().compareTo(Duration.ofSeconds(1)) < 0
                ? Duration.ofSeconds(1)
                : refusal.retryAfter();
        long seconds = wait.plusMillis(999).toSeconds();
        return Problem.of(
                        ProblemKind.TOO_MANY_REQUESTS,
                        "This %s has been used too often. Try again in %d %s."
                                .formatted(refusal.kind(), seconds, seconds == 1 ? "second" : "seconds"))
                .with("limit", refusal.kind())
                .retryAfter(wait);
    }
}
