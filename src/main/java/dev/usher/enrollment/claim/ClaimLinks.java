package dev.usher.enrollment.claim;

import dev.usher.device.SerialNumber;
import dev.usher.enrollment.link.PublicAddress;
import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.problem.Reference;
import dev.usher.secret.RandomId;
import dev.usher.secret.Sealer;
import dev.usher.secret.Secret;
import dev.usher.secret.UnreadableState;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * Links by which the help desk lets one person have one device. A link is sealed: it says for which device and until when, and
 * nothing has to be stored before it is used. What proves stands in the fragment, which no server and no log sees.
 */
@ApplicationScoped
public class ClaimLinks {
    public static final Duration SHORTEST = Duration.ofMinutes(1);
    public static final Duration USUAL = Duration.ofHours(24);
    public static final Duration LONGEST = Duration.ofDays(14);

    private static final String PREFIX = "lnk_";
    private static final String PURPOSE = "claim-link";

    private final Sealer sealer;
    private final PublicAddress address;
    private final Journal journal;
    private final Clock clock;

    ClaimLinks(Sealer sealer, PublicAddress address, Journal journal, Clock clock) {
        this.sealer = sealer;
        this.address = address;
        this.journal = journal;
        this.clock = clock;
    }

    /** A link that was made, and until when it is good. */
    public record Made(Secret link, Instant expiresAt) {}

    /**
     * Makes a link, and writes down who did and why.
     *
     * @param madeBy whoever asked for it, in words for the journal
     * @param validFor from {@link #SHORTEST} to {@link #LONGEST}
     */
    public Made make(SerialNumber serialNumber, String madeBy, String reason, Duration validFor) {
        if (validFor.compareTo(SHORTEST) < 0 || validFor.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a claim link is good for a minute to 14 days");
        }
        var until = clock.instant().plus(validFor).truncatedTo(ChronoUnit.SECONDS);
        var plain = serialNumber.value() + "\n" + until.getEpochSecond() + "\n" + RandomId.base64Url(16);
        var token = PREFIX
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(sealer.seal(plain.getBytes(StandardCharsets.UTF_8), PURPOSE));
        journal.write(new JournalEntry(
                        serialNumber,
                        null,
                        "claim_link_made",
                        "{by} made a claim link for this device, good until " + until + ": {words}",
                        Reference.random().value())
                .by(madeBy)
                .words(reason));
        return new Made(Secret.of(address.base() + "/enroll#claim=" + token + "&serial=" + serialNumber), until);
    }

    /** Whether the claim is meant to be a link, and no secret. */
    static boolean isOne(String claim) {
        return claim.startsWith(PREFIX);
    }

    /**
     * Reads the claim of a link.
     *
     * @throws Problem {@link ProblemKind#LINK_USED} where its time is up, {@link ProblemKind#DEVICE_NOT_PROVEN} where it is for
     *     another device or none of ours
     */
    Evidence.Token open(String claim, SerialNumber serialNumber) {
        var parts = plain(claim).split("\n", 3);
        if (!parts[0].equals(serialNumber.value())) {
            throw notThisDevice();
        }
        var until = Instant.ofEpochSecond(Long.parseLong(parts[1]));
        if (!clock.instant().isBefore(until)) {
            throw used();
        }
        return new Evidence.Token(RandomId.digest(parts[2]), until);
    }

    private String plain(String claim) {
        try {
            var sealed = Base64.getUrlDecoder().decode(claim.substring(PREFIX.length()));
            return new String(sealer.open(sealed, PURPOSE), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | UnreadableState e) {
            throw notThisDevice();
        }
    }

    private static Problem notThisDevice() {
        return Problem.of(
                ProblemKind.DEVICE_NOT_PROVEN,
                "The claim is no link for the device with this serial number; use the whole link that the help desk made for"
                        + " this device, or ask for another one.");
    }

    static Problem used() {
        return Problem.of(
                ProblemKind.LINK_USED,
                "This claim link was used before or its time is up. Ask the help desk for another one.");
    }
}
