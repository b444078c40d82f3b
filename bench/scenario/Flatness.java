package dev.usher.bench.scenario;

import dev.usher.bench.process.Database;
import dev.usher.bench.report.Section;
import dev.usher.bench.scenario.Enrollments.Enrolling;
import java.sql.SQLException;

/**
 * What an enrollment costs Usher and PostgreSQL with more and more devices in the database, each with an enrollment, an assignment,
 * an owner and a few lines of journal; then once more with few, since a JVM that runs for longer gets cheaper by itself.
 */
final class Flatness implements Scenario {
    private static final int FEW = 100;
    private static final int[] DEVICES = {FEW, 10_000, 100_000};

    /** From one number of devices up to another. Shapes and sizes are those that an enrollment by password leaves behind. */
    private static final String FILL = """
            INSERT INTO enrollment (id, token_digest, state, serial_number, device_kind, username_hint, identity, assignment_id,
                reference, created_at, updated_at, expires_at)
            SELECT 'enr_fill' || n, sha256(('token' || n)::bytea), 'signed_in', serial, 'computer', login,
                jsonb_build_object('subject', 'fill' || n, 'username', login, 'name', 'Fill ' || n, 'email', login,
                    'amr', jsonb_build_array('pwd')),
                'asg_fill' || n, 'U-F' || n, at, at, at + interval '1 hour'
            FROM (SELECT n, 'FILL' || lpad(n::text, 8, '0') AS serial, 'fill-' || n || '@example.com' AS login,
                    now() - interval '1 minute' * (n %% 7000) AS at FROM generate_series(%1$d, %2$d) AS n) AS one;
            INSERT INTO assignment (id, enrollment_id, serial_number, device_kind, state, reference, source, asserted_at, subject,
                claims, amr, fields, jamf_id, created_at, updated_at, written_at, verified_at)
            SELECT assignment_id, id, serial_number, device_kind, 'verified', reference, 'sign_in', created_at,
                identity ->> 'subject', decode(repeat('5a', 700), 'hex'), '["pwd"]',
                json_build_object('username', identity ->> 'username', 'real-name', identity ->> 'name', 'email',
                    identity ->> 'email', 'department', 'Finance', 'building', 'Lisbon', 'room', '4.12'),
                '9' || substring(serial_number FROM 5), created_at, created_at, created_at, created_at
            FROM enrollment WHERE serial_number BETWEEN 'FILL' || lpad('%1$d', 8, '0') AND 'FILL' || lpad('%2$d', 8, '0');
            INSERT INTO ownership (serial_number, assignment_id, subject, username, source, amr, asserted_at, since, seen_at)
            SELECT serial_number, id, subject, fields ->> 'username', source, amr, asserted_at, asserted_at, asserted_at
            FROM assignment WHERE serial_number BETWEEN 'FILL' || lpad('%1$d', 8, '0') AND 'FILL' || lpad('%2$d', 8, '0');
            INSERT INTO journal (at, serial_number, enrollment_id, kind, sentence, reference, subject, person)
            SELECT a.created_at, a.serial_number, a.enrollment_id, 'signed_in', 'A line of the journal, as long as most.',
                a.reference, a.subject, a.fields ->> 'username'
            FROM assignment a CROSS JOIN generate_series(1, 6)
            WHERE a.serial_number BETWEEN 'FILL' || lpad('%1$d', 8, '0') AND 'FILL' || lpad('%2$d', 8, '0');
            ANALYZE""";

    private static final String EMPTY = """
            DELETE FROM enrollment WHERE serial_number LIKE 'FILL%%' AND serial_number > 'FILL' || lpad('%1$d', 8, '0');
            DELETE FROM assignment WHERE serial_number LIKE 'FILL%%' AND serial_number > 'FILL' || lpad('%1$d', 8, '0');
            DELETE FROM ownership WHERE serial_number LIKE 'FILL%%' AND serial_number > 'FILL' || lpad('%1$d', 8, '0');
            DELETE FROM journal WHERE serial_number LIKE 'FILL%%' AND serial_number > 'FILL' || lpad('%1$d', 8, '0')""";

    @Override
    public void run(Rig rig, Section section) throws Exception {
        try (var usher = rig.usher("flat")) {
            var enrolling = new Enrolling(rig, usher, section);
            var number = rig.size(400, 2000);
            enrolling.crowd(rig.size(1500, 3000), Enrollments.CROWD);
            var filled = 0;
            var most = 0.0;
            var atFirst = 0.0;
            for (var devices : DEVICES) {
                Rig.say("up to %,d devices", devices);
                fill(usher.database(), filled + 1, devices);
                filled = devices;
                most = measure(enrolling, number, section, "%,d devices".formatted(devices));
                atFirst = atFirst == 0 ? most : atFirst;
            }
            // Not those of the enrollments before: Usher looks at them a second time.
            usher.database().execute(EMPTY.formatted(FEW));
            usher.database().execute("VACUUM FULL ANALYZE");
            var atLast = measure(enrolling, number, section, FEW + " devices again");
            section.add("100,000 devices, of the mean with 100", most / ((atFirst + atLast) / 2), "times");
            section.doubtAll(usher.errors());
        } finally {
            rig.standIns().clear();
        }
    }

    private static double measure(Enrolling enrolling, int number, Section section, String what) throws Exception {
        var spent = enrolling.crowd(number, Enrollments.CROWD).spent();
        var usher = spent.processor().usher().toNanos() / 1e6 / number;
        var postgres = spent.processor().postgres().toNanos() / 1e6 / number;
        section.add(what + ", Usher", usher, "ms of processor");
        section.add(what + ", PostgreSQL", postgres, "ms of processor");
        section.add(what + ", database transactions", (double) spent.transactions() / number, "each");
        section.add(what + ", other work on the machine", spent.others(), "cores busy");
        return usher + postgres;
    }

    private static void fill(Database database, int first, int last) throws SQLException {
        database.execute(FILL.formatted(first, last));
        database.execute("VACUUM");
        database.execute("CHECKPOINT");
    }
}
