package dev.usher.enrollment.link;

import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.RandomId;
import dev.usher.secret.Sealer;
import dev.usher.secret.UnreadableState;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * The links {@code /go/{id}} that stand in for Okta's own, which carry a handle and are shown to nobody.
 *
 * <p>A link is sealed: it says which action of which enrollment it follows and until when, and nothing has to be stored until it
 * is followed. From then on its digest is, so that it works once, whichever replica it reaches.
 */
@ApplicationScoped
public class BrowserLinks {
    /** Long enough to read the page before it; a page that was left open longer shows a fresh one when it is read again. */
    static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final String PURPOSE = "browser-link";

    private final Sealer sealer;
    private final SpentLinkStore spent;
    private final String base;
    private final Clock clock;

    BrowserLinks(Sealer sealer, SpentLinkStore spent, PublicAddress address, Clock clock) {
        this.sealer = sealer;
        this.spent = spent;
        this.base = address.base();
        this.clock = clock;
    }

    /** What a link follows. */
    public record Target(String enrollmentId, String action, Instant expiresAt) {}

    /** A fresh link to the action, as an absolute address. */
    public String href(String enrollmentId, String action) {
        var until = clock.instant().plus(LIFETIME).getEpochSecond();
        var plain = enrollmentId + "\n" + action + "\n" + until;
        var sealed = sealer.seal(plain.getBytes(StandardCharsets.UTF_8), PURPOSE);
        return base + "/go/" + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /**
     * Reads a link without following it.
     *
     * @throws Problem {@link ProblemKind#LINK_USED} for one that is spent, has ended or is not ours
     */
    public Target open(String link) {
        var target = inTime(link);
        if (spent.contains(digest(link))) {
            throw used().with("enrollment", target.enrollmentId());
        }
        return target;
    }

    /** Follows a link, once; as {@link #open}. */
    public Target spend(String link) {
        var target = inTime(link);
        if (!spent.add(digest(link), target.expiresAt())) {
            throw used().with("enrollment", target.enrollmentId());
        }
        return target;
    }

    /** Makes a link good again that led nowhere. */
    public void giveBack(String link) {
        spent.remove(digest(link));
    }

    /** Of what the text says, and not of the text: base64 has more than one for the same bytes. */
    private static byte[] digest(String link) {
        return RandomId.digest(
                Base64.getEncoder().encodeToString(Base64.getUrlDecoder().decode(link)));
    }

    private Target inTime(String link) {
        var target = read(link);
        if (!clock.instant().isBefore(target.expiresAt())) {
            throw used().with("enrollment", target.enrollmentId());
        }
        return target;
    }

    private Target read(String link) {
        try {
            var plain = sealer.open(Base64.getUrlDecoder().decode(link), PURPOSE);
            var parts = new String(plain, StandardCharsets.UTF_8).split("\n", 3);
            return new Target(parts[0], parts[1], Instant.ofEpochSecond(Long.parseLong(parts[2])));
        } catch (IllegalArgumentException | UnreadableState e) {
            throw used();
        }
    }

    private static Problem used() {
        return Problem.of(
                ProblemKind.LINK_USED,
                "This link was followed before, is too old or is not one of Usher's. Go back to the page that showed it and"
                        + " reload that page: it shows a new one.");
    }
}
