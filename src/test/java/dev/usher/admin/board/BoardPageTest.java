package dev.usher.admin.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.ConsoleVisitor;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The board of an enrollment day, as the help desk looks at it. */
@UsherTest
class BoardPageTest {
    private static final String PAGE = "/admin/board";

    @Inject
    Jdbi jdbi;

    @Test
    void theHelpDeskSeesWhatIsBegunAssignedAndStuckAndWhy() {
        // Given
        SignIn.begin(SignIn.freshMac().serial())
                .withPassword("mary@example.com")
                .until("assigned");
        var taken = SignIn.freshMac().serial();
        Sandbox.jamf().edit(taken, SandboxUserAndLocation.ofUsername("somebody.else@example.com"));
        SignIn.begin(taken).withPassword("mary@example.com").until("needs_attention");
        var denied = SignIn.begin(SignIn.freshSerial());
        denied.identify("denied@example.com");
        denied.passcode("Correct-Horse-1");

        // When
        var html = once(
                helpDesk(),
                PAGE + "/now?since=1h",
                page -> page.contains("security.access_denied") && page.contains("reason=conflict"));

        // Then
        assertThat(number(html, "Begun")).isGreaterThanOrEqualTo(3);
        assertThat(number(html, "Assigned")).isPositive();
        assertThat(number(html, "Needs attention")).isPositive();
        assertThat(html)
                .contains("/admin/lists/assignments?state=needs_attention&amp;reason=conflict")
                .contains("/admin/lists/enrollments?state=denied")
                .contains("<svg class=\"bars begun\" role=\"img\" aria-label=\"Begun: ")
                .contains("Way to Jamf Pro", "Brake on owner changes")
                .doesNotContain("mary@example.com", "<html", "style=", "<script");
    }

    @Test
    void thePageFollowsWhatHappensUnlessSomebodyWantsItToStandStill() {
        var visitor = helpDesk();

        assertThat(visitor.get(PAGE).html())
                .contains("data-refresh=\"/admin/board/now?since=8h\"", "aria-current=\"true\">Last 8 hours</a>")
                .contains("data-script-only hidden>Stand still", "<div id=\"standing\" role=\"status\"></div>")
                .contains("role=\"status\" data-refresh=\"/admin/board/summary?since=8h\"");
        assertThat(visitor.get(PAGE + "?since=1h&follow=no").html())
                .contains("Follow what happens", "aria-current=\"true\">Last hour</a>")
                .doesNotContain("data-refresh");
    }

    @Test
    void itCountsFromAMomentThatSomebodyChose() {
        var visitor = helpDesk();
        var html = visitor.get(PAGE).html();
        var link = Pattern.compile("href=\"(/admin/board\\?since=20[^\"]+)\">Count from now on")
                .matcher(html);
        assertThat(link.find()).isTrue();

        assertThat(visitor.get(link.group(1)).html()).contains("aria-current=\"true\">Since ");
        assertThat(visitor.get(PAGE + "?since=yesterday").status()).isEqualTo(400);
        assertThat(visitor.fragment(PAGE + "/now?since=2020-01-01T00:00:00Z").status())
                .isEqualTo(400);
    }

    @Test
    void theNumbersBehindTheChartAndTheSentenceAreFetchedForThemselves() {
        SignIn.begin(SignIn.freshSerial());
        var visitor = helpDesk();

        var numbers = once(visitor, PAGE + "/numbers?since=1h", page -> page.contains("<time datetime="));
        assertThat(numbers).contains("<caption>Minute by minute", "<th scope=\"row\"><time datetime=");
        assertThat(visitor.fragment(PAGE + "/summary").html())
                .contains("attention")
                .doesNotContain("<");
    }

    @Test
    void anAdministratorReleasesAPulledBrakeWithAReason() {
        var release = PAGE + "/release-brake";
        var admin = ConsoleVisitor.admin();
        jdbi.useHandle(handle -> handle.execute("UPDATE brake SET pulled_at = now() WHERE id = 1"));
        try {
            // Given
            assertThat(once(admin, PAGE + "/brake?since=1h", part -> part.contains("Release the brake")))
                    .contains("action=\"" + release + "\"", "name=\"reason\"");
            var helpDesk = helpDesk();
            helpDesk.get(PAGE);
            assertThat(once(helpDesk, PAGE + "/brake?since=1h", part -> part.contains("is pulled")))
                    .contains("An administrator can release it here.")
                    .doesNotContain("<form");
            assertThat(helpDesk.post(release, Map.of("reason", "It is too slow."))
                            .status())
                    .isEqualTo(403);

            // When
            admin.get(PAGE);
            var refused = admin.post(release, Map.of("reason", " "));
            var released = admin.post(release, Map.of("reason", "New Macs for the whole class."));

            // Then
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.html()).contains("aria-invalid=\"true\"", "The reason must be 3 to 500 characters");
            assertThat(released.status()).isEqualTo(200);
            assertThat(released.html())
                    .contains("The brake is released. What waited goes on.")
                    .doesNotContain("Release the brake");
            assertThat(jdbi.<String, RuntimeException>withHandle(
                            handle -> handle.createQuery("SELECT release_reason FROM brake WHERE pulled_at IS NULL")
                                    .mapTo(String.class)
                                    .one()))
                    .isEqualTo("New Macs for the whole class.");
        } finally {
            jdbi.useHandle(handle -> handle.execute("UPDATE brake SET pulled_at = NULL WHERE id = 1"));
        }
    }

    @Test
    void anOrderThatWasLostWithTheSessionIsToldOf() {
        assertThat(ConsoleVisitor.admin().get(PAGE + "/release-brake").html())
                .contains("Your sign-in had run out, so nothing was done.");
    }

    @Test
    void anAdministratorMayAndNobodyElse() {
        assertThat(ConsoleVisitor.admin().get(PAGE).status()).isEqualTo(200);
        var mary = ConsoleVisitor.signedIn("mary@example.com");
        var nobody = ConsoleVisitor.nobody();
        for (var path : new String[] {"", "/now", "/numbers", "/summary", "/brake"}) {
            assertThat(mary.get(PAGE + path).status()).as(path).isEqualTo(403);
            assertThat(nobody.fragment(PAGE + path).status()).as(path).isEqualTo(499);
        }
    }

    private static ConsoleVisitor helpDesk() {
        return ConsoleVisitor.helpDesk();
    }

    /** The number on the tile of this label. */
    private static long number(String html, String label) {
        var tile = Pattern.compile(">" + label + "</(?:a|span)><strong>(\\d+)</strong>")
                .matcher(html);
        assertThat(tile.find()).as(label).isTrue();
        return Long.parseLong(tile.group(1));
    }

    /** The part of the page, once it shows what is wanted: it is read anew every two seconds. */
    private static String once(ConsoleVisitor visitor, String path, Predicate<String> wanted) {
        var deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (true) {
            var page = visitor.fragment(path);
            assertThat(page.status()).isEqualTo(200);
            if (wanted.test(page.html()) || Instant.now().isAfter(deadline)) {
                return page.html();
            }
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
    }
}
