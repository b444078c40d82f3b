package dev.usher.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.hint.DeviceHint;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@UsherTest
class IntakeTest {
    @Inject
    Intake intake;

    @Inject
    Hearsay hearsay;

    @Inject
    Jdbi jdbi;

    @Test
    void ofManyWhoTellTheSameAtOnceOneIsHeard() throws Exception {
        var serial = SignIn.freshSerial();
        var event = Fingerprint.of(Fingerprint.LONGEST, "at once", serial);
        var hint = new DeviceHint(new SerialNumber(serial), DeviceKind.COMPUTER, DeviceHint.Kind.ENROLLED);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var heard = threads.invokeAll(IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(i -> () -> intake.device(event, hint))
                    .toList());
            var fresh = 0;
            for (var one : heard) {
                fresh += one.get() ? 1 : 0;
            }
            assertThat(fresh).isEqualTo(1);
        }
        assertThat(hearsay.of(serial)).hasSize(1);
        assertThat(hearsay.journal(serial)).hasSize(1);
    }

    @Test
    void batchesThatOverlapInAnotherOrderWaitForEachOtherAndNotInARing() throws Exception {
        var run = SignIn.freshSerial();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var batches = threads.invokeAll(IntStream.range(0, 16)
                    .<Callable<Integer>>mapToObj(batch -> () -> {
                        var subjects = new TreeMap<Fingerprint, List<String>>();
                        IntStream.range(0, 20)
                                .map(number -> batch % 2 == 0 ? number : 19 - number)
                                .forEach(number -> subjects.put(
                                        Fingerprint.of(Fingerprint.LONGEST, run, Integer.toString(number)),
                                        List.of(run + "-" + number, run + "-" + (19 - number))));
                        return intake.people(subjects).size();
                    })
                    .toList());
            var fresh = 0;
            for (var batch : batches) {
                fresh += batch.get();
            }
            assertThat(fresh).isEqualTo(20);
        }
    }

    @Test
    void whatCanBeNoRepeatAnyMoreIsForgotten() {
        var young = Fingerprint.of(Fingerprint.LONGEST, "young", SignIn.freshSerial());
        jdbi.useHandle(handle -> {
            handle.execute("""
                    INSERT INTO webhook_event SELECT sha256(n::text::bytea), now() - interval '25 hours'
                    FROM generate_series(1, 2500) n""");
            handle.execute("INSERT INTO webhook_event VALUES (?, now() - interval '23 hours')", young.digest());
        });

        intake.forget();

        assertThat(rowsOlderThan(Duration.ofHours(24))).isZero();
        assertThat(rowsOlderThan(Duration.ofHours(22))).isPositive();
    }

    private long rowsOlderThan(Duration age) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT count(*) FROM webhook_event WHERE received_at < now() - make_interval(secs => :age)")
                .bind("age", age.toSeconds())
                .mapTo(Long.class)
                .one());
    }

    @Test
    void partsThatRunTogetherDifferentlyAreOtherEvents() {
        assertThat(Fingerprint.of(Fingerprint.LONGEST, "ab", "c"))
                .isNotEqualTo(Fingerprint.of(Fingerprint.LONGEST, "a", "bc"));
    }
}
