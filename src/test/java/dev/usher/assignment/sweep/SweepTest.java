package dev.usher.assignment.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Assignments;
import dev.usher.assignment.Brake;
import dev.usher.assignment.NewAssignment;
import dev.usher.assignment.Proof;
import dev.usher.assignment.Source;
import dev.usher.assignment.enrich.Enrichments;
import dev.usher.assignment.enrich.Finding;
import dev.usher.assignment.owner.Owner;
import dev.usher.assignment.owner.Owners;
import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.identity.Assurance;
import dev.usher.identity.Identity;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.SignInWithoutDevice;
import dev.usher.kit.UsherTest;
import dev.usher.kit.Watchful;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import dev.usher.sandbox.okta.SandboxPerson;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The sweep finds devices that no event told of, and completes what Jamf knows of their users. */
@UsherTest
@TestProfile(Watchful.class)
class SweepTest {
    @Inject
    Sweep sweep;

    @Inject
    SignInWithoutDevice people;

    @Inject
    Assignments assignments;

    @Inject
    Owners owners;

    @Inject
    Enrichments enrichments;

    @Inject
    Brake brake;

    @Test
    void whomJamfNamesIsCompletedFromOkta() {
        var person = person("Ada", "Lovelace");
        var mac = macOf(person.login());
        swept();
        var assignment = verified(mac);
        assertThat(assignment.source()).isEqualTo(Source.ENRICHMENT);
        assertThat(assignment.assurance().amr()).isEmpty();
        var written = Sandbox.jamf().mac(mac).orElseThrow().userAndLocation();
        assertThat(written.realname()).isEqualTo("Ada Lovelace");
        assertThat(written.email()).isEqualTo(person.email());
        assertThat(written.position()).isEqualTo("Engineer");
        assertThat(owners.current(new SerialNumber(mac)).orElseThrow().subject())
                .isEqualTo(person.id());
    }

