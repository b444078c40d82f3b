package dev.usher.bench.standins;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.bench.load.Flow;
import dev.usher.bench.load.Person;
import dev.usher.sandbox.SandboxPostgres;
import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import dev.usher.sandbox.okta.SandboxMail;
import dev.usher.sandbox.okta.SandboxOkta;
import dev.usher.sandbox.okta.SandboxPerson;
import dev.usher.sandbox.okta.SandboxServiceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/** The stand-ins, filled with the people and the Macs of the bench, and what they saw. */
final class Upstreams {
    private static final int FEW = 5;
    /** Milliseconds; a person who looks at a phone takes longer, and nobody measures waiting. */
    private static final int BETWEEN_POLLS = 50;

    private static final int POLLS = 3;

    private final SandboxOkta okta;
    private final SandboxJamf jamf;
    private final SandboxPostgres postgres;
    private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
    private final Weather weather;
    private volatile double refused;

    Upstreams(SandboxOkta okta, SandboxJamf jamf, SandboxPostgres postgres) {
        this.okta = okta;
        this.jamf = jamf;
        this.postgres = postgres;
        this.weather = new Weather(okta, jamf);
        okta.listener((request, spent) -> {
            called("okta", spent, request.header("user-agent").orElse(""));
            weather.oktaCalled();
        });
        jamf.listener((request, spent) -> {
            called("jamf", spent, "");
            weather.jamfCalled();
            if (refused > 0 && ThreadLocalRandom.current().nextDouble() < refused) {
                jamf.faults().next(1, "*", "/api/v*", SandboxJamfFault.html(503));
            }
        });
        okta.settings().refresh(BETWEEN_POLLS);
        addPeople();
        prepare();
    }

    private void addPeople() {
        for (var number = 0; number < Person.PEOPLE; number++) {
            okta.addPerson(person(Flow.PASSWORD, number).build());
            okta.addPerson(person(Flow.PASSWORD_EMAIL, number).emailFactor().build());
            okta.addPerson(person(Flow.PUSH, number).oktaVerify("push").build());
        }
    }

    private static SandboxPerson.Builder person(Flow flow, int number) {
        return SandboxPerson.person(flow.login(number))
                .named("Bench", "Person " + number)
                .department("Finance")
                .title("Accountant")
                .office("Lisbon/4.12");
    }

    private void prepare() {
        approveAtPoll(POLLS);
        // Looking for a user of that name among all of them is what the stand-in would spend most of its time on.
        jamf.users().createOnAssignment(false);
    }

    private void called(String upstream, Duration spent, String caller) {
        calls.add(upstream + ' ' + (System.nanoTime() - spent.toNanos()) + ' ' + spent.toNanos() + ' ' + caller);
    }

    String database() {
        return postgres.freshDatabase();
    }

    void addMacs(int first, int count) {
        var enrolled = Instant.now().minusSeconds(60);
        for (var number = first; number < first + count; number++) {
            jamf.addMac(mac(Person.serial(number), enrolled));
        }
    }

    void addFleet(int count, int oneNamedOf) {
        var enrolled = Instant.now().minusSeconds(86_400);
        for (var number = 0; number < count; number++) {
            var serial = Person.serial(number);
            var mac = mac(serial, enrolled);
            jamf.addMac(
                    number % oneNamedOf == 0
                            ? mac.withUserAndLocation(SandboxUserAndLocation.ofUsername(Person.owner(serial)))
                            : mac);
        }
    }

    private static SandboxMac mac(String serial, Instant enrolled) {
        return SandboxMac.outOfTheBox(serial, "Bench Mac " + serial).enrolledAt(enrolled);
    }

    void latency(Duration latency) {
        jamf.latency(latency);
    }

    void refuse(double share) {
        refused = share;
    }

    void maintenance(boolean on) {
        if (on) {
            jamf.faults().next(Integer.MAX_VALUE, "*", "*", SandboxJamfFault.html(503));
        } else {
            jamf.faults().clear();
        }
    }

    /** A random fault at this share of the calls, from now on; answers which there were so far. */
    String weather(double share) {
        return weather.change(share);
    }

    /** An access token of somebody who may do everything. */
    String adminToken() {
        return okta.adminToken("Usher Admins");
    }

    /** Where the service app's private key is, which the sandbox makes anew in each process. */
    String serviceKey() {
        return SandboxServiceKey.file().toString();
    }

    /** Which stand-in, when by {@link System#nanoTime}, for how many nanoseconds, and by whom: a call a line. */
    String takeCalls() {
        var taken = new StringBuilder();
        for (var call = calls.poll(); call != null; call = calls.poll()) {
            taken.append(call).append('\n');
        }
        return taken.toString();
    }

    /** What Jamf Pro holds of devices, each a line with serial number and login. */
    String look(List<String> devices) {
        var answer = new ObjectMapper().createObjectNode();
        var doubts = answer.putArray("doubts");
        var owned = 0;
        var doubled = 0;
        for (var device : devices) {
            var serialAndLogin = device.split(" ");
            var serial = serialAndLogin[0];
            var owner = jamf.mac(serial)
                    .map(mac -> mac.userAndLocation().username())
                    .orElse("nobody: it is gone");
            var patches = jamf.patches(serial);
            owned += owner.equals(serialAndLogin[1]) ? 1 : 0;
            doubled += patches > 1 ? 1 : 0;
            if ((!owner.equals(serialAndLogin[1]) || patches != 1) && doubts.size() < FEW) {
                doubts.add(serial + " was written " + patches + " times and belongs to '" + owner + "'");
            }
        }
        return answer.put("owned", owned)
                .put("doubled", doubled)
                .put("mostAtOnce", jamf.highestConcurrency())
                .toString();
    }

    void clear() {
        refused = 0;
        jamf.latency(Duration.ZERO);
        jamf.clear();
        okta.mailbox().clear();
        okta.phone().clear();
        calls.clear();
        prepare();
    }

    String newestCode(String login) {
        return okta.mailbox().latest(login).map(SandboxMail::code).orElse("");
    }

    /** Everybody taps Yes while the poll with this number waits. */
    void approveAtPoll(int poll) {
        okta.settings().approveAtPoll(poll);
    }
}
