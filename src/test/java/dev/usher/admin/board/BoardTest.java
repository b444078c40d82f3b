package dev.usher.admin.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.usher.assignment.Brake;
import dev.usher.kit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the board counts in a database of its own. */
class BoardTest {
    /** On the minute, so that it is known which bar a moment is in. */
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    private final Instant since = now.minus(Duration.ofHours(1));

    private Jdbi jdbi;
    private FilledTables tables;
    private BoardStore store;

    @BeforeEach
    void anEmptyDatabase() {
        jdbi = TestDatabase.migrated().jdbi();
        tables = new FilledTables(jdbi);
        store = new BoardStore(jdbi);
    }

    @Test
    void everySignInOfTheTimeCountsWhereItStands() {
        // Given
        tables.signingIn(ago(5));
        tables.signingIn(ago(6));
        tables.assigned(ago(50), Duration.ofSeconds(40), Duration.ofSeconds(20));
        tables.assigned(ago(8), Duration.ofSeconds(60), Duration.ofSeconds(40));
        tables.stands(ago(4), "pending", null);
        tables.stands(ago(4), "written", null);
        tables.stands(ago(3), "waiting_for_device", null);
        tables.stands(ago(3), "needs_attention", "conflict");
        tables.stands(ago(3), "excluded", "excluded");
        tables.stands(ago(3), "superseded", null);
        tables.ended(ago(20), "denied", "{}");
        tables.ended(ago(20), "expired", "{}");
        tables.ended(ago(20), "cancelled", "{}");
        tables.ended(ago(20), "failed", "{}");
        // And: what is not of it
        tables.dryRun(ago(5));
        tables.signingIn(ago(61));
        tables.assigned(ago(90), Duration.ofSeconds(40), Duration.ofSeconds(20));

        // When
        var flow = flow();

        // Then
        assertThat(flow.begun()).isEqualTo(14);
        assertThat(flow.signingIn()).isEqualTo(2);
        assertThat(flow.signedIn()).isEqualTo(8);
        assertThat(flow.assigned()).isEqualTo(2);
        assertThat(flow.working()).isEqualTo(2);
        assertThat(flow.waitingForDevice()).isEqualTo(1);
        assertThat(flow.needsAttention()).isEqualTo(3);
        assertThat(flow.ended()).isEqualTo(4);
        assertThat(flow.lately()).isEqualTo(new Reading.Lately(Duration.ofMinutes(10), 9, 7, 1));
    }

    @Test
    void howLongItTookLeavesOutWhatWasWrittenOnceMoreLater() {
        // Given
        for (int seconds = 1; seconds <= 100; seconds++) {
            tables.assigned(ago(30), Duration.ofSeconds(seconds), Duration.ofSeconds(2L * seconds));
        }
        tables.assignedAnew(ago(50), ago(1));

        // When
        var flow = flow();

        // Then
        assertThat(flow.assigned()).isEqualTo(101);
        assertThat(flow.toSignIn().number()).isEqualTo(101);
        assertThat(flow.toAssign())
                .isEqualTo(new Reading.Times(100, Duration.ofSeconds(101), Duration.ofMillis(190_100)));
        assertThat(flow.whole())
                .isEqualTo(new Reading.Times(100, Duration.ofMillis(151_500), Duration.ofMillis(285_150)));
    }

    @Test
    void onAnEmptyDatabaseNothingIsKnownAndNothingBreaks() {
        assertThat(flow().begun()).isZero();
        assertThat(flow().whole()).isEqualTo(new Reading.Times(0, null, null));
        assertThat(store.bars(since, Duration.ofMinutes(1))).isEmpty();
        assertThat(store.backlog()).isEqualTo(new Reading.Backlog(0, null, 0, null));
        assertThat(store.jamf()).isEqualTo(new Reading.Jamf(null, 0, 0));
        assertThat(board(reading())).satisfies(board -> {
            assertThat(board.summary()).isEqualTo("Nothing needs attention.");
            assertThat(board.alerts()).isEmpty();
            assertThat(board.timings()).extracting(Board.Timing::median).containsOnly("–");
        });
    }

