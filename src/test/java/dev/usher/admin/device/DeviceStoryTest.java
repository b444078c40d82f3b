package dev.usher.admin.device;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.assignment.enrich.DeviceReview;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.Urgency;
import dev.usher.kit.EveryVerdict;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import dev.usher.sandbox.okta.SandboxPerson;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every verdict, each come about as it does in life. */
@UsherTest
@TestProfile(EveryVerdict.class)
class DeviceStoryTest {
    private static final String MARY = "mary@example.com";

    @Inject
    DeviceReview review;

    @Inject
    JamfClient jamf;

    @Test
    void assigned() {
        var mac = SignIn.freshMac().serial();
        SignIn.begin(mac).withPassword(MARY).until("assigned");
        verdict(mac, "assigned")
                .body("owner.username", equalTo(MARY))
                .body("owner.source", equalTo("sign_in"))
                .body("owner.amr", hasItem("pwd"))
                .body("assignment.state", equalTo("verified"))
                .body("timeline.kind", hasItems("signed_in", "assignment_stored", "assignment_verified"))
                .body("timeline.time", everyItem(notNullValue()))
                .body("timeline.sentence", everyItem(notNullValue()))
                .body("timeline.reference", everyItem(notNullValue()))
                .body("timeline[0].kind", equalTo("assignment_verified"))
                .body("device.kind", equalTo("computer"));
    }

    @Test
    void waitingForJamf() {
        var mac = SignIn.freshMac().serial();
        Sandbox.jamf().faults().next(1000, "*", "*", SandboxJamfFault.html(500));
        try {
            SignIn.begin(mac).withPassword(MARY).until("signed_in");
            verdict(mac, "waiting")
                    .body("evidence.find { it.kind == 'jamf' }.text", containsString("could not be asked"));
        } finally {
            Sandbox.jamf().faults().clear();
        }
    }

    @Test
    void waitingForTheDevice() {
        var serial = SignIn.freshSerial();
        SignIn.begin(serial).withPassword(MARY).until("waiting_for_device");
        verdict(serial, "waiting_for_device").body("fix", containsString("Enroll"));
    }

    @Test
    void aSignInThatIsNotFinished() {
        var mac = SignIn.freshMac().serial();
        var signIn = SignIn.begin(mac);
        verdict(mac, "sign_in_unfinished").body("reference", notNullValue());
        signIn.cancel();
        verdict(mac, "sign_in_unfinished").body("sentence", containsString("cancelled"));
    }

    @Test
    void aSignInThatFailed() {
        var mac = SignIn.freshMac().serial();
        Sandbox.okta().tokenTweaks().claim("nonce", "of another sign-in");
        try {
            SignIn.begin(mac).withPassword(MARY).until("failed");
        } finally {
            Sandbox.okta().tokenTweaks().clear();
        }
        verdict(mac, "sign_in_failed");
    }

    @Test
    void aPolicyThatDenies() {
        var mac = SignIn.freshMac().serial();
        SignIn.begin(mac).withPassword("denied@example.com").until("denied");
        verdict(mac, "denied_by_policy").body("fix", containsString("policy"));
    }

    @Test
    void aSignInThatIsTooWeak() {
        var mac = SignIn.freshMac();
        Sandbox.jamf().edit(mac.serial(), SandboxUserAndLocation.ofUsername("former@example.com"));
        SignIn.begin(Map.of("device", Map.of("serialNumber", mac.serial(), "udid", mac.udid())))
                .withPassword(MARY)
                .until("needs_attention");
        verdict(mac.serial(), "needs_step_up").body("reason", equalTo("needs_step_up"));
    }

    @Test
    void aUserWhomOktaDoesNotKnow() {
        verdict(named("nobody@example.com"), "unknown_user")
                .body("evidence.text", hasItem(containsString("nobody@example.com")))
                .body("timeline.sentence", hasItem(containsString("nobody@example.com")));
    }

    @Test
    void severalUsersWhoMightBeMeant() {
        for (var login : List.of("twin.one@example.com", "twin.two@example.com")) {
            Sandbox.okta()
                    .addPerson(SandboxPerson.person(login)
                            .email("twins@example.com")
                            .build());
        }
        verdict(named("twins@example.com"), "ambiguous_user");
    }

    @Test
    void aUserWhoIsNotActive() {
        Sandbox.okta()
                .addPerson(SandboxPerson.person("left@example.com")
                        .flagged(SandboxPerson.Flag.DEACTIVATED)
                        .build());
        verdict(named("left@example.com"), "user_inactive");
    }

    @Test
    void twoDevicesOfOneSerialNumber() {
        var serial = SignIn.freshSerial();
        for (var name : List.of("Twin A", "Twin B")) {
            Sandbox.jamf().addMac(SandboxMac.outOfTheBox(serial, name).enrolledAt(Instant.now()));
        }
        verdict(serial, "ambiguous_device");
        SignIn.begin(serial).withPassword(MARY).until("needs_attention");
        verdict(serial, "ambiguous_device").body("reason", equalTo("ambiguous_device"));
    }

