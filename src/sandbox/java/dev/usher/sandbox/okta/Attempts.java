package dev.usher.sandbox.okta;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Wrong codes per person: Okta allows five in five minutes, whichever sign-in they are typed into. */
final class Attempts {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int ALLOWED = 5;
    private static final int UNTIL_SUSPENDED = 10;

    private final Map<String, Deque<Instant>> byPerson = new HashMap<>();

    /** What the next code is worth. */
    enum Verdict {
        CHECK,
        TOO_MANY,
        SUSPENDED
    }

    /** Tells whether the next code is looked at; one that is not counts as wrong. */
    synchronized Verdict next(SandboxPerson person, Instant now) {
        var wrong = recent(person, now);
        if (wrong.size() < ALLOWED) {
            return Verdict.CHECK;
        }
        wrong.addLast(now);
        return wrong.size() > UNTIL_SUSPENDED ? Verdict.SUSPENDED : Verdict.TOO_MANY;
    }

    synchronized void wrong(SandboxPerson person, Instant now) {
        recent(person, now).addLast(now);
    }

    synchronized void right(SandboxPerson person) {
        byPerson.remove(person.id());
    }

    synchronized void clear() {
        byPerson.clear();
    }

    private Deque<Instant> recent(SandboxPerson person, Instant now) {
        var wrong = byPerson.computeIfAbsent(person.id(), id -> new ArrayDeque<>());
        while (!wrong.isEmpty() && !now.isBefore(wrong.getFirst().plus(WINDOW))) {
            wrong.removeFirst();
        }
        return wrong;
    }
}