    @Test
    void eachMomentIsInTheBarOfItsOwnTime() {
        // Given
        tables.signingIn(ago(30));
        tables.signingIn(ago(30).plusSeconds(59));
        tables.assigned(ago(30), Duration.ofSeconds(90), Duration.ofSeconds(60));

        // When, then
        assertThat(store.bars(since, Duration.ofMinutes(1)))
                .containsExactly(
                        new Reading.Bar(ago(30), 3, 0, 0),
                        new Reading.Bar(ago(29), 0, 1, 0),
                        new Reading.Bar(ago(28), 0, 0, 1));
    }

    @Test
    void signInsThatEndedAreCountedByTheirCause() {
        // Given
        tables.ended(ago(20), "denied", outcome("denied", "security.access_denied", "No access."));
        tables.ended(ago(21), "denied", outcome("denied", "security.access_denied", "No access."));
        tables.ended(ago(22), "denied", outcome("device_not_proven", null, "Not your device."));
        tables.ended(ago(23), "expired", outcome("expired", null, "The sign-in took too long."));
        tables.ended(ago(70), "failed", outcome("failed", null, "Before."));

        // When, then
        assertThat(store.endings(since))
                .extracting(
                        Reading.Ending::state,
                        Reading.Ending::code,
                        Reading.Ending::key,
                        Reading.Ending::text,
                        Reading.Ending::number)
                .containsExactly(
                        tuple("denied", "denied", "security.access_denied", "No access.", 2L),
                        tuple("denied", "device_not_proven", null, "Not your device.", 1L),
                        tuple("expired", "expired", null, "The sign-in took too long.", 1L));
        assertThat(board(reading()).ended())
                .extracting(Board.Ended::cause, Board.Ended::link)
                .contains(
                        tuple("security.access_denied", "/admin/lists/enrollments?state=denied&since=8h"),
                        tuple("device_not_proven", "/admin/lists/enrollments?state=denied&since=8h"));
    }

    @Test
    void whatNeedsAttentionIsCountedByReasonInTheTimeAndInAll() {
        // Given
        tables.stands(ago(5), "needs_attention", "conflict");
        tables.stands(ago(6), "needs_attention", "conflict");
        tables.stands(ago(300), "needs_attention", "conflict");
        tables.stands(ago(300), "needs_attention", "overwritten");
        tables.stands(ago(7), "excluded", "excluded");
        tables.assigned(ago(7), Duration.ofSeconds(1), Duration.ofSeconds(1));

        // When, then
        assertThat(store.attention(since))
                .containsExactly(
                        new Reading.Attention("needs_attention", "conflict", 2, 3),
                        new Reading.Attention("excluded", "excluded", 1, 1),
                        new Reading.Attention("needs_attention", "overwritten", 0, 1));
        assertThat(board(reading()).stopped())
                .extracting(Board.Stopped::label, Board.Stopped::sinceLink, Board.Stopped::link)
                .contains(tuple(
                        "Conflict",
                        "/admin/lists/assignments?state=needs_attention&reason=conflict&since=8h",
                        "/admin/lists/assignments?state=needs_attention&reason=conflict"));
    }

    @Test
    void workThatNobodyWaitsForIsQueuedAndIsNotTheOldest() {
        // Given
        tables.withoutSignIn(ago(500), "pending", "enrichment");
        tables.withoutSignIn(ago(400), "pending", "roster");
        tables.stands(ago(7), "pending", null);
        tables.stands(ago(900), "waiting_for_device", null);

        // When, then
        assertThat(store.backlog())
                .isEqualTo(new Reading.Backlog(3, ago(7).plusSeconds(30), 1, ago(900).plusSeconds(30)));
    }

    @Test
    void aPauseOfJamfIsShownWhileItLastsAndNoLonger() {
        tables.jamfClosed(Duration.ofMinutes(2));
        assertThat(store.jamf().closedUntil()).isAfter(Instant.now());
        assertThat(board(reading()).alerts()).singleElement().asString().contains("Jamf Pro asked for a rest");
        assertThat(board(reading()).summary()).contains("Usher waits for Jamf Pro.");

        jdbi.useHandle(handle -> handle.execute("UPDATE jamf_pause SET closed_until = now() - interval '1 second'"));
        assertThat(store.jamf().closedUntil()).isNull();
        assertThat(board(reading()).alerts()).isEmpty();
    }

