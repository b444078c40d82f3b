package dev.usher.admin.preflight;

import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.okta.OktaFailure;
import dev.usher.okta.OktaRefused;
import dev.usher.trace.Activity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Checks that are made one after the other by one thread, each within a time; groups are made at the same time.
 *
 * @param end gives back what the checks held
 */
public record CheckGroup(List<Check> checks, Runnable end) {
    private static final Logger LOG = Logger.getLogger(CheckGroup.class);

    public CheckGroup {
        checks = List.copyOf(checks);
    }

    /** The same checks where none can be made, since another one failed. */
    CheckGroup without(CheckName failed) {
        return new CheckGroup(
                checks.stream()
                        .map(check -> Check.always(check.name(), () -> List.of(Finding.notChecked(failed))))
                        .toList(),
                end);
    }

    /** A line at least for each check, in their order, whatever becomes of any of them. */
    List<CheckLine> run(Duration limit) {
        var lines = new ArrayList<CheckLine>();
        try (var thread = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("preflight").factory())) {
            var first = checks.getFirst();
            var firstFailed = false;
            for (var check : checks) {
                var findings = firstFailed && check.needsFirst()
                        ? List.of(Finding.notChecked(first.name()))
                        : within(limit, check, thread);
                firstFailed |=
                        check == first && findings.stream().anyMatch(finding -> finding.status() == CheckStatus.FAIL);
                findings.forEach(finding -> lines.add(CheckLine.of(check.name(), finding)));
            }
            thread.submit(Activity.carry(Executors.callable(end)));
        }
        return lines;
    }

    private static List<Finding> within(Duration limit, Check check, ExecutorService thread) {
        var answer = thread.submit(Activity.carry(check.look()::get));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Finding.fail(
                    "No answer within " + limit.toSeconds() + " seconds.",
                    "The check was given up.",
                    "Look at the network between, and run the preflight again.");
        } catch (ExecutionException e) {
            return List.of(trouble(check.name(), e.getCause()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Finding.fail("Not finished.", "Usher is stopping.", "Run the preflight again.");
        }
    }

    /** The messages of these are safe to show and say what to do. */
    private static Finding trouble(CheckName name, @Nullable Throwable failure) {
        return switch (failure) {
            case JamfRefused refused
            when refused.privilege().isPresent() ->
                new Finding(
                        CheckStatus.WARN,
                        "Not checked: the API client lacks \""
                                + refused.privilege().get() + "\".",
                        "Jamf Pro did not let Usher look.",
                        Fixes.grant(refused.privilege().get()));
            case JamfRefused refused ->
                new Finding(CheckStatus.FAIL, "Jamf Pro said no.", refused.getMessage(), "Do what the cause says.");
            case JamfUnavailable unavailable ->
                new Finding(
                        CheckStatus.FAIL,
                        "Jamf Pro gave no answer.",
                        unavailable.getMessage(),
                        "Do what the cause says, and run the preflight again.");
            case OktaRefused refused ->
                new Finding(CheckStatus.FAIL, "Okta said no.", refused.getMessage(), "Do what the cause says.");
            case OktaFailure unavailable ->
                new Finding(
                        CheckStatus.FAIL,
                        "Okta gave no answer.",
                        unavailable.getMessage(),
                        "Check usher.okta.issuer and the network between, and run the preflight again.");
            case null, default -> {
                LOG.errorf(failure, "the check %s broke", name.wireName());
                yield new Finding(
                        CheckStatus.FAIL,
                        "The check itself broke.",
                        "This is a mistake in Usher; the log says where.",
                        "Report it, with the line of the log.");
            }
        };
    }
}
