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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every call of the main job to an upstream, with every fault: docs/explanation/fault-matrix.md.
 *
 * <p>Three lanes run side by side, each with a Usher and a world of its own. Faults of calls that are one person's run many at a
 * time. What is asked once for all, and what happens before a request is sent, is one case at a time, up to where Usher gives up
 * for the first time; its waiting goes on beside the next case.
 *
 * <p>{@code -Dusher.faults.write=true} rewrites the page; {@code -Dusher.faults.calls} and {@code -Dusher.faults.faults} are
 * regular expressions for a part of the matrix, by the names of the enums, which compares no page.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FaultMatrixIT {
    private static final Path PAGE = Path.of("docs/explanation/fault-matrix.md");
    private static final Pattern CALLS = Pattern.compile(System.getProperty("usher.faults.calls", ".*"));
    private static final Pattern FAULTS = Pattern.compile(System.getProperty("usher.faults.faults", ".*"));
    private static final int AT_A_TIME = Integer.getInteger("usher.faults.at-a-time", 12);
    private static final String SETTING_UNKNOWN = "Usher does not know a setting for a time";

    private final Matrix matrix = new Matrix();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Lane> lanes = new ArrayList<>();
    private ForeignHost foreign;

    @BeforeAll
    void fillTheMatrix(@TempDir Path directory) throws Exception {
        foreign = new ForeignHost();
        var certificates = Certificates.make(directory);
        var work = new ArrayList<Future<?>>();
        if (!chosen(Kept.NEVER_WAITED_FOR, _ -> true).isEmpty()
                || CALLS.matcher("KEYS").matches()) {
            work.add(start("first-calls", "1s", directory, certificates, this::firstCallsAfterAStart));
        }
        if (FAULTS.matcher("REFUSED").matches()
                || !chosen(Kept.FIRST, call -> call != UpstreamCall.KEYS).isEmpty()) {
            work.add(start("one-by-one", "1s", directory, certificates, this::oneAfterTheOther));
        }
        if (!chosen(Kept.NO, _ -> true).isEmpty()) {
            work.add(start("many", "3s", directory, certificates, this::manyAtATime));
        }
        for (var one : work) {
            one.get();
        }
    }

    private Future<?> start(String name, String readTimeout, Path directory, Certificates certificates, LaneWork work) {
        return threads.submit(() -> {
            var lane = new Lane(name, directory, certificates, foreign.address(), readTimeout);
            synchronized (lanes) {
                lanes.add(lane);
            }
            work.in(lane);
            return lane;
        });
    }

    private interface LaneWork {
        void in(Lane lane) throws Exception;
    }

    @AfterAll
    void stop() throws Exception {
        threads.shutdownNow();
        lanes.forEach(Lane::close);
        foreign.close();
    }

    /** Okta's keys, and the settings for which no assignment waits: they are asked for once, and then not for a while. */
    private void firstCallsAfterAStart(Lane lane) throws Exception {
        lane.oneConnectionForEachCall();
        var settings = chosen(Kept.NEVER_WAITED_FOR, _ -> true);
        for (var fault : faults(_ -> true)) {
            lane.restart();
            var keys = Matrix.senseless(UpstreamCall.KEYS, fault).isEmpty()
                    ? new Case(lane, UpstreamCall.KEYS, fault, false)
                    : new Case(lane, UpstreamCall.COLLECTION, fault, false);
            var unread = fault.beforeAnyRequest()
                    ? List.<Planned>of()
                    : settings.stream()
                            .map(call -> new Planned(fault, call::is, _ -> true))
                            .toList();
            unread.forEach(lane.front(UpstreamCall.Upstream.JAMF_PRO)::plan);
            var trap = fault.beforeAnyRequest() ? new Trap(lane, UpstreamCall.COLLECTION, fault) : null;
            if (trap != null) {
                trap.set();
                springOnceNoSettingIsKnown(lane, trap);
            }
            keys.plan();
            attempt(keys);
            unread.forEach(Planned::lift);
            for (var i = 0; i < settings.size(); i++) {
                var met = trap == null ? unread.get(i).hits() > 0 || keys.call() == settings.get(i) : trap.wasShut();
                if (met && !keys.waited()) {
                    matrix.put(settings.get(i), fault, "assigned");
                } else {
                    matrix.failed(settings.get(i) + " x " + fault, new AssertionError("not met, or waited for"));
                }
            }
        }
    }

    private void springOnceNoSettingIsKnown(Lane lane, Trap trap) {
        var before = unknownSettings(lane);
        threads.execute(() -> {
            while (unknownSettings(lane) < before + 3 && !Thread.currentThread().isInterrupted()) {
                Visit.glance();
            }
            trap.spring();
        });
    }

    private static long unknownSettings(Lane lane) {
        return lane.log().with(SETTING_UNKNOWN).size();
    }

    /**
     * What Usher keeps for all: as long as faults wait for such a call, nobody brings it to an end. After that, what happens
     * before any request.
     */
    private void oneAfterTheOther(Lane lane) throws Exception {
        lane.oneConnectionForEachCall();
        var kept = chosen(Kept.FIRST, call -> call != UpstreamCall.KEYS).stream()
                .flatMap(call -> Stream.of(
                                faults(Fault::beforeAnyRequest),
                                faults(fault -> !fault.beforeAnyRequest() && fault != Fault.REVOKED),
                                // Usher gets another token at once, so the call comes to its end.
                                faults(fault -> fault == Fault.REVOKED))
                        .flatMap(List::stream)
                        .filter(fault -> Matrix.senseless(call, fault).isEmpty())
                        .map(fault -> new Case(lane, call, fault, false)))
                .toList();
        kept.forEach(Case::plan);
        var running = new ArrayList<Future<?>>();
        running.addAll(runOneByOne(kept));
        running.addAll(runOneByOne(chosen(Kept.NO, _ -> true).stream()
                .flatMap(call ->
                        faults(Fault::beforeAnyRequest).stream().map(fault -> new Case(lane, call, fault, false)))
                .toList()));
        for (var one : running) {
            one.get();
        }
    }

    private List<Future<?>> runOneByOne(List<Case> cases) {
        var running = new ArrayList<Future<?>>();
        for (var one : cases) {
            running.add(threads.submit(() -> attempt(one)));
            try {
                one.awaitMet();
            } catch (AssertionError | InterruptedException e) {
                matrix.failed(one.toString(), e);
            }
        }
        return running;
    }

    private void manyAtATime(Lane lane) throws Exception {
        new Visit(lane, "nothing.goes.wrong").untilAssigned();
        var places = new Semaphore(AT_A_TIME);
        var cases = chosen(Kept.NO, _ -> true).stream()
                .flatMap(call ->
                        faults(fault -> !fault.beforeAnyRequest()
                                        && Matrix.senseless(call, fault).isEmpty())
                                .stream()
                                .map(fault -> (Callable<Void>) () -> {
                                    places.acquire();
                                    try {
                                        var one = new Case(lane, call, fault, true);
                                        one.plan();
                                        attempt(one);
                                    } finally {
                                        places.release();
                                    }
                                    return null;
                                }))
                .toList();
        threads.invokeAll(cases);
    }

    private void attempt(Case one) {
        try {
            matrix.put(one.call(), one.fault(), one.run());
        } catch (AssertionError | RuntimeException e) {
            matrix.failed(one.toString(), e);
        }
    }

    private static List<UpstreamCall> chosen(Kept kept, Predicate<UpstreamCall> which) {
        return UpstreamCall.kept(kept).stream()
                .filter(which)
                .filter(call -> CALLS.matcher(call.name()).matches())
                .toList();
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
    }

    @Test
    void theMainJobMakesNoCallThatTheMatrixDoesNotName() {
        assertThat(lanes.stream()
                        .flatMap(lane -> lane.seen().stream())
                        .filter(seen ->
                                UpstreamCall.of(seen.upstream(), seen.request()).isEmpty())
                        .map(seen -> seen.upstream() + " " + seen.request())
                        .distinct())
                .isEmpty();
        assertThat(lanes.stream()
                        .flatMap(lane -> lane.seen().stream())
                        .flatMap(seen -> UpstreamCall.of(seen.upstream(), seen.request()).stream())
                        .distinct())
                .containsExactlyInAnyOrder(UpstreamCall.values());
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
        if (!CALLS.pattern().equals(".*") || !FAULTS.pattern().equals(".*")) {
            System.out.println(page.substring(page.indexOf("## Okta")));
            return;
        }
        if (Boolean.getBoolean("usher.faults.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).hasContent(page);
    }
}
