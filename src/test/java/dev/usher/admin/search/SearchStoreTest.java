package dev.usher.admin.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.admin.search.SearchStore.Column;
import dev.usher.admin.search.SearchStore.Part;
import dev.usher.assignment.AssignmentState;
import dev.usher.device.SerialNumber;
import dev.usher.kit.TestDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where Usher's rows have a text, and what it costs to find it. */
class SearchStoreTest {
    private static final int MOST = 10;

    private static final Jdbi JDBI = TestDatabase.migrated().jdbi();
    private static final SearchStore STORE = new SearchStore(JDBI);

    /** Many rows, so that the planner has something to choose. */
    @BeforeAll
    static void fill() {
        JDBI.useHandle(handle -> {
            handle.execute("""
                INSERT INTO enrollment (id, token_digest, state, serial_number, username_hint, identity, reference, created_at,
                    updated_at, expires_at)
                SELECT 'enr_' || n, decode(md5(n::text), 'hex'), 'signed_in', 'SER' || lpad(n::text, 6, '0') || 'X', 'hint' || n,
                    jsonb_build_object('subject', '00u' || n, 'username', 'Person' || n || '@example.com',
                        'email', 'mail' || n || '@example.com', 'name', 'Pat ' || n),
                    'U-E' || lpad(n::text, 7, '0'), now() - n * interval '1 minute', now(), now()
                FROM generate_series(1, 20000) n""");
            handle.execute("""
                INSERT INTO assignment (id, enrollment_id, serial_number, state, reference, source, asserted_at, subject, claims,
                    amr, fields, created_at, updated_at)
                SELECT 'asg_' || n, 'enr_' || n, 'SER' || lpad(n::text, 6, '0') || 'X', 'verified',
                    'U-A' || lpad(n::text, 7, '0'), 'sign_in', now(), '00u' || n, '', '[]',
                    json_build_object('username', 'jamf' || n, 'email', 'jamf' || n || '@example.com', 'real-name', 'Jo ' || n),
                    now() - n * interval '1 minute', now()
                FROM generate_series(1, 20000) n""");
            handle.execute("""
                INSERT INTO ownership (serial_number, assignment_id, subject, username, source, amr, asserted_at, since, seen_at)
                SELECT serial_number, id, subject, 'Owner' || substr(id, 5), source, amr, now(), now(), now() FROM assignment""");
            person(handle, "wild", "100%_\\*'\"@example.com");
            person(handle, "tame", "100xx@example.com");
            handle.execute("ANALYZE");
        });
    }

    private static void person(org.jdbi.v3.core.Handle handle, String id, String username) {
        handle.createUpdate("""
                INSERT INTO enrollment (id, token_digest, state, identity, reference, created_at, updated_at, expires_at)
                VALUES (:id, decode(md5(:id), 'hex'), 'signed_in', jsonb_build_object('username', :username), :id, now(), now(),
                    now())""")
                .bind("id", "enr_" + id)
                .bind("username", username)
                .execute();
    }

    private static List<String> serials(List<Trace> traces) {
        return traces.stream().map(Trace::serialNumber).toList();
    }

    private static List<String> signIns(List<Trace> traces) {
        return traces.stream().map(Trace::enrollmentId).toList();
    }

    @Test
    void aPersonIsFoundByTheWholeOfEachNameInEitherCase() {
        assertThat(Stream.of(
                                STORE.whole(Column.ENROLLMENT_USERNAME, "PERSON77@example.com", MOST),
                                STORE.whole(Column.ENROLLMENT_EMAIL, "mail77@Example.com", MOST),
                                STORE.whole(Column.ENROLLMENT_NAME, "pat 77", MOST),
                                STORE.whole(Column.ASSIGNMENT_USERNAME, "Jamf77", MOST),
                                STORE.whole(Column.ASSIGNMENT_EMAIL, "jamf77@example.com", MOST),
                                STORE.whole(Column.ASSIGNMENT_NAME, "Jo 77", MOST),
                                STORE.whole(Column.OWNER, "owner77", MOST))
                        .map(SearchStoreTest::serials))
                .allMatch(List.of("SER000077X")::equals);
    }

