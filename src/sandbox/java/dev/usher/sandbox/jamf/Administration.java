package dev.usher.sandbox.jamf;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What administrators keep in a Jamf Pro beside its devices, and the operations on it. */
final class Administration {
    private final SandboxUsers users;

    Administration(Clock clock) {
        users = new SandboxUsers(clock);
    }

    List<JamfRoute> routes() {
        return Stream.of(new Users(users).routes()).flatMap(List::stream).toList();
    }

    SandboxUsers users() {
        return users;
    }

    void lag(Duration lag) {
        users.lag(lag);
    }

    void reset() {
        users.reset();
    }
}
