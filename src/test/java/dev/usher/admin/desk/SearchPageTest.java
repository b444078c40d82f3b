package dev.usher.admin.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.ConsoleVisitor;
import dev.usher.kit.ConsoleVisitor.Page;
import dev.usher.kit.LogLines;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import dev.usher.sandbox.okta.SandboxPerson;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search box, as the help desk uses it. */
@UsherTest
class SearchPageTest {
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private ConsoleVisitor visitor = ConsoleVisitor.nobody();

    @BeforeEach
    void signIn() {
        visitor = ConsoleVisitor.helpDesk();
    }

    private Page search(String typed) {
        visitor.get("/admin");
        return visitor.post("/admin/search", Map.of("q", typed));
    }

    private static String freshPerson() {
        var login = "searched" + PEOPLE.incrementAndGet() + "@example.com";
        Sandbox.okta().addPerson(SandboxPerson.person(login).build());
        return login;
    }

    private static String awaited(String login) {
        var serial = SignIn.freshSerial();
        SignIn.begin(serial).withPassword(login).until("waiting_for_device");
        return serial;
    }

    private static String macNamed(String name) {
        var serial = SignIn.freshSerial();
        Sandbox.jamf().addMac(SandboxMac.outOfTheBox(serial, name).enrolledAt(Instant.now()));
        return serial;
    }

    private static String told(String serial, String member) {
        return given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Help Desk"))
                .get("/api/v1/devices/" + serial)
                .then()
                .statusCode(200)
                .extract()
                .path(member);
    }

    private static void ledTo(String serial, Page page) {
        assertThat(page.at().getPath()).as(page.html()).isEqualTo("/admin/devices/" + serial);
        assertThat(page.status()).isEqualTo(200);
    }

    private static int rows(Page page) {
        return page.html().split("<th scope=\"row\">", -1).length - 1;
    }

    @Test
    void aWholeSerialNumberLeadsStraightToItsDevice() {
        var serial = awaited(freshPerson());

        ledTo(serial, search("  " + serial.toLowerCase(Locale.ROOT) + " "));
    }

    @Test
    void soDoesOneThatOnlyJamfProKnows() {
        var serial = macNamed("Known to Jamf alone");

        ledTo(serial, search(serial));
    }

    @Test
    void aReferenceAndAnIdLeadToTheirDevice() {
        var serial = awaited(freshPerson());

        ledTo(serial, search(told(serial, "reference").toLowerCase(Locale.ROOT)));
        ledTo(serial, search(told(serial, "assignment.id")));
    }

    @Test
    void theEndOfASerialNumberFindsIt() {
        var serial = awaited(freshPerson());

        var page = search(serial.substring(serial.length() - 6));

        assertThat(page.html()).contains("/admin/devices/" + serial, "serial number");
    }

    @Test
    void aPersonWithOneDeviceLeadsToIt() {
        var person = freshPerson();
        var serial = awaited(person);

        ledTo(serial, search(person));
    }

    @Test
    void ofAPersonWithSeveralDevicesEachIsListed() {
        var person = freshPerson();
        var one = awaited(person);
        var other = awaited(person);

        assertThat(search(person).html()).contains("/admin/devices/" + one, "/admin/devices/" + other, "username");
        assertThat(search(person.substring(0, person.indexOf('@'))).html()).contains("/admin/devices/" + one);
    }

    @Test
    void aDeviceIsFoundByItsNameInJamfPro() {
        var serial = macNamed("Reception \"Desk\" \\ 7");

        ledTo(serial, search("reception \"desk\" \\ 7"));
        assertThat(search("Reception \"").html()).contains("/admin/devices/" + serial, "device name");
    }

    @Test
    void aUserWhomJamfProAloneKnowsIsFound() {
        var serial = macNamed("Somebody's Mac");
        Sandbox.jamf().edit(serial, SandboxUserAndLocation.ofUsername("only.in.jamf@example.com"));

        ledTo(serial, search("only.in.jamf@example.com"));
        assertThat(search("only.in.j").html()).contains("/admin/devices/" + serial, "only in Jamf Pro");
    }

