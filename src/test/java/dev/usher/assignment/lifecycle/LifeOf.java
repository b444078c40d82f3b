package dev.usher.assignment.lifecycle;

import static dev.usher.sandbox.okta.SandboxPerson.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.hint.Hints;
import dev.usher.assignment.owner.Owner;
import dev.usher.assignment.owner.Owners;
import dev.usher.device.SerialNumber;
import dev.usher.journal.Journal;
import dev.usher.journal.TimelineEntry;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A person with a Mac, and what becomes of both. */
@ApplicationScoped
public class LifeOf {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final Hints hints;
    private final Owners owners;
    private final Journal journal;

    LifeOf(Hints hints, Owners owners, Journal journal) {
        this.hints = hints;
        this.owners = owners;
        this.journal = journal;
    }

    /** Somebody new, who has signed in for a Mac. */
    record Someone(String login, String subject, String serial, SignIn signIn) {}

    Someone withMac() {
        var login = somebody();
        var mac = SignIn.freshMac();
        var signIn = SignIn.begin(mac.serial()).withPassword(login);
        signIn.until("assigned");
        return new Someone(login, id(login), mac.serial(), signIn);
    }

    /** The login of somebody new. */
    String somebody() {
        var login = "life" + PEOPLE.incrementAndGet() + "@x.example";
        Sandbox.okta()
                .addPerson(person(login)
                        .named("Lia", "Life")
                        .department("Engineering")
                        .title("Engineer")
                        .office("Lisbon/2.01")
                        .groups("Employees")
                        .build());
        return login;
    }

    private static String id(String login) {
        return Sandbox.okta().people().stream()
                .filter(one -> one.login().equals(login))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** Somebody tells that something happened to the person. */
    void tell(Someone person) {
        QuarkusTransaction.requiringNew().run(() -> hints.person(person.subject()));
    }

    List<String> kinds(Someone person) {
        return journal.timeline(new SerialNumber(person.serial()), Long.MAX_VALUE, 100).stream()
                .map(TimelineEntry::kind)
                .toList();
    }

    String sentence(Someone person, String kind) {
        return journal.timeline(new SerialNumber(person.serial()), Long.MAX_VALUE, 100).stream()
                .filter(entry -> entry.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .sentence();
    }

    void until(Someone person, String kind) {
        eventually(() -> kinds(person).contains(kind));
    }

    /** Waits for it, at most half a minute. */
    static void eventually(BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    Optional<Owner> owner(Someone person) {
        return owners.current(new SerialNumber(person.serial()));
    }

    static SandboxUserAndLocation user(Someone person) {
        return Sandbox.jamf().mac(person.serial()).orElseThrow().userAndLocation();
    }
}