    @Test
    void aPulledBrakeIsAnAlertOfItsOwn() {
        var pulled = new Brake.BrakeState(true, now, 51, 50, 7);

        var board = Board.of(reading(pulled), Span.USUAL, 5);

        assertThat(board.alerts()).singleElement().asString().contains("more than 50 devices", "7 assignments wait");
        assertThat(board.summary()).contains("Owner changes wait for an administrator.");
    }

    @Test
    void eachFigureLeadsToWhatItCounts() {
        assertThat(board(reading()).figures())
                .extracting(Board.Figure::label, Board.Figure::link)
                .contains(
                        tuple("Begun", "/admin/lists/enrollments?since=8h"),
                        tuple("In work", "/admin/lists/enrollments?working=yes&since=8h"),
                        tuple("Assigned", "/admin/lists/enrollments?state=assigned&since=8h"),
                        tuple(
                                "Ended without a person",
                                "/admin/lists/enrollments?state=denied&state=expired&state=cancelled&state=failed&since=8h"));
        assertThat(board(reading()).facts())
                .extracting(Board.Fact::label, Board.Fact::link)
                .contains(tuple("Work queued", "/admin/lists/assignments?state=pending&state=written"));
    }

    @Test
    void theSentenceThatIsReadOutChangesOnlyWithWhatSomebodyHasToDo() {
        tables.stands(ago(5), "needs_attention", "conflict");
        var before = board(reading()).summary();

        tables.signingIn(ago(1));
        tables.assigned(ago(2), Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(board(reading()).summary()).isEqualTo(before).isEqualTo("1 assignment needs attention.");

        tables.stands(ago(4), "needs_attention", "overwritten");
        assertThat(board(reading()).summary()).isEqualTo("2 assignments need attention.");
    }

    @Test
    void noCountReadsAWholeTable() {
        jdbi.useHandle(handle -> {
            handle.execute("""
                INSERT INTO enrollment (id, token_digest, state, reference, created_at, updated_at, expires_at, assignment_id)
                SELECT 'enr_' || n, decode(md5(n::text), 'hex'), CASE n % 10 WHEN 0 THEN 'expired' ELSE 'signed_in' END,
                    'U-PLAN', now() - n * interval '1 minute', now(), now(), 'asg_' || n
                FROM generate_series(1, 50000) n""");
            handle.execute("""
                INSERT INTO assignment (id, serial_number, state, reference, source, asserted_at, subject, claims, amr,
                    created_at, updated_at)
                SELECT 'asg_' || n, 'PLAN', CASE n % 100 WHEN 0 THEN 'needs_attention' ELSE 'verified' END, 'U-PLAN', 'sign_in',
                    now(), '00u', decode(repeat('00', 800), 'hex'), '[]', now() - n * interval '1 minute', now()
                FROM generate_series(1, 50000) n""");
            handle.execute("ANALYZE");

            for (var sql : List.of(BoardStore.FLOW, BoardStore.BARS, BoardStore.ENDINGS, BoardStore.ATTENTION)) {
                assertThat(plan(handle.createQuery("EXPLAIN " + sql)))
                        .as(sql)
                        .anyMatch(line -> line.contains("Index"))
                        .noneMatch(line ->
                                line.contains("Seq Scan on enrollment") || line.contains("Seq Scan on assignment"));
            }
        });
    }

    private List<String> plan(Query query) {
        return query.configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("since", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
                .bind("lately", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
                .bind("seconds", 60L)
                .bind("most", 20)
                .mapTo(String.class)
                .list();
    }

    private Instant ago(long minutes) {
        return now.minus(Duration.ofMinutes(minutes));
    }

    private Reading.Flow flow() {
        return store.flow(since, ago(10), Duration.ofMinutes(10));
    }

    private Reading reading() {
        return reading(new Brake.BrakeState(false, null, 0, 50, 0));
    }

    private Reading reading(Brake.BrakeState brake) {
        return new Reading(
                since,
                now,
                Duration.ofMinutes(1),
                flow(),
                store.bars(since, Duration.ofMinutes(1)),
                store.endings(since),
                store.attention(since),
                store.backlog(),
                store.jamf(),
                brake);
    }

    private static Board board(Reading reading) {
        return Board.of(reading, Span.USUAL, 5);
    }

    private static String outcome(String code, @Nullable String key, String text) {
        return "{\"code\": \"%s\", \"key\": %s, \"text\": \"%s\"}"
                .formatted(code, key == null ? "null" : "\"" + key + "\"", text);
    }
}
