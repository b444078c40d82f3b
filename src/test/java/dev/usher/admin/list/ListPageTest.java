package dev.usher.admin.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.ConsoleVisitor;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the numbers of the board lead to. */
@UsherTest
class ListPageTest {
    @Test
    void whatStoppedIsListedWithItsDeviceItsPersonAndWhy() {
        // Given
        var serial = SignIn.freshMac().serial();
        Sandbox.jamf().edit(serial, SandboxUserAndLocation.ofUsername("somebody.else@example.com"));
        SignIn.begin(serial).withPassword("mary@example.com").until("needs_attention");
        var helpDesk = ConsoleVisitor.helpDesk();

        // When
        var assignments = helpDesk.get("/admin/lists/assignments?state=needs_attention&reason=conflict");
        var enrollments = helpDesk.get("/admin/lists/enrollments?state=needs_attention");

        // Then
        assertThat(assignments.html())
                .contains("<h1>Assignments: conflict</h1>", "href=\"/admin/devices/" + serial + "\"")
                .contains("Mary Jo", "<code>conflict</code>");
        assertThat(enrollments.html()).contains("<h1>Enrollments: needs attention</h1>", serial);
        assertThat(helpDesk.get("/admin/lists/assignments?state=verified").html())
                .doesNotContain(serial);
    }

    @Test
    void aListIsOfTheTimeAndTheStatesThatTheBoardCounts() {
        // Given
        var waiting = SignIn.freshSerial();
        SignIn.begin(waiting).withPassword("mary@example.com").until("waiting_for_device");
        var assigned = SignIn.freshMac().serial();
        SignIn.begin(assigned).withPassword("mary@example.com").until("assigned");
        var helpDesk = ConsoleVisitor.helpDesk();
        var lists = "/admin/lists/";

        // When, then
        assertThat(helpDesk.get(lists + "enrollments?state=waiting_for_device&state=assigned&since=1h")
                        .html())
                .contains("<h1>Enrollments: waiting for device, assigned</h1>", "Begun since ", waiting, assigned);
        assertThat(helpDesk.get(lists + "enrollments?working=yes&since=1h").html())
                .contains("<h1>Enrollments: in work</h1>")
                .doesNotContain(waiting, assigned);
        assertThat(helpDesk.get(lists + "assignments?state=waiting_for_device&since="
                                + Instant.now().truncatedTo(ChronoUnit.MINUTES))
                        .html())
                .contains("Begun since ");
        assertThat(helpDesk.get(lists + "assignments?state=waiting_for_device&state=verified")
                        .html())
                .contains("Of all time", waiting, assigned);
        assertThat(helpDesk.get(lists + "enrollments?since=yesterday").status()).isEqualTo(400);
    }

    @Test
    void aLongListGoesOnAndLeadsBack() {
        for (int i = 0; i < 51; i++) {
            SignIn.begin(SignIn.freshSerial());
        }
        var helpDesk = ConsoleVisitor.helpDesk();

        var first = helpDesk.get("/admin/lists/enrollments?state=sign_in").html();
        var older = Pattern.compile("href=\"([^\"]+cursor=[^\"]+)\">Older ones").matcher(first);
        assertThat(older.find()).isTrue();
        assertThat(first).doesNotContain("From the newest");
        assertThat(helpDesk.get(older.group(1).replace("&amp;", "&")).html())
                .contains("href=\"/admin/lists/enrollments?state=sign_in\">From the newest");
    }

    @Test
    void aWordThatIsNoStateIsRefusedAndSoAreStrangers() {
        var helpDesk = ConsoleVisitor.helpDesk();
        assertThat(helpDesk.get("/admin/lists/enrollments?state=gone").status()).isEqualTo(400);
        assertThat(helpDesk.get("/admin/lists/assignments?cursor=made-up").status())
                .isEqualTo(400);
        var mary = ConsoleVisitor.signedIn("mary@example.com");
        assertThat(mary.get("/admin/lists/enrollments").status()).isEqualTo(403);
        assertThat(mary.get("/admin/lists/assignments").status()).isEqualTo(403);
    }
}