    @Test
    void whoSignedInBeforeTheDeviceEnrolledIsJoinedWithIt() {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());
        var mac = SandboxMac.outOfTheBox(SignIn.freshSerial(), "Pane Mac")
                .enrolledAt(Instant.now())
                .withUserAndLocation(SandboxUserAndLocation.ofUsername(person.login()));
        Sandbox.jamf().addMac(mac);
        swept();
        assertThat(verified(mac.serial()).enrollmentId()).isEqualTo(signIn.id());
        assertThat(newest(mac.serial()).source()).isEqualTo(Source.SIGN_IN);
        // Nobody had to be looked up.
        assertThat(enrichments.find(new SerialNumber(mac.serial()))).isEmpty();
    }

    @Test
    void aSecondSweepDoesNothingMore() {
        var person = person("Once", "Only");
        var mac = macOf(person.login());
        swept();
        var assignment = verified(mac);
        var patches = Sandbox.jamf().patches(mac);
        swept();
        swept();
        assertThat(newest(mac)).isEqualTo(assignment);
        assertThat(Sandbox.jamf().patches(mac)).isEqualTo(patches);
    }

    @Test
    void whoIsKnownByTheMailAddressIsFoundAndGetsTheOktaUsername() {
        var login = "mail" + SignIn.freshSerial().toLowerCase(Locale.ROOT) + "@example.com";
        Sandbox.okta()
                .addPerson(SandboxPerson.person(login)
                        .email("first.last+" + login)
                        .named("First", "Last")
                        .build());
        var mac = macOf("first.last+" + login);
        var ownerChanges = brake.state().ownerChangesLastHour();
        swept();
        verified(mac);
        // The same person by another name: nobody has lost the device.
        assertThat(brake.state().ownerChangesLastHour()).isEqualTo(ownerChanges);
        assertThat(Sandbox.jamf().mac(mac).orElseThrow().userAndLocation().username())
                .isEqualTo(login);
    }

    @Test
    void aDeviceWithoutAUserIsLeftAlone() {
        var mac = SignIn.freshMac().serial();
        swept();
        assertThat(assignments.ofDevice(new SerialNumber(mac))).isEmpty();
        assertThat(enrichments.find(new SerialNumber(mac))).isEmpty();
    }

    @Test
    void whomOktaDoesNotKnowIsSaidOnceAndAskedForAgainOnlyLater() {
        var mac = macOf("nobody-" + SignIn.freshSerial() + "@example.com");
        swept();
        var finding = enrichments.find(new SerialNumber(mac)).orElseThrow();
        assertThat(finding.outcome()).isEqualTo(Finding.Outcome.UNKNOWN_USER);
        swept();
        assertThat(enrichments.find(new SerialNumber(mac)).orElseThrow().at()).isEqualTo(finding.at());
        assertThat(assignments.ofDevice(new SerialNumber(mac))).isEmpty();
    }

    @Test
    void aUserWhoWasDeactivatedIsNotAssigned() {
        var login = "former." + SignIn.freshSerial().toLowerCase(Locale.ROOT) + "@example.com";
        Sandbox.okta()
                .addPerson(SandboxPerson.person(login)
                        .flagged(SandboxPerson.Flag.DEACTIVATED)
                        .build());
        var mac = macOf(login);
        swept();
        assertThat(enrichments.find(new SerialNumber(mac)).orElseThrow().outcome())
                .isEqualTo(Finding.Outcome.USER_INACTIVE);
    }

    @Test
    void twoPeopleWithOneMailAddressAreNotGuessedAt() {
        var serial = SignIn.freshSerial().toLowerCase(Locale.ROOT);
        Sandbox.okta()
                .addPerson(SandboxPerson.person("one" + serial + "@example.com")
                        .email("team" + serial + "@example.com")
                        .build());
        Sandbox.okta()
                .addPerson(SandboxPerson.person("two" + serial + "@example.com")
                        .email("team" + serial + "@example.com")
                        .build());
        var mac = macOf("team" + serial + "@example.com");
        swept();
        assertThat(enrichments.find(new SerialNumber(mac)).orElseThrow().outcome())
                .isEqualTo(Finding.Outcome.AMBIGUOUS_USER);
    }

    @Test
    void whoSignedInIsNotTouchedThoughJamfNamesAnother() {
        var other = person("Other", "Name");
        var mac = SignIn.freshMac().serial();
        SignIn.begin(mac).withPassword("mary@example.com").until("assigned");
        Sandbox.jamf().edit(mac, SandboxUserAndLocation.ofUsername(other.login()));
        swept();
        var owner = owners.current(new SerialNumber(mac)).orElseThrow();
        assertThat(owner.source()).isEqualTo(Source.SIGN_IN);
        assertThat(owner.username()).isEqualTo("mary@example.com");
        eventually(() -> newest(mac).state() == AssignmentState.NEEDS_ATTENTION);
        assertThat(newest(mac).source()).isEqualTo(Source.SIGN_IN);
    }

    @Test
    void aNewEnrollmentByAnotherEndsTheFormerOwner() {
        var other = person("Next", "Owner");
        var mac = SignIn.freshMac().serial();
        SignIn.begin(mac).withPassword("mary@example.com").until("assigned");
        aSecondLater();
        Sandbox.jamf().reEnroll(mac, true);
        Sandbox.jamf().edit(mac, SandboxUserAndLocation.ofUsername(other.login()));
        swept();
        eventually(() -> owners.current(new SerialNumber(mac))
                .filter(owner -> owner.subject().equals(other.id()))
                .isPresent());
        var history = owners.history(new SerialNumber(mac), 10);
        assertThat(history).hasSize(2);
        assertThat(history.getLast().username()).isEqualTo("mary@example.com");
        assertThat(Optional.ofNullable(history.getLast().ended()).map(Owner.Ended::by))
                .hasValueSatisfying(end -> assertThat(end).isIn(Owner.End.RE_ENROLLED, Owner.End.REPLACED));
    }

    @Test
    void whoSignsInTakesTheDeviceFromWhomJamfOnlyNamed() {
        var person = person("Named", "Only");
        var mac = macOf(person.login());
        swept();
        verified(mac);
        // The same person, by a better word.
        SignIn.begin(mac).withPassword(person.login()).until("assigned");
        var owner = owners.current(new SerialNumber(mac)).orElseThrow();
        assertThat(owner.source()).isEqualTo(Source.SIGN_IN);
        assertThat(owners.history(new SerialNumber(mac), 10)).hasSize(1);
    }

    @Test
    void whomJamfNamesNoMoreIsNotPutBack() {
        var person = person("Taken", "Off");
        var mac = SignIn.freshMac().serial();
        var identity = new Identity(
                person.id(), Map.of("preferred_username", person.login()), new Assurance(Set.of(), null, null));
        var id = QuarkusTransaction.requiringNew()
                .call(() -> assignments
                        .start(new NewAssignment(
                                null,
                                Device.of(new SerialNumber(mac)),
                                identity,
                                Proof.NONE,
                                Source.ENRICHMENT,
                                person.login(),
                                Instant.now(),
                                "U-TEST"))
                        .id());
        eventually(() -> assignments.find(id).orElseThrow().state() == AssignmentState.SUPERSEDED);
        assertThat(Sandbox.jamf().patches(mac)).isZero();
    }

    @Test
    void aSweepThatIsCutOffGoesOnWhereItWas() {
        var person = person("Cut", "Off");
        var mac = macOf(person.login());
        for (var runs = 0;
                runs < 50 && assignments.ofDevice(new SerialNumber(mac)).isEmpty();
                runs++) {
            // Each run is told to stop after one page.
            var calls = new int[1];
            sweep.run(() -> calls[0]++ > 0);
        }
        verified(mac);
    }

    private static SandboxPerson person(String first, String last) {
        var person = SandboxPerson.person(
                        (first + "." + last + "." + SignIn.freshSerial()).toLowerCase(Locale.ROOT) + "@example.com")
                .named(first, last)
                .title("Engineer")
                .build();
        Sandbox.okta().addPerson(person);
        return person;
    }

    private static String macOf(String username) {
        var mac = SandboxMac.outOfTheBox(SignIn.freshSerial(), "Named Mac")
                .enrolledAt(Instant.now().minusSeconds(600))
                .withUserAndLocation(SandboxUserAndLocation.ofUsername(username));
        Sandbox.jamf().addMac(mac);
        return mac.serial();
    }

    private void swept() {
        var next = Instant.now();
        var deadline = Instant.now().plus(Duration.ofSeconds(30));
        do {
            next = sweep.run(() -> false);
            assertThat(Instant.now()).isBefore(deadline);
        } while (next.isBefore(Instant.now().plusSeconds(60)));
    }

    private Assignment newest(String serial) {
        return assignments.ofDevice(new SerialNumber(serial)).orElseThrow();
    }

    private Assignment verified(String serial) {
        eventually(() -> newest(serial).state() == AssignmentState.VERIFIED);
        return newest(serial);
    }

    /** Jamf's dates have whole seconds. */
    private static void aSecondLater() {
        var now = Instant.now().getEpochSecond();
        eventually(() -> Instant.now().getEpochSecond() > now);
    }

    private static void eventually(BooleanSupplier holds) {
        var deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
