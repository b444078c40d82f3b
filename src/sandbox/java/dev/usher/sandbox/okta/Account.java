package dev.usher.sandbox.okta;

import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A person as the org has come to know them: what was set up, changed and settled since the start. */
final class Account {
    private static final int REMEMBERED_PASSWORDS = 4;

    private final Deque<String> passwords = new ArrayDeque<>();
    private final List<Enrollment> enrollments = new ArrayList<>();
    private final Set<Flag> lifted = EnumSet.noneOf(Flag.class);
    private final Set<String> usedCodes = new HashSet<>();
    private SandboxPerson person;
    private UserStatus status;
    private Instant lastUpdated;

    Account(SandboxPerson person, Instant now) {
        this.person = person;
        this.status = UserStatus.of(person);
        this.lastUpdated = now;
        passwords.addFirst(person.password());
        person.enrolled().forEach(one -> enrollments.add(Enrollment.of(person, one)));
    }

    synchronized SandboxPerson person() {
        return person;
    }

    synchronized void person(SandboxPerson changed) {
        person = changed;
    }

    synchronized UserStatus status() {
        return status;
    }

    synchronized void status(UserStatus changed) {
        status = changed;
    }

    synchronized Instant lastUpdated() {
        return lastUpdated;
    }

    synchronized void updated(Instant now) {
        lastUpdated = now;
    }

    String id() {
        return person().id();
    }

    synchronized boolean is(Flag flag) {
        return person.is(flag) && !lifted.contains(flag);
    }

    /** What the flag says is over, until the sandbox starts again. */
    synchronized void lift(Flag flag) {
        lifted.add(flag);
    }

    synchronized boolean hasPassword(String text) {
        return text.equals(passwords.getFirst());
    }

    synchronized boolean hadPassword(String text) {
        return passwords.contains(text);
    }

    synchronized void password(String changed) {
        passwords.addFirst(changed);
        if (passwords.size() > REMEMBERED_PASSWORDS) {
            passwords.removeLast();
        }
    }

    /** The authenticators beside the password, in the order in which they were set up. */
    synchronized List<Enrollment> enrollments() {
        return List.copyOf(enrollments);
    }

    List<Enrollment> enrollments(Factor factor) {
        return enrollments().stream().filter(one -> one.factor() == factor).toList();
    }

    Optional<Enrollment> enrollment(Factor factor) {
        return enrollments(factor).stream().findFirst();
    }

    synchronized void enroll(Enrollment enrollment) {
        enrollments.add(enrollment);
    }

    /** False where the code was used before. */
    synchronized boolean use(Enrollment enrollment, String code) {
        return usedCodes.add(enrollment.id() + " " + code);
    }

    synchronized void claims(Map<String, String> added) {
        var changed = new LinkedHashMap<>(person.claims());
        changed.putAll(added);
        person = person.withClaims(changed);
    }

    /** Names a new enrollment in Okta's shape. */
    static String newId(Factor factor) {
        return Ids.random(factor.enrollmentPrefix);
    }
}
