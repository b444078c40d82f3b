package dev.usher.sandbox.connect;

import java.util.List;
import java.util.Optional;

/** What Jamf Connect makes of an answer to the password grant. */
public sealed interface PasswordCheck {
    /**
     * Tokens came, and the ID token is good.
     *
     * @param person as the ID token has them; empty without an ID token
     */
    record Right(Optional<Person> person) implements PasswordCheck {}

    /** An error came that counts as a right password, because the settings list it. */
    record RightByCode(String error, String description) implements PasswordCheck {}

    /** An error came that does not. */
    record Wrong(int status, String error, String description) implements PasswordCheck {}

    /**
     * The answer cannot be used.
     *
     * @param reason in a sentence
     */
    record Unusable(String reason) implements PasswordCheck {}

    /**
     * Who an ID token is about.
     *
     * @param username {@code preferred_username}; {@code ""} if the token has none
     * @param amr by which methods the person signed in, as the token says
     */
    record Person(String subject, String username, String name, List<String> amr) {
        public Person {
            amr = List.copyOf(amr);
        }
    }
}
