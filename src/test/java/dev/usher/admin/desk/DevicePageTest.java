package dev.usher.admin.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.ConsoleVisitor;
import dev.usher.kit.ConsoleVisitor.Page;
import dev.usher.kit.LogLines;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxMac;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of a device, as the help desk and as an administrator sees it, and what its forms do. */
@UsherTest
class DevicePageTest {
    private static final String MARY = "mary@example.com";
    private static final Pattern ASSIGNMENT = Pattern.compile("name=\"assignment\" value=\"([^\"]+)\"");
    private static final Pattern OLDER = Pattern.compile("href=\"([^\"]+\\?before=\\d+)#timeline\"");

    private static String assigned() {
        var serial = SignIn.freshMac().serial();
        SignIn.begin(serial).withPassword(MARY).until("assigned");
        return serial;
    }

    private static String awaited() {
        var serial = SignIn.freshSerial();
        SignIn.begin(serial).withPassword(MARY).until("waiting_for_device");
        return serial;
    }

    private static String path(String serial) {
        return "/admin/devices/" + serial;
    }

    private static String found(Pattern pattern, Page page) {
        var matcher = pattern.matcher(page.html());
        assertThat(matcher.find()).as(page.html()).isTrue();
        return matcher.group(1);
    }

    private static String timeline(String serial) {
        return given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Help Desk"))
                .get("/api/v1/devices/" + serial)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void theVerdictComesFirstAndThenAllThatItRestsOn() {
        var serial = assigned();

        var html = ConsoleVisitor.helpDesk().get(path(serial)).html();

        assertThat(html)
                .contains(
                        "<h2>Assigned</h2>",
                        "Nothing has to be done.",
                        "<code>assigned</code>",
                        "Test Mac",
                        MARY,
                        "Decided for Jamf Pro",
                        "Read back",
                        "What happened")
                .containsPattern(
                        "<time datetime=\"\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\">\\d+ \\w+ \\d{4}, [\\d:]{8} UTC</time>")
                .doesNotContain("data-refresh");
        assertThat(html.indexOf("<h2>Assigned</h2>")).isLessThan(html.indexOf("What you can do"));
    }

    @Test
    void theHelpDeskSeesNothingThatOnlyAdministratorsMay() {
        var serial = assigned();

        assertThat(ConsoleVisitor.helpDesk().get(path(serial)).html())
                .contains("Make a claim link")
                .doesNotContain("Assign by hand", "Put the former values back", path(serial) + "/assign");
        assertThat(ConsoleVisitor.admin().get(path(serial)).html())
                .contains("Make a claim link", "Assign by hand", "Put the former values back");
    }

    @Test
    void theHelpDeskIsRefusedWhatItSendsByHand() {
        var serial = assigned();
        var visitor = ConsoleVisitor.helpDesk();
        var assignment = visitor.get(path(serial));

        for (var order : new String[] {"/assign", "/revert"}) {
            var page =
                    visitor.post(path(serial) + order, Map.of("username", MARY, "reason", "By hand.", "sure", "yes"));

            assertThat(page.status()).isEqualTo(403);
            assertThat(page.html()).contains("Reference").doesNotContain("What happened");
        }
        assertThat(assignment.status()).isEqualTo(200);
        assertThat(timeline(serial)).doesNotContain("assigned_by_hand", "revert_wanted");
    }

    @Test
    void whatWaitsIsRunAgainAndThatIsSaidOnce() {
        var serial = awaited();
        var visitor = ConsoleVisitor.helpDesk();
        var assignment = found(ASSIGNMENT, visitor.get(path(serial)));

        var after = visitor.post(path(serial) + "/retry", Map.of("assignment", assignment));

        assertThat(after.at().getPath()).isEqualTo(path(serial));
        assertThat(after.html()).contains("The assignment is queued again.");
        assertThat(visitor.get(path(serial)).html()).doesNotContain("The assignment is queued again.");
        assertThat(timeline(serial)).contains("retry_wanted", "Hugo Helpdesk");
    }

    @Test
    void whatIsDoneIsNotOfferedAndToldWhenItIsSentAllTheSame() {
        var serial = awaited();
        var visitor = ConsoleVisitor.helpDesk();
        var assignment = found(ASSIGNMENT, visitor.get(path(serial)));
        Sandbox.jamf().addMac(SandboxMac.outOfTheBox(serial, "Arrived").enrolledAt(Instant.now()));
        visitor.post(path(serial) + "/retry", Map.of("assignment", assignment));
        SignIn.begin(serial).withPassword(MARY).until("assigned");

        var page = visitor.post(path(serial) + "/retry", Map.of("assignment", assignment));

        assertThat(page.status()).isEqualTo(409);
        assertThat(page.html()).contains("role=\"alert\"", "Reference");
    }

    @Test
    void aClaimLinkIsShownInOneAnswerOnly() {
        var serial = assigned();
        var visitor = ConsoleVisitor.helpDesk();
        visitor.get(path(serial));
        try (var log = new LogLines()) {
            var page = visitor.post(path(serial) + "/claim", Map.of("reason", "Lost her badge.", "validFor", "PT1H"));

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.html()).contains("/enroll#claim=lnk_", "data-copy=\"link\"", "The link as a QR code");
            assertThat(page.header("Cache-Control")).contains("no-store");
            assertThat(log.lines()).noneMatch(line -> line.contains("lnk_"));
        }
        assertThat(visitor.get(path(serial)).html())
                .doesNotContain("lnk_")
                .contains("made a claim link", "Lost her badge.");
    }

