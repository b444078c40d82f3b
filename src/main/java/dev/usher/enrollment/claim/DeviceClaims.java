package dev.usher.enrollment.claim;

import dev.usher.assignment.ProofConfig;
import dev.usher.assignment.proof.DeviceSecrets;
import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.enrollment.Enrollment;
import dev.usher.guard.Guard;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a claim is worth. */
@ApplicationScoped
public class DeviceClaims {
    /** So long a browser may begin again with what it proved before. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final ClaimLinks links;
    private final ClaimLinkStore store;
    private final DeviceSecrets secrets;
    private final ProofConfig config;
    private final Guard guard;
    private final Clock clock;

    DeviceClaims(
            ClaimLinks links,
            ClaimLinkStore store,
            DeviceSecrets secrets,
            ProofConfig config,
            Guard guard,
            Clock clock) {
        this.links = links;
        this.store = store;
        this.secrets = secrets;
        this.config = config;
        this.guard = guard;
        this.clock = clock;
    }

    /**
     * Looks at the claim of a new enrollment. Nothing is spent yet.
     *
     * @param browser the digest of the key of the browser that brings it; null for the API
     * @param address of the person
     * @throws Problem {@link ProblemKind#DEVICE_NOT_PROVEN}, {@link ProblemKind#LINK_USED}, and {@link
     *     ProblemKind#TOO_MANY_REQUESTS} where somebody guesses
     */
    public Evidence weigh(@Nullable Device device, @Nullable String claim, byte @Nullable [] browser, String address) {
        if (device == null || claim == null || claim.isBlank()) {
            return new Evidence.None();
        }
        var given = claim.strip();
        if (!ClaimLinks.isOne(given) && ignoresSecrets()) {
            return new Evidence.None();
        }
        var serial = device.serialNumber();
        guard.admitClaim(serial.value(), address);
        var evidence = ClaimLinks.isOne(given) ? link(given, serial, browser) : secret(given, serial);
        guard.claimFits(serial.value(), address);
        return evidence;
    }

    /** Where secrets are no longer asked for, a web clip may go on sending one: that must lock nobody out. */
    private boolean ignoresSecrets() {
        return switch (config.proof()) {
            case NONE, KNOWN_ID -> true;
            case SECRET, LINK -> false;
        };
    }

    private Evidence link(String claim, SerialNumber serial, byte @Nullable [] browser) {
        var token = links.open(claim, serial);
        if (store.spent(token.digest(), browser)) {
            throw ClaimLinks.used();
        }
        return new Evidence.Link(token);
    }

    private Evidence secret(String claim, SerialNumber serial) {
        if (config.proof() == ProofConfig.Required.LINK || !secrets.fits(serial, claim)) {
            throw Problem.of(
                    ProblemKind.DEVICE_NOT_PROVEN,
                    "The claim does not fit the device with this serial number; start the enrollment on the device itself, or"
                            + " ask the help desk for a claim link.");
        }
        return new Evidence.KnownSecret();
    }

    /** What a browser begins again with, after an enrollment of its own that came to nothing. */
    public Evidence carried(Enrollment before) {
        var tooLate = before.begun().at().plus(REMEMBERED).isBefore(clock.instant());
        if (!before.state().ended() || tooLate) {
            return new Evidence.None();
        }
        return switch (before.proof()) {
            case NONE -> new Evidence.None();
            case SECRET -> new Evidence.KnownSecret();
            case LINK ->
                store.of(before.id(), clock.instant())
                        .<Evidence>map(Evidence.Link::new)
                        .orElseGet(Evidence.None::new);
        };
    }

    /** The sign-in that goes on in this browser with the same link: opening a link twice begins nothing twice. */
    public Optional<String> goingOn(@Nullable Device device, @Nullable String claim, byte[] browser) {
        if (device == null || claim == null || !ClaimLinks.isOne(claim.strip())) {
            return Optional.empty();
        }
        try {
            return store.goingOn(
                    links.open(claim.strip(), device.serialNumber()).digest(), browser);
        } catch (Problem noSuchLink) {
            // Said by weigh, which counts it as a guess first.
            return Optional.empty();
        }
    }

    /**
     * Spends what can be spent, in the transaction that stores the enrollment.
     *
     * @throws Problem {@link ProblemKind#LINK_USED} where somebody was faster
     */
    public void settle(Evidence evidence, String enrollmentId, byte @Nullable [] browser) {
        switch (evidence) {
            case Evidence.None _, Evidence.KnownSecret _ -> {}
            case Evidence.Link link -> {
                if (!store.spend(link.token(), enrollmentId, browser)) {
                    throw ClaimLinks.used();
                }
            }
        }
    }

    /** Forgets the links that have ended anyway. */
    public void forgetEnded() {
        store.forget(clock.instant());
    }
}