    @Test
    void aPersonIsFoundByTheBeginning() {
        assertThat(serials(STORE.beginning(Column.ENROLLMENT_USERNAME, "person1999", MOST)))
                .hasSize(MOST)
                .allMatch(serial -> serial.startsWith("SER0199"));
        assertThat(serials(STORE.beginning(Column.OWNER, "OWNER1999", 20))).hasSize(10);
    }

    @Test
    void noCharacterOfWhatWasTypedHasAMeaning() {
        assertThat(signIns(STORE.whole(Column.ENROLLMENT_USERNAME, "100%_\\*'\"@example.com", MOST)))
                .containsExactly("enr_wild");
        assertThat(signIns(STORE.beginning(Column.ENROLLMENT_USERNAME, "100%_", MOST)))
                .containsExactly("enr_wild");
        assertThat(STORE.beginning(Column.ENROLLMENT_USERNAME, "100__@", MOST)).isEmpty();
        assertThat(STORE.beginning(Column.ENROLLMENT_USERNAME, "%", MOST)).isEmpty();
        assertThat(STORE.beginning(Column.ENROLLMENT_USERNAME, "' OR ''='", MOST))
                .isEmpty();
    }

    @Test
    void aSerialNumberIsFoundByItsBeginningAndItsEnd() {
        assertThat(serials(STORE.part(Part.ENROLLMENT_BEGINS, "SER00007", 20))).hasSize(10);
        assertThat(serials(STORE.part(Part.ASSIGNMENT_BEGINS, "SER000077", 20))).containsExactly("SER000077X");
        assertThat(serials(STORE.part(Part.ENROLLMENT_ENDS, "0077X", 20)))
                .containsExactlyInAnyOrder("SER000077X", "SER010077X");
        assertThat(STORE.part(Part.ASSIGNMENT_ENDS, "77X", MOST)).hasSize(MOST);
    }

    @Test
    void aReferenceAndAnIdNameOneThing() {
        assertThat(STORE.ofReference("U-E0000077"))
                .get()
                .extracting(Trace::serialNumber)
                .isEqualTo("SER000077X");
        assertThat(STORE.ofReference("U-A0000077"))
                .get()
                .extracting(Trace::serialNumber)
                .isEqualTo("SER000077X");
        assertThat(STORE.ofReference("U-E")).isEmpty();
        assertThat(STORE.ofId("enr_77")).get().extracting(Trace::serialNumber).isEqualTo("SER000077X");
        assertThat(STORE.ofId("asg_77")).get().extracting(Trace::serialNumber).isEqualTo("SER000077X");
        assertThat(STORE.ofId("asg_none")).isEmpty();
    }

    @Test
    void ofADeviceIsShownWhoHasItAndWhereItStands() {
        assertThat(STORE.shown(List.of("SER000077X", "NEVERSEEN1")))
                .containsExactlyInAnyOrder(
                        new SearchStore.Shown("SER000077X", "Owner77", "Jo 77", AssignmentState.VERIFIED),
                        new SearchStore.Shown("NEVERSEEN1", null, null, null));
        assertThat(STORE.knows(new SerialNumber("SER000077X"))).isTrue();
        assertThat(STORE.knows(new SerialNumber("NEVERSEEN1"))).isFalse();
    }

    @Test
    void aSignInWithoutADeviceIsShownByItself() {
        assertThat(STORE.deviceless(List.of("enr_wild", "enr_77")))
                .extracting(DevicelessSignIn::enrollmentId)
                .containsExactly("enr_wild");
    }

    @ParameterizedTest
    @EnumSource
    void eachColumnIsReadByAnIndexAndToABound(Column column) {
        readsAnIndex(column.whole());
        readsAnIndex(column.beginning());
    }

    @ParameterizedTest
    @EnumSource
    void soIsEachPartOfASerialNumber(Part part) {
        readsAnIndex(part.sql());
    }

    private static void readsAnIndex(String sql) {
        var plan = JDBI.withHandle(handle -> handle.createQuery("EXPLAIN " + sql)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("text", "per")
                .bind("last", "\uDBFF\uDFFF")
                .bind("most", MOST)
                .mapTo(String.class)
                .list());

        assertThat(plan)
                .as(sql + "\n" + String.join("\n", plan))
                .anyMatch(line -> line.contains("Limit"))
                .anyMatch(line -> line.contains("Index"))
                .noneMatch(line -> line.contains("Seq Scan") || line.contains("Sort"));
    }
}
