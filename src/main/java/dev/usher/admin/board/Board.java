package dev.usher.admin.board;

import dev.usher.admin.console.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The board as its template shows it: words and numbers, ready to stand there.
 *
 * @param summary the little that is worth an interruption: it changes when somebody has to do something
 * @param alerts what holds everybody up; empty on a good day
 */
record Board(
        Moment since,
        Moment at,
        String summary,
        List<String> alerts,
        List<Figure> figures,
        List<Chart> charts,
        long stepMinutes,
        List<Row> rows,
        List<Stopped> stopped,
        List<Ended> ended,
        List<Timing> timings,
        List<Fact> facts) {

    /** A number that is seen from afar. */
    record Figure(
            String label,
            long number,
            String hint,
            String tone,
            @Nullable String link) {}

    /** One step of time, in numbers. */
    record Row(Moment from, String time, long begun, long signedIn, long assigned) {}

    /**
     * Assignments that stopped, for one reason.
     *
     * @param sinceLink to those of the time
     * @param link to all
     */
    record Stopped(String label, String words, long since, long all, String sinceLink, String link) {}

    /** Sign-ins that ended without a person, by one cause. */
    record Ended(String label, String cause, @Nullable String text, long number, String link) {}

    /** How long it took. */
    record Timing(String label, String median, String p95, long number) {}

    /** How work and Jamf Pro stand. */
    record Fact(String label, String words, @Nullable String link) {}

    private static final String NONE = "–";

    /** @param span that the reading is of, for the lists of what it counts */
    static Board of(Reading reading, Span span, int maxConnections) {
        return new Board(
                Moment.of(reading.since()),
                Moment.of(reading.at()),
                summary(reading),
                alerts(reading),
                figures(reading, span),
                charts(reading),
                reading.step().toMinutes(),
                rows(reading),
                stopped(reading, span),
                ended(reading, span),
                timings(reading),
                facts(reading, maxConnections));
    }

    private static String summary(Reading reading) {
        var attention = reading.flow().needsAttention();
        var said = new ArrayList<String>();
        said.add(
                attention == 0
                        ? "Nothing needs attention."
                        : attention == 1
                                ? "1 assignment needs attention."
                                : attention + " assignments need attention.");
        // Without the times, which change with every reading.
        if (reading.brake().pulled()) {
            said.add("Owner changes wait for an administrator.");
        }
        if (reading.jamf().closedUntil() != null) {
            said.add("Usher waits for Jamf Pro.");
        }
        return String.join(" ", said);
    }

    private static List<String> alerts(Reading reading) {
        var alerts = new ArrayList<String>();
        var brake = reading.brake();
        if (brake.pulled()) {
            alerts.add("The brake is pulled: more than " + brake.limit()
                    + " devices changed their owner within an hour, and " + brake.waiting()
                    + " assignments wait. Look at what happened; then an administrator can release it.");
        }
        var closedUntil = reading.jamf().closedUntil();
        if (closedUntil != null) {
            alerts.add("Jamf Pro asked for a rest: Usher asks it again in "
                    + Elapsed.words(between(reading.at(), closedUntil)) + ". Nothing is lost meanwhile.");
        }
        return alerts;
    }

    private static List<Figure> figures(Reading reading, Span span) {
        var flow = reading.flow();
        var lately = flow.lately();
        return List.of(
                new Figure("Begun", flow.begun(), rate(lately.begun(), lately.within()), "", Lists.enrollments(span)),
                new Figure(
                        "Signing in now",
                        flow.signingIn(),
                        "Okta waits for them",
                        "",
                        Lists.enrollments(span, "sign_in")),
                new Figure(
                        "Signed in",
                        flow.signedIn(),
                        rate(lately.signedIn(), lately.within()),
                        "",
                        Lists.enrollments(span, Lists.SIGNED_IN)),
                new Figure(
                        "Assigned",
                        flow.assigned(),
                        rate(lately.assigned(), lately.within()),
                        "good",
                        Lists.enrollments(span, "assigned")),
                new Figure("In work", flow.working(), "on the way to Jamf Pro", "", Lists.working(span)),
                new Figure(
                        "Waiting for device",
                        flow.waitingForDevice(),
                        "Jamf Pro does not know it yet",
                        flow.waitingForDevice() == 0 ? "" : "wait",
                        Lists.enrollments(span, "waiting_for_device")),
                new Figure(
                        "Needs attention",
                        flow.needsAttention(),
                        "by reason below",
                        flow.needsAttention() == 0 ? "" : "bad",
                        Lists.enrollments(span, "needs_attention")),
                new Figure(
                        "Ended without a person",
                        flow.ended(),
                        "by cause below",
                        flow.ended() == 0 ? "" : "wait",
                        Lists.enrollments(span, Lists.ENDED)));
    }

    private static String rate(long number, Duration within) {
        var minutes = Math.max(1.0, within.toSeconds() / 60.0);
        return String.format(Locale.ROOT, "%.1f a minute lately", number / minutes);
    }

    private static List<Chart> charts(Reading reading) {
        var most = reading.bars().stream()
                .flatMap(bar -> Stream.of(bar.begun(), bar.signedIn(), bar.assigned()))
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return List.of(
                Chart.of("begun", "Begun", reading, Reading.Bar::begun, most),
                Chart.of("signed-in", "Signed in", reading, Reading.Bar::signedIn, most),
                Chart.of("assigned", "Assigned", reading, Reading.Bar::assigned, most));
    }

    private static List<Row> rows(Reading reading) {
        return reading.bars().reversed().stream()
                .filter(bar -> bar.begun() + bar.signedIn() + bar.assigned() > 0)
                .map(bar -> new Row(
                        Moment.of(bar.from()), Moment.time(bar.from()), bar.begun(), bar.signedIn(), bar.assigned()))
                .toList();
    }

    private static List<Stopped> stopped(Reading reading, Span span) {
        return reading.attention().stream()
                .map(each -> new Stopped(
                        Causes.spaced(each.reason()),
                        Causes.ofReason(each.reason()),
                        each.since(),
                        each.all(),
                        Lists.stopped(span, each.state(), each.reason()),
                        Lists.stopped(each.state(), each.reason())))
                .toList();
    }

    private static List<Ended> ended(Reading reading, Span span) {
        return reading.endings().stream()
                .map(each -> new Ended(
                        Causes.ofState(each.state()),
                        cause(each),
                        each.text(),
                        each.number(),
                        Lists.enrollments(span, each.state())))
                .toList();
    }

    /** Okta's own word where there is one: it is what Okta's documentation and system log know. */
    private static String cause(Reading.Ending ending) {
        if (ending.key() != null) {
            return ending.key();
        }
        return ending.code() == null ? NONE : ending.code();
    }

    private static List<Timing> timings(Reading reading) {
        var flow = reading.flow();
        return List.of(
                timing("Begun to signed in (the person and Okta)", flow.toSignIn()),
                timing("Signed in to assigned (Usher and Jamf Pro)", flow.toAssign()),
                timing("Begun to assigned", flow.whole()));
    }

    private static Timing timing(String label, Reading.Times times) {
        return new Timing(label, words(times.median()), words(times.p95()), times.number());
    }

    private static String words(@Nullable Duration time) {
        return time == null ? NONE : Elapsed.words(time);
    }

    private static List<Fact> facts(Reading reading, int maxConnections) {
        var backlog = reading.backlog();
        var jamf = reading.jamf();
        var brake = reading.brake();
        return List.of(
                new Fact(
                        "Work queued",
                        backlog.queued() + since(backlog.oldest(), reading.at(), ", somebody waits for "),
                        Lists.assignments("pending", "written")),
                new Fact(
                        "Waiting for a device",
                        backlog.waitingForDevice() + since(backlog.waitingSince(), reading.at(), ", the oldest for "),
                        Lists.assignments("waiting_for_device")),
                new Fact(
                        "Way to Jamf Pro",
                        jamf.closedUntil() == null
                                ? "open"
                                : "closed for " + Elapsed.words(between(reading.at(), jamf.closedUntil())),
                        null),
                new Fact(
                        "Connections to Jamf Pro",
                        jamf.connections() + " of " + maxConnections + " in use"
                                + (jamf.waiting() == 0
                                        ? ""
                                        : ", " + jamf.waiting() + " of the replicas waiting for one"),
                        null),
                new Fact(
                        "Brake on owner changes",
                        (brake.pulled() ? "pulled" : "not pulled") + ", " + brake.ownerChangesLastHour() + " of "
                                + brake.limit() + " changes in the last hour",
                        null));
    }

    private static String since(@Nullable Instant from, Instant now, String before) {
        return from == null ? "" : before + Elapsed.words(between(from, now));
    }

    private static Duration between(Instant from, Instant to) {
        var time = Duration.between(from, to);
        return time.isNegative() ? Duration.ZERO : time;
    }
}
