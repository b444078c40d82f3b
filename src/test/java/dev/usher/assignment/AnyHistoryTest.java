package dev.usher.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.identity.Assurance;
import dev.usher.identity.Identity;
import dev.usher.kit.ManyOwners;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to a device, in whatever order we hear of it: an older event never takes it from a newer owner, and what no
 * rule names is never touched.
 */
@UsherTest
@TestProfile(ManyOwners.class)
class AnyHistoryTest {
    private static final List<String> PEOPLE = List.of("ann@example.com", "ben@example.com", "cleo@example.com");
    private static final Instant FIRST = Instant.parse("2026-11-24T08:00:00Z");
    private static final int STEPS = 9;

    @Inject
    Assignments assignments;

    static List<Integer> seeds() {
        return IntStream.range(0, 25).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theNewestWordCountsAndOthersFieldsAreLeftAlone(int seed) {
        var random = new Random(seed);
        var mac = labelled();
        var told = new ArrayList<String>();
        var owner = "";
        var newest = Instant.EPOCH;
        for (var step = 0; step < STEPS; step++) {
            switch (random.nextInt(5)) {
                case 0 -> {
                    var edited = SandboxUserAndLocation.ofUsername("admin-" + step + "@example.com");
                    Sandbox.jamf().edit(mac, edited);
                    owner = edited.username();
                    told.add("an administrator gives it to " + owner);
                }
                case 1 -> {
                    Sandbox.jamf().reEnroll(mac, true);
                    owner = "";
                    told.add("it is enrolled again and blanked");
                }
                default -> {
                    var person = PEOPLE.get(random.nextInt(PEOPLE.size()));
                    var at = FIRST.plusSeconds(random.nextInt(40));
                    told.add(person + " signed in at " + at);
                    var state = settled(start(mac, person, at));
                    if (at.isAfter(newest)) {
                        newest = at;
                        owner = person;
                        assertThat(state).as("%s", told).isEqualTo(AssignmentState.VERIFIED);
                    } else if (at.isBefore(newest)) {
                        assertThat(state).as("%s", told).isEqualTo(AssignmentState.SUPERSEDED);
                    } else {
                        owner = user(mac).username();
                    }
                }
            }
            assertThat(user(mac).username()).as("%s", told).isEqualTo(owner);
            var now = Sandbox.jamf().mac(mac).orElseThrow();
            assertThat(now.assetTag()).as("%s", told).isEqualTo("A-17");
            assertThat(now.name()).as("%s", told).isEqualTo("Labelled Mac");
            assertThat(now.extensionAttributes().get("2")).as("%s", told).isEqualTo(List.of("2000"));
        }
    }

    private static String labelled() {
        var serial = SignIn.freshSerial();
        Sandbox.jamf()
                .addMac(SandboxMac.outOfTheBox(serial, "Labelled Mac")
                        .withAssetTag("A-17")
                        .withExtensionAttributes(Map.of("2", List.of("2000")))
                        .enrolledAt(Instant.now().minusSeconds(600)));
        return serial;
    }

    private String start(String serial, String person, Instant at) {
        var identity = new Identity(
                "00u-" + person,
                Map.of("preferred_username", person, "name", "Person " + person, "email", person),
                new Assurance(Set.of("pwd", "mfa"), null, at));
        var wanted = new NewAssignment(
                null, Device.of(new SerialNumber(serial)), identity, Proof.NONE, Source.SIGN_IN, at, "UR-TEST");
        return QuarkusTransaction.requiringNew()
                .call(() -> assignments.start(wanted).id());
    }

    private AssignmentState settled(String id) {
        var deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (true) {
            var state = assignments.find(id).orElseThrow().state();
            if (!state.open()) {
                return state;
            }
            assertThat(Instant.now()).as("still " + state).isBefore(deadline);
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static SandboxUserAndLocation user(String serial) {
        return Sandbox.jamf().mac(serial).orElseThrow().userAndLocation();
    }
}
