package dev.usher.assignment.owner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.Assignments;
import dev.usher.assignment.NewAssignment;
import dev.usher.assignment.Proof;
import dev.usher.assignment.Source;
import dev.usher.assignment.enrich.DeviceReview;
import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.identity.Assurance;
import dev.usher.identity.Identity;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.Urgency;
import dev.usher.kit.ManyOwners;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import dev.usher.sandbox.okta.SandboxPerson;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories of one device against a model of a few lines: whoever spoke last has it; whom Jamf merely names has it
 * while nobody spoke, or since it was enrolled again; an older word changes nothing.
 */
@UsherTest
@TestProfile(ManyOwners.class)
class AnyOwnershipTest {
    private static final List<String> PEOPLE =
            List.of("ann.owner@example.com", "ben.owner@example.com", "cleo.owner@example.com");
    private static final int STEPS = 8;

    @Inject
    Assignments assignments;

    @Inject
    Owners owners;

    @Inject
    DeviceReview review;

    @Inject
    JamfClient jamf;

    /** Who has the device, by the rules in the words of the issue. */
    private static final class Model {
        private @Nullable String owner;
        private boolean strong;
        private Instant newestWord = Instant.MIN;

        void signedIn(String person, Instant at) {
            if (at.isAfter(newestWord)) {
                newestWord = at;
                owner = person;
                strong = true;
            }
        }

        void enrolledAgainAs(String person) {
            if (!person.equals(owner)) {
                owner = person;
                strong = false;
            }
        }

        void named(String person) {
            if (owner == null || !strong) {
                owner = person;
                strong = false;
            }
        }
    }

    static List<Integer> seeds() {
        return IntStream.range(1, 9).boxed().toList();
    }

    @BeforeEach
    void thePeopleAreInOkta() {
        PEOPLE.forEach(
                login -> Sandbox.okta().addPerson(SandboxPerson.person(login).build()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theRecordSaysWhatTheModelSays(int seed) {
        var random = new Random(seed);
        var mac = SandboxMac.outOfTheBox(SignIn.freshSerial(), "Handed On")
                .enrolledAt(Instant.now().minusSeconds(6000));
        Sandbox.jamf().addMac(mac);
        var serial = mac.serial();
        var model = new Model();
        var told = new ArrayList<String>();
        for (var step = 0; step < STEPS; step++) {
            var person = PEOPLE.get(random.nextInt(PEOPLE.size()));
            switch (random.nextInt(5)) {
                case 0 -> {
                    told.add(person + " signs in");
                    signIn(serial, person, Instant.now(), model);
                }
                case 1 -> {
                    told.add("late word of " + person);
                    signIn(serial, person, Instant.now().minusSeconds(3600 + random.nextInt(600)), model);
                }
                case 2 -> {
                    told.add("enrolled again as " + person);
                    aSecondLater();
                    Sandbox.jamf().reEnroll(serial, true);
                    Sandbox.jamf().edit(serial, SandboxUserAndLocation.ofUsername(person));
                    model.enrolledAgainAs(person);
                }
                case 3 -> {
                    told.add("an administrator names " + person);
                    Sandbox.jamf().edit(serial, SandboxUserAndLocation.ofUsername(person));
                    model.named(person);
                }
                default -> {
                    told.add("enrolled again, blank");
                    aSecondLater();
                    Sandbox.jamf().reEnroll(serial, true);
                }
            }
            // Whatever told of it, and however often: the same follows.
            for (var times = 0; times <= random.nextInt(2); times++) {
                reviewed(serial);
            }
            eventuallyOwned(serial, model.owner, told);
        }
        assertThat(owners.history(new SerialNumber(serial), 100).stream().filter(owner -> owner.ended() == null))
                .as("%s", told)
                .hasSizeLessThanOrEqualTo(1);
    }

    private void signIn(String serial, String person, Instant at, Model model) {
        var okta = Sandbox.okta().people().stream()
                .filter(one -> one.login().equals(person))
                .findFirst()
                .orElseThrow();
        var identity = new Identity(
                okta.id(),
                Map.of("preferred_username", person, "name", okta.name(), "email", person),
                new Assurance(Set.of("pwd", "mfa"), null, at));
        var wanted = new NewAssignment(
                null, Device.of(new SerialNumber(serial)), identity, Proof.NONE, Source.SIGN_IN, at, "UR-TEST");
        var id = QuarkusTransaction.requiringNew()
                .call(() -> assignments.start(wanted).id());
        settled(id);
        model.signedIn(person, at);
    }

    private void reviewed(String serial) {
        try (var session = jamf.open(Urgency.INTERACTIVE, Duration.ofSeconds(20))) {
            if (session.find(Device.of(new SerialNumber(serial))) instanceof DeviceLookup.Found found) {
                review.review(List.of(found.device()));
            }
        }
    }

    private void eventuallyOwned(String serial, @Nullable String username, List<String> told) {
        var deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (true) {
            var owner = owners.current(new SerialNumber(serial))
                    .map(Owner::username)
                    .orElse(null);
            var open = assignments
                    .ofDevice(new SerialNumber(serial))
                    .filter(assignment -> assignment.state().open())
                    .isPresent();
            if (!open && Objects.equals(owner, username)) {
                return;
            }
            assertThat(Instant.now())
                    .as("%s: is %s and ought to be %s", told, owner, username)
                    .isBefore(deadline);
            pause();
        }
    }

    private void settled(String id) {
        var deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (assignments.find(id).orElseThrow().state().open()) {
            assertThat(Instant.now()).isBefore(deadline);
            pause();
        }
    }

    /** Jamf's dates have whole seconds. */
    private static void aSecondLater() {
        var now = Instant.now().getEpochSecond();
        while (Instant.now().getEpochSecond() == now) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
