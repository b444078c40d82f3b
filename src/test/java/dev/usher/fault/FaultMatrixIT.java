package dev.usher.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.fault.UpstreamCall.Kept;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every call of the main job to an upstream, with every fault: docs/explanation/fault-matrix.md.
 *
 * <p>Four lanes run side by side, each with a Usher and a world of its own. Faults of calls that are one person's run many at a
 * time. What is asked once for all, and what happens before a request is sent, is one case at a time; after a start, up to
 * where Usher gives up for the first time.
 *
 * <p>{@code -Dusher.faults.write=true} rewrites the page; {@code -Dusher.faults.calls} and {@code -Dusher.faults.faults} are
 * regular expressions for a part of the matrix, by the names of the enums, {@code -Dusher.faults.lanes} for some of the lanes; a part
 * is compared with no page.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FaultMatrixIT {
    private static final Path PAGE = Path.of("docs/explanation/fault-matrix.md");
    private static final Pattern CALLS = Pattern.compile(System.getProperty("usher.faults.calls", ".*"));
    private static final Pattern FAULTS = Pattern.compile(System.getProperty("usher.faults.faults", ".*"));
    private static final Pattern LANES = Pattern.compile(System.getProperty("usher.faults.lanes", ".*"));
    private static final boolean WHOLE =
            Stream.of(CALLS, FAULTS, LANES).allMatch(part -> part.pattern().equals(".*"));
    private static final int TRIES = 3;
    private static final int AT_A_TIME = Integer.getInteger("usher.faults.at-a-time", 12);
    private static final List<UpstreamCall> SETTINGS =
            List.of(UpstreamCall.COLLECTION, UpstreamCall.RE_ENROLLMENT, UpstreamCall.SSO);
    private static final String SETTING_UNKNOWN = "Usher does not know a setting for a time";

    private final Matrix matrix = new Matrix();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Lane> lanes = new ArrayList<>();
    private ForeignHost foreign;

    @BeforeAll
    void fillTheMatrix(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        foreign = new ForeignHost();
        var certificates = Certificates.make(directory);
        var work = Stream.of(
                        new Work("many", "3s", this::manyAtATime, Kept.NO),
                        new Work("first-calls", "1s", this::firstCallsAfterAStart, Kept.LONG, Kept.NEVER_WAITED_FOR),
                        new Work(
                                "refuted",
                                "1s",
                                lane -> refuted(lane, call -> call != UpstreamCall.JAMF_TOKEN),
                                Kept.UNTIL_REFUTED),
                        new Work("one-by-one", "1s", this::oneAfterTheOther, Kept.UNTIL_REFUTED, Kept.NO))
                .filter(one -> one.calls().stream()
                        .anyMatch(call -> CALLS.matcher(call.name()).matches()))
                .filter(one -> LANES.matcher(one.name()).matches())
                .map(one -> {
                    // One start at a time, or each would take longer than a start may.
                    var lane = new Lane(one.name(), directory, certificates, foreign.address(), one.readTimeout());
                    lanes.add(lane);
                    return threads.submit(() -> {
                        one.work().in(lane);
                        return lane;
                    });
                })
                .toList();
        for (var one : work) {
            one.get();
        }
    }

    private interface LaneWork {
        void in(Lane lane) throws Exception;
    }

    private record Work(String name, String readTimeout, LaneWork work, List<UpstreamCall> calls) {
        Work(String name, String readTimeout, LaneWork work, Kept... kept) {
            this(
                    name,
                    readTimeout,
                    work,
                    Stream.of(kept)
                            .flatMap(one -> UpstreamCall.kept(one).stream())
                            .toList());
        }
    }

    @AfterAll
    void stop() throws Exception {
        threads.shutdownNow();
        lanes.forEach(Lane::close);
        foreign.close();
    }

    /**
     * What Usher keeps for long: after each start three people come one after the other, so that each of these calls is made, and
     * meets the fault.
     */
    private void firstCallsAfterAStart(Lane lane) throws Exception {
        lane.oneConnectionForEachCall();
        var isNew = true;
        for (var fault : faults(_ -> true)) {
            if (!isNew) {
                lane.restart();
            }
            isNew = false;
            var unneeded = UpstreamCall.kept(Kept.NEVER_WAITED_FOR).stream()
                    .filter(_ -> !fault.beforeAnyRequest())
                    .map(call -> new Hurdle(lane, call, fault, _ -> true).set())
                    .toList();
            // With another token the first person comes to the end of all of them at once.
            var people = fault == Fault.REVOKED
                    ? List.of(List.of(UpstreamCall.DEPARTMENTS, UpstreamCall.BUILDINGS, UpstreamCall.ATTRIBUTES))
                    : List.of(
                            List.of(UpstreamCall.KEYS, UpstreamCall.DEPARTMENTS),
                            List.of(UpstreamCall.BUILDINGS),
                            List.of(UpstreamCall.ATTRIBUTES));
            var running = new ArrayList<>(runOneByOne(people.stream()
                    .map(calls -> (Supplier<Case>) () -> Case.among(lane, fault, calls))
                    .toList()));
            var settings = fault.beforeAnyRequest() ? List.of(noSettingIsReadable(lane, fault)) : unneeded;
            for (var one : running) {
                one.get();
            }
            untilMet(lane, settings);
            assertThat(lane.log().with("has to wait for Jamf"))
                    .as("nobody waits for a setting")
                    .noneMatch(line -> line.contains("read-collection-settings")
                            || line.contains("read-re-enrollment")
                            || line.contains("read-sso"));
            (fault.beforeAnyRequest() ? SETTINGS : UpstreamCall.kept(Kept.NEVER_WAITED_FOR))
                    .forEach(call -> matrix.put(call, fault, "assigned"));
        }
    }

    /**
     * Who was refused one setting for a time may leave Jamf Pro alone, and not ask for the next one. It is asked for after another start, without
     * the faults that were met.
     */
    private void untilMet(Lane lane, List<Hurdle> settings) {
        var unmet = settings;
        for (var starts = 0; starts < settings.size() && !unmet.isEmpty(); starts++) {
            if (starts > 0) {
                lane.restart();
                new Visit(lane, unmet.getFirst() + "." + starts).untilAssigned();
            }
            unmet.stream().filter(Hurdle::met).forEach(Hurdle::end);
            unmet = unmet.stream().filter(hurdle -> !hurdle.met()).toList();
        }
        unmet.forEach(Hurdle::end);
        unmet.forEach(hurdle -> matrix.failed(hurdle.toString(), new AssertionError("never met")));
    }

    /** They are asked for one after the other, and no assignment waits for them. Ends when each was asked for in vain. */
    private Hurdle noSettingIsReadable(Lane lane, Fault fault) {
        var before = lane.log().with(SETTING_UNKNOWN).size();
        var hurdle = new Hurdle(lane, UpstreamCall.COLLECTION, fault, _ -> true).set();
        threads.execute(() -> {
            while (!hurdle.over() && lane.log().with(SETTING_UNKNOWN).size() < before + SETTINGS.size()) {
                Visit.glance();
            }
            hurdle.end();
        });
        return hurdle;
    }

    /**
     * What Usher keeps until it is refuted, which is done to it here. Whoever waits for such an answer would meet the next one's
     * fault, too, and keep the way to Jamf Pro closed: so each case comes to its end before the next one.
     */
    private void refuted(Lane lane, Predicate<UpstreamCall> which) {
        lane.oneConnectionForEachCall();
        lane.withoutPreloadList();
        new Visit(lane, "nothing.goes.wrong").untilAssigned();
        pairs(Kept.UNTIL_REFUTED, _ -> true)
                .filter(pair -> which.test(pair.call()))
                .forEach(pair -> {
                    var one = Case.among(lane, pair.fault(), List.of(pair.call()));
                    if (pair.call() == UpstreamCall.JAMF_TOKEN) {
                        lane.jamf().revokeTokens();
                    } else {
                        lane.denyOnce(one.serial());
                    }
                    settle(one);
                });
    }

    /**
     * The token, and what happens before any request. Whoever is still on the way from an earlier case would meet the next one's fault at
     * another call: so each case comes to its end before the next one.
     */
    private void oneAfterTheOther(Lane lane) {
        refuted(lane, call -> call == UpstreamCall.JAMF_TOKEN);
        pairs(Kept.NO, Fault::beforeAnyRequest)
                .forEach(pair -> settle(Case.among(lane, pair.fault(), List.of(pair.call()))));
    }

    /** The next one comes when Usher has given up for the first time. What is left of the way is gone side by side. */
    private List<Future<?>> runOneByOne(List<Supplier<Case>> cases) {
        var running = new ArrayList<Future<?>>();
        for (var next : cases) {
            var one = next.get();
            running.add(threads.submit(() -> settle(one)));
            try {
                one.awaitMet();
            } catch (AssertionError | InterruptedException e) {
                matrix.failed(one.toString(), e);
            }
        }
        return running;
    }

    private void manyAtATime(Lane lane) throws Exception {
        lane.withoutPreloadList();
        new Visit(lane, "nothing.goes.wrong").untilAssigned();
        var places = new Semaphore(AT_A_TIME);
        threads.invokeAll(pairs(Kept.NO, fault -> !fault.beforeAnyRequest())
                .map(pair -> (Callable<Void>) () -> {
                    places.acquire();
                    try {
                        for (var tries = 0;
                                tries < TRIES && !attempt(Case.alone(lane, pair.call(), pair.fault()));
                                tries++) {
                            // Others' faults came in its way.
                        }
                    } finally {
                        places.release();
                    }
                    return null;
                })
                .toList());
    }

    private void settle(Case one) {
        if (!attempt(one)) {
            matrix.failed(one.toString(), new AssertionError("the fault was never met"));
        }
    }

    /** Whether that is settled, one way or the other. */
    private boolean attempt(Case one) {
        try {
            one.run();
        } catch (AssertionError | RuntimeException e) {
            matrix.failed(one.toString(), e);
            return true;
        }
        if (one.met()) {
            one.hurdles().forEach(hurdle -> matrix.put(hurdle.call(), hurdle.fault(), one.outcome(hurdle)));
        }
        return one.met();
    }

    private record Pair(UpstreamCall call, Fault fault) {}

    private static Stream<Pair> pairs(Kept kept, Predicate<Fault> which) {
        return UpstreamCall.kept(kept).stream()
                .filter(call -> CALLS.matcher(call.name()).matches())
                .flatMap(call -> faults(which).stream()
                        .filter(fault -> Matrix.senseless(call, fault).isEmpty())
                        .map(fault -> new Pair(call, fault)));
    }

    private static List<Fault> faults(Predicate<Fault> which) {
        return Arrays.stream(Fault.values())
                .filter(which)
                .filter(fault -> FAULTS.matcher(fault.name()).matches())
                .toList();
    }

    @Test
    void everyFaultIsSurvived() {
        assertThat(matrix.failures()).isEmpty();
        if (WHOLE) {
            assertThat(Arrays.stream(UpstreamCall.values())
                            .flatMap(call -> Arrays.stream(Fault.values()).map(fault -> new Pair(call, fault)))
                            .filter(pair -> matrix.at(pair.call(), pair.fault()).isEmpty()))
                    .as("never met")
                    .isEmpty();
        }
    }

    @Test
    void theMainJobMakesNoCallThatTheMatrixDoesNotName() {
        // Who was told that a device is not there, and sees that Jamf Pro has not changed, goes the way of a device
        // that has yet to come.
        assertThat(lanes.stream()
                        .filter(lane -> !lane.denied())
                        .flatMap(lane -> lane.seen().stream())
                        .filter(seen ->
                                UpstreamCall.of(seen.upstream(), seen.request()).isEmpty())
                        .map(seen -> seen.upstream() + " " + seen.request().method() + " "
                                + seen.request().target())
                        .distinct())
                .isEmpty();
        if (WHOLE) {
            assertThat(lanes.stream()
                            .flatMap(lane -> lane.seen().stream())
                            .flatMap(seen -> UpstreamCall.of(seen.upstream(), seen.request()).stream())
                            .distinct())
                    .containsExactlyInAnyOrder(UpstreamCall.values());
        }
    }

    @Test
    void aForeignHostIsNeverCalled() {
        assertThat(foreign.visits()).isZero();
    }

    @Test
    void noSecretIsInTheLog() {
        for (var lane : lanes) {
            assertThat(lane.secrets().size()).isGreaterThan(10);
            assertThat(lane.secrets().in(lane.log().text())).isEmpty();
        }
    }

    @Test
    void thePageShowsWhatWasSeen() throws Exception {
        var page = MatrixPage.of(matrix);
        if (!WHOLE) {
            System.out.println(page.substring(page.indexOf("## Okta")));
            return;
        }
        if (Boolean.getBoolean("usher.faults.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).hasContent(page);
    }
}
