package dev.usher.bench.standins;

import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import dev.usher.sandbox.okta.SandboxFault;
import dev.usher.sandbox.okta.SandboxOkta;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Faults at both upstreams, each of a random kind: a share of the calls meets one. */
final class Weather {
    private static final String SIGN_IN_CALLS = "/idp/idx/.+|/oauth2/.+/v1/(interact|token|keys)";
    private static final int SEED = 9;

    private final SandboxOkta okta;
    private final SandboxJamf jamf;
    private final Random random = new Random(SEED);
    private final Map<String, Integer> happened = new TreeMap<>();
    private double share;

    Weather(SandboxOkta okta, SandboxJamf jamf) {
        this.okta = okta;
        this.jamf = jamf;
    }

    /** From now on this share of the calls; 0 is fair weather. What has happened so far, by kind. */
    synchronized String change(double changed) {
        share = changed;
        okta.faults().clear();
        jamf.faults().clear();
        return happened.toString();
    }

    /** A call to Okta was answered; the next may not be. */
    synchronized void oktaCalled() {
        if (share > 0 && random.nextDouble() < share) {
            okta();
        }
    }

    /** The same of Jamf Pro. */
    synchronized void jamfCalled() {
        if (share > 0 && random.nextDouble() < share) {
            jamf();
        }
    }

    private void okta() {
        var kind = random.nextInt(9);
        var fault = switch (kind) {
            case 0 -> SandboxFault.badGateway();
            case 1 -> SandboxFault.internalError();
            case 2 -> SandboxFault.ionTooManyRequests();
            case 3 -> new SandboxFault.RateLimited(Duration.ofSeconds(2));
            case 4 -> new SandboxFault.Delay(Duration.ofSeconds(3));
            case 5 -> new SandboxFault.CutAfterHeaders();
            case 6 -> new SandboxFault.LostAnswer();
            case 7 -> new SandboxFault.Interrupted(false, () -> {});
            default -> new SandboxFault.Answer(200, "text/html", "<html>Please wait</html>");
        };
        count("okta", fault.getClass().getSimpleName() + status(fault));
        okta.faults().next(1, SIGN_IN_CALLS, fault);
    }

    private static String status(SandboxFault fault) {
        return fault instanceof SandboxFault.Answer answer ? " " + answer.status() : "";
    }

    private void jamf() {
        // A call to slow down without an end stops all calls for a while, so that there are few of them.
        var kind = random.nextInt(40);
        var fault = switch (kind) {
            case 0 -> new SandboxJamfFault.Answer(429, "text/plain", "", Optional.empty());
            case 1, 2 -> SandboxJamfFault.retryAfter(429, "2");
            case 3, 4 -> SandboxJamfFault.html(503);
            default ->
                switch (kind % 7) {
                    case 0 -> SandboxJamfFault.html(502);
                    case 1 -> SandboxJamfFault.errorAfterCommit();
                    case 2 -> SandboxJamfFault.dropAfterCommit();
                    case 3 -> SandboxJamfFault.reset();
                    case 4 -> SandboxJamfFault.delay(Duration.ofSeconds(4));
                    case 5 -> SandboxJamfFault.json(500, "{\"httpStatus\":500,\"errors\":[]}");
                    default -> SandboxJamfFault.html(200);
                };
        };
        count("jamf", fault.getClass().getSimpleName() + status(fault));
        jamf.faults().next(1, "*", "*", fault);
    }

    private static String status(SandboxJamfFault fault) {
        return fault instanceof SandboxJamfFault.Answer answer ? " " + answer.status() : "";
    }

    private void count(String upstream, String kind) {
        happened.merge(upstream + " " + kind, 1, Integer::sum);
    }
}
