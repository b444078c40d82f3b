package dev.usher.sandbox.okta;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;

/** A push and how it was answered. */
final class Push {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CHOICES = 3;

    final SandboxPush shown;
    /** The number that the sign-in shows; empty where tapping Yes is enough. */
    final String number;

    private volatile State state = State.WAITING;

    enum State {
        WAITING,
        APPROVED,
        REJECTED
    }

    Push(SandboxPush shown, String number) {
        this.shown = shown;
        this.number = number;
    }

    static Push to(String login, String app, boolean withNumbers, Instant now) {
        var numbers = new LinkedHashSet<String>();
        while (withNumbers && numbers.size() < CHOICES) {
            numbers.add(Integer.toString(10 + RANDOM.nextInt(90)));
        }
        List<String> choices = new ArrayList<>(numbers);
        var right = choices.isEmpty() ? "" : choices.getFirst();
        Collections.shuffle(choices, RANDOM);
        return new Push(new SandboxPush(Ids.random("opp"), login, app, choices, now), right);
    }

    State state() {
        return state;
    }

    void answer(State given) {
        state = given;
    }
}