    @Test
    void aValueThatJamfDoesNotHave() {
        Sandbox.okta()
                .addPerson(SandboxPerson.person("far.away@example.com")
                        .office("Atlantis/1")
                        .build());
        var mac = SignIn.freshMac().serial();
        SignIn.begin(mac).withPassword("far.away@example.com").until("needs_attention");
        verdict(mac, "value_not_in_jamf").body("sentence", containsString("building"));
    }

    @Test
    void aPrivilegeThatIsMissing() {
        var mac = SignIn.freshMac().serial();
        Sandbox.jamf().removePrivilege("Update Computers");
        try {
            SignIn.begin(mac).withPassword(MARY).until("needs_attention");
            verdict(mac, "refused_by_jamf").body("sentence", containsString("Update Computers"));
        } finally {
            Sandbox.jamf().addPrivilege("Update Computers");
        }
    }

    @Test
    void overwrittenSince() {
        var mac = SignIn.freshMac().serial();
        var signIn = SignIn.begin(mac).withPassword(MARY);
        signIn.until("assigned");
        Sandbox.jamf().recon(mac, "mary");
        signIn.until("needs_attention");
        verdict(mac, "overwritten").body("owner.username", equalTo(MARY));
    }

    @Test
    void disputed() {
        var mac = SignIn.freshMac().serial();
        var signIn = SignIn.begin(mac).withPassword(MARY);
        signIn.until("assigned");
        given().header("Authorization", "Bearer " + signIn.token())
                .contentType(ContentType.JSON)
                .body(Map.of("words", "That is not my department."))
                .post("/api/v1/enrollments/" + signIn.id() + "/dispute")
                .then()
                .statusCode(200);
        verdict(mac, "disputed").body("timeline.sentence", hasItem(containsString("That is not my department.")));
    }

    @Test
    void anotherPersonsDeviceThatWasNotProven() {
        var mac = SignIn.freshMac().serial();
        Sandbox.jamf().edit(mac, SandboxUserAndLocation.ofUsername("owner@example.com"));
        SignIn.begin(mac).withPassword(MARY).until("needs_attention");
        verdict(mac, "conflict").body("reason", equalTo("device_not_proven"));
    }

    @Test
    void excludedByARule() {
        var groups = Sandbox.jamf().computerGroups();
        var lab = groups.add("Lab", false);
        var mac = SignIn.freshMac().serial();
        groups.join(lab, mac);
        SignIn.begin(mac).withPassword(MARY).until("needs_attention");
        verdict(mac, "excluded");
    }

    @Test
    void nothingEverToldOfAUser() {
        verdict(SignIn.freshMac().serial(), "no_event")
                .body("assignment", nullValue())
                .body("owner", nullValue())
                .body("timeline", hasSize(0))
                .body("fix", containsString("claim link"));
    }

    @Test
    void aSerialNumberThatNobodyKnows() {
        read("NOBODYKNOWSIT").statusCode(404).body("code", equalTo("not_found"));
        read("no!").statusCode(400).body("violations[0].field", equalTo("serialNumber"));
    }

    @Test
    void theTimelineIsReadPageByPage() {
        var mac = SignIn.freshMac().serial();
        SignIn.begin(mac).withPassword(MARY).until("assigned");
        var first = read(mac + "?limit=2").statusCode(200).body("timeline", hasSize(2));
        String next = first.extract().path("next");
        assertThat(next).isNotNull();
        read(mac + "?limit=2&before=" + next).statusCode(200).body("timeline[0].kind", notNullValue());
        read(mac + "?before=yesterday").statusCode(400);
        read(mac + "?limit=0").statusCode(400);
        read(mac + "?limit=many").statusCode(400).body("code", equalTo("invalid_input"));
    }

    @Test
    void onlyTheHelpDeskAndAdministratorsRead() {
        given().get("/api/v1/devices/" + SignIn.freshSerial()).then().statusCode(401);
        given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Everyone"))
                .get("/api/v1/devices/" + SignIn.freshSerial())
                .then()
                .statusCode(403);
    }

    private String named(String username) {
        var mac = SandboxMac.outOfTheBox(SignIn.freshSerial(), "Named Mac")
                .enrolledAt(Instant.now().minusSeconds(60))
                .withUserAndLocation(SandboxUserAndLocation.ofUsername(username));
        Sandbox.jamf().addMac(mac);
        try (var session = jamf.open(Urgency.INTERACTIVE, Duration.ofSeconds(20))) {
            review.review(session.among(List.of(new SerialNumber(mac.serial()))));
        }
        return mac.serial();
    }

    private static ValidatableResponse read(String serial) {
        return given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Help Desk"))
                .get("/api/v1/devices/" + serial)
                .then();
    }

    private static ValidatableResponse verdict(String serial, String verdict) {
        return read(serial)
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("verdict", equalTo(verdict))
                .body("device.serialNumber", equalTo(serial))
                .body("sentence", notNullValue())
                .body("fix", notNullValue());
    }
}
