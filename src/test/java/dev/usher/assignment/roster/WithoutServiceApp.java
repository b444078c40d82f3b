package dev.usher.assignment.roster;

import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests of an Usher that can look up nobody, for as long as each of them lasts. */
public abstract class WithoutServiceApp {
    @Inject
    FakeUsers users;

    @BeforeEach
    void thereIsNoServiceApp() {
        users.on(false);
    }

    @AfterEach
    void thereIsOneAgain() {
        users.on(true);
    }
}