    @Test
    void aFormThatIsRefusedKeepsWhatWasTyped() {
        var serial = assigned();
        var visitor = ConsoleVisitor.admin();
        visitor.get(path(serial));

        var tooShort = visitor.post(path(serial) + "/claim", Map.of("reason", "no", "validFor", "P7D"));
        assertThat(tooShort.status()).isEqualTo(400);
        assertThat(tooShort.html())
                .contains("The reason must be 3 to 500 characters", "value=\"no\"", "<option value=\"P7D\" selected>")
                .doesNotContain("lnk_");

        var nobody = visitor.post(
                path(serial) + "/assign", Map.of("username", "nobody.at.all@example.com", "reason", "She left."));
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.html())
                .contains(
                        "Okta knows nobody by this username",
                        "value=\"nobody.at.all@example.com\"",
                        "value=\"She left.\"");

        var empty = visitor.post(path(serial) + "/assign", Map.of("username", " ", "reason", "She left."));
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.html()).contains("The username is required");
        assertThat(timeline(serial)).doesNotContain("assigned_by_hand");
    }

    @Test
    void anAdministratorGivesTheDeviceToSomebodyElse() {
        var serial = assigned();
        var visitor = ConsoleVisitor.admin();
        visitor.get(path(serial));

        var after = visitor.post(
                path(serial) + "/assign", Map.of("username", "ana@example.com", "reason", "They swapped <b>Macs</b>."));

        assertThat(after.at().getPath()).isEqualTo(path(serial));
        assertThat(after.html())
                .contains("The assignment is stored", "They swapped &lt;b&gt;Macs&lt;/b&gt;.")
                .doesNotContain("They swapped <b>");
        assertThat(timeline(serial)).contains("assigned_by_hand", "Ada Admin");
    }

    @Test
    void theFormerValuesComeBackOnceSomebodyMeansIt() {
        var serial = assigned();
        var visitor = ConsoleVisitor.admin();
        var assignment = found(ASSIGNMENT, visitor.get(path(serial)));

        var unsure =
                visitor.post(path(serial) + "/revert", Map.of("assignment", assignment, "reason", "The wrong person."));
        assertThat(unsure.status()).isEqualTo(400);
        assertThat(unsure.html()).contains("Tick this", "value=\"The wrong person.\"");

        var after = visitor.post(
                path(serial) + "/revert",
                Map.of("assignment", assignment, "reason", "The wrong person.", "sure", "yes"));
        assertThat(after.html()).contains("The former values are put back soon.");
        assertThat(timeline(serial)).contains("revert_wanted");
    }

    @Test
    void anOrderForAnAssignmentThatIsNoMoreTheOneIsRefused() {
        var serial = assigned();
        var visitor = ConsoleVisitor.admin();
        visitor.get(path(serial));

        var page = visitor.post(
                path(serial) + "/revert",
                Map.of("assignment", "asg_of_yesterday", "reason", "The wrong person.", "sure", "yes"));

        assertThat(page.status()).isEqualTo(409);
        assertThat(page.html()).contains("another assignment by now");
        assertThat(timeline(serial)).doesNotContain("revert_wanted");
    }

    @Test
    void aFormFromElsewhereIsRefused() {
        var serial = awaited();
        var visitor = ConsoleVisitor.admin();
        visitor.get(path(serial));

        for (var order : new String[] {"/retry", "/claim", "/assign", "/revert"}) {
            assertThat(visitor.post(path(serial) + order, Map.of("reason", "A reason.", "_token", "made-up"))
                            .status())
                    .as(order)
                    .isEqualTo(403);
        }
        assertThat(timeline(serial)).doesNotContain("retry_wanted", "claim_link_made");
    }

    @Test
    void whoeverComesBackFromOktaIsToldThatNothingWasDone() {
        var serial = assigned();
        var visitor = ConsoleVisitor.helpDesk();

        var page = visitor.get(path(serial) + "/claim");

        assertThat(page.at().getPath()).isEqualTo(path(serial));
        assertThat(page.html()).contains("nothing was done").doesNotContain("lnk_");
    }

    @Test
    void nobodyPutsWordsIntoThePage() {
        var serial = assigned();

        assertThat(ConsoleVisitor.helpDesk()
                        .get(path(serial) + "?done=Call+0900-123456")
                        .html())
                .doesNotContain("0900-123456");
    }

    @Test
    void whatIsInAName() {
        var serial = SignIn.freshSerial();
        Sandbox.jamf()
                .addMac(SandboxMac.outOfTheBox(serial, "<script>alert('Mac')</script>")
                        .enrolledAt(Instant.now()));

        var html = ConsoleVisitor.helpDesk().get(path(serial)).html();

        assertThat(html).contains("&lt;script&gt;alert(").doesNotContain("<script>alert");
    }

    @Test
    void whileSomethingIsUnderWayTheVerdictIsFetchedAgain() {
        var serial = awaited();
        var visitor = ConsoleVisitor.helpDesk();

        assertThat(visitor.get(path(serial)).html())
                .contains("data-refresh=\"" + path(serial) + "/now\"", "data-every=\"15000\"");
        var waiting = visitor.fragment(path(serial) + "/now");
        assertThat(waiting.html()).contains("Waiting for the device").doesNotContain("<html", "<h1");
        assertThat(waiting.header("X-Usher-Settled")).isEmpty();

        Sandbox.jamf().addMac(SandboxMac.outOfTheBox(serial, "Arrived").enrolledAt(Instant.now()));
        SignIn.begin(serial).withPassword(MARY).until("assigned");

        var settled = visitor.fragment(path(serial) + "/now");
        assertThat(settled.html()).contains("Assigned", "Show all that has happened since");
        assertThat(settled.header("X-Usher-Settled")).contains("1");
    }

    @Test
    void aSignInIsFollowedWhileItLasts() {
        var serial = SignIn.freshMac().serial();
        SignIn.begin(serial);

        assertThat(ConsoleVisitor.helpDesk().get(path(serial)).html())
                .contains("Sign-in not finished", "data-every=\"5000\"");
    }

    @Test
    void anOlderPartOfTheTimelineIsALink() {
        var serial = awaited();
        var visitor = ConsoleVisitor.helpDesk();
        visitor.get(path(serial));
        for (int i = 0; i < 51; i++) {
            visitor.post(path(serial) + "/claim", Map.of("reason", "Number " + i + ".", "validFor", "PT1H"));
        }

        var newest = visitor.get(path(serial));
        var older = visitor.get(found(OLDER, newest));

        assertThat(newest.html()).contains("Number 50.").doesNotContain("Number 0.");
        assertThat(older.html()).contains("Number 0.", ">Newest<").doesNotContain("Number 50.", "data-refresh");
    }

    @Test
    void aDeviceThatNobodyKnowsLeadsToTheSearch() {
        var serial = SignIn.freshSerial();
        var page = ConsoleVisitor.helpDesk().get(path(serial));

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.html()).contains("Neither Usher nor Jamf Pro knows", "name=\"q\"", "value=\"" + serial + "\"");
        assertThat(ConsoleVisitor.helpDesk().get(path("short")).status()).isEqualTo(404);
    }
}
