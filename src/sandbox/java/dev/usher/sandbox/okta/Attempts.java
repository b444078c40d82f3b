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
    synchronized Verdict next(Account account, Instant now) {
        var wrong = recent(account, now);
        if (wrong.size() < ALLOWED) {
            return Verdict.CHECK;
        }
        wrong.addLast(now);
        return wrong.size() > UNTIL_SUSPENDED ? Verdict.SUSPENDED : Verdict.TOO_MANY;
    }

    synchronized void wrong(Account account, Instant now) {
        recent(account, now).addLast(now);
    }

    synchronized void right(Account account) {
        byPerson.remove(account.id());
    }

    synchronized void clear() {
        byPerson.clear();
    }

    private Deque<Instant> recent(Account account, Instant now) {
        var wrong = byPerson.computeIfAbsent(account.id(), id -> new ArrayDeque<>());
        while (!wrong.isEmpty() && !now.isBefore(wrong.getFirst().plus(WINDOW))) {
            wrong.removeFirst();
        }
        return wrong;
    }
}