    @Test
    void withoutJamfProUshersOwnIsShownAndThatIsSaid() {
        var person = freshPerson();
        var serial = awaited(person);
        Sandbox.jamf().faults().next(1000, "*", "*", SandboxJamfFault.html(500));
        try {
            var page = search(person.substring(0, person.indexOf('@') + 1));

            assertThat(page.html()).contains("/admin/devices/" + serial, "Jamf Pro could not be asked just now");
        } finally {
            Sandbox.jamf().faults().clear();
        }
    }

    @Test
    void withoutJamfProAPersonsOnlyDeviceMayBeTheirOldOneSoItIsListedAndNotLedTo() {
        var person = freshPerson();
        var serial = awaited(person);
        Sandbox.jamf().faults().next(1000, "*", "*", SandboxJamfFault.html(500));
        try {
            var page = search(person);

            assertThat(page.at().getPath()).isEqualTo("/admin/search");
            assertThat(page.html()).contains("/admin/devices/" + serial, "Jamf Pro could not be asked just now");
            ledTo(serial, search(serial));
            ledTo(serial, search(told(serial, "reference")));
        } finally {
            Sandbox.jamf().faults().clear();
        }
    }

    @Test
    void whereThereIsMoreThanWasReadNoneIsLedTo() {
        macNamed("Counted Mac");
        IntStream.range(0, 30).forEach(number -> macNamed("Counted Mac " + number));

        var page = search("Counted Mac");

        assertThat(page.at().getPath()).isEqualTo("/admin/search");
        assertThat(page.html()).contains("Type more to see fewer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%%%%", "____", "****", "USHERTEST*", "\"; id!=\"0", "' OR ''='", "<script>alert(1)</script>"})
    void noCharacterHasAMeaning(String typed) {
        var page = search(typed);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html()).contains("Nothing found").doesNotContain("<script>alert");
    }

    @Test
    void thatThereAreMoreIsSaidAndNoMoreIsShown() {
        IntStream.range(0, 30).forEach(number -> macNamed("Bounded Mac " + number));

        var page = search("Bounded Mac");

        assertThat(rows(page)).isBetween(1, 25);
        assertThat(page.html()).contains("Type more to see fewer");
    }

    @Test
    void nothingTypedIsNothingLookedFor() {
        assertThat(search("   ").html()).contains("Type one line").doesNotContain("Nothing found");
    }

    @Test
    void whatWasTypedIsInNoAddressAndInNoLog() {
        try (var log = new LogLines()) {
            var page = search("quite.unknown.person@example.com");

            assertThat(page.at().toString()).endsWith("/admin/search");
            assertThat(log.lines()).noneMatch(line -> line.contains("quite.unknown.person"));
        }
    }

    @Test
    void aFormFromElsewhereIsRefused() {
        visitor.get("/admin");

        assertThat(visitor.post("/admin/search", Map.of("q", "C02ZC2QYLJHD", "_token", "made-up"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoeverComesBackFromOktaIsToldSoAndFindsTheBox() {
        var page = visitor.get("/admin/search");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html())
                .contains("name=\"q\"", "Your sign-in had run out")
                .doesNotContain("Nothing found");
    }

    @Test
    void theConsoleBeginsWithTheBoxAndWhatNeedsAttention() {
        var serial = SignIn.freshSerial();
        macOf(serial);
        macOf(serial);
        SignIn.begin(serial).withPassword(freshPerson()).until("needs_attention");

        var page = visitor.get("/admin");

        assertThat(page.html()).contains("autofocus", "/admin/devices/" + serial, "ambiguous device", "/admin/board");
    }

    private static void macOf(String serial) {
        Sandbox.jamf().addMac(SandboxMac.outOfTheBox(serial, "Twin").enrolledAt(Instant.now()));
    }
}
