package dev.usher.sandbox.okta;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A user of the org.
 *
 * @param id Okta's user id, {@code 00u…}
 * @param login the username, compared without regard to case
 * @param password in the clear: this is a toy
 * @param firstName given name
 * @param lastName family name
 * @param email address that codes go to
 * @param claims further profile claims: String, or List of String
 * @param emailFactor whether an emailed code is wanted beside the password
 * @param flags what is special about the account
 * @param shows one sentence: what signing in as this person shows
 */
public record SandboxPerson(
        String id,
        String login,
        String password,
        String firstName,
        String lastName,
        String email,
        Map<String, Object> claims,
        boolean emailFactor,
        Set<Flag> flags,
        String shows) {
    /** The password of every default person. */
    public static final String DEFAULT_PASSWORD = "Correct-Horse-1";

    /** What is special about an account. */
    public enum Flag {
        /** Signs in at another identity provider: after {@code identify} there is only {@code redirect-idp}. */
        FEDERATED,
        /** Not assigned to the app: refused after the password, and sent back to {@code identify}. */
        UNASSIGNED,
        /** The app's sign-in policy says no: 403 {@code security.access_denied}. */
        DENIED,
        /** Too many failed attempts: {@code authfactor.challenge.suspended_factor}, whatever the password. */
        LOCKED,
        /** Deactivated: treated as unknown. */
        DEACTIVATED,
        /** Offered an optional authenticator after signing in, which may be skipped. */
        OFFERED_ENROLLMENT
    }

    public SandboxPerson {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
        flags = Set.copyOf(flags);
    }

    /** Starts a person who signs in with {@link #DEFAULT_PASSWORD} and whose email address is the login. */
    public static Builder person(String login) {
        return new Builder(login);
    }

    /** The name as one text. */
    public String name() {
        return firstName + " " + lastName;
    }

    boolean is(Flag flag) {
        return flags.contains(flag);
    }

    Set<Factor> factors() {
        return emailFactor ? EnumSet.allOf(Factor.class) : EnumSet.of(Factor.PASSWORD);
    }

    /** Builds a person. */
    public static final class Builder {
        private final String login;
        private final Map<String, Object> claims = new LinkedHashMap<>();
        private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
        private String password = DEFAULT_PASSWORD;
        private String firstName = "Test";
        private String lastName = "Person";
        private String email;
        private boolean emailFactor;
        private String shows = "A person added by hand.";

        private Builder(String login) {
            this.login = login;
            this.email = login;
        }

        public Builder named(String first, String last) {
            firstName = first;
            lastName = last;
            return this;
        }

        public Builder password(String text) {
            password = text;
            return this;
        }

        public Builder email(String address) {
            email = address;
            return this;
        }

        public Builder department(String name) {
            return claim("department", name);
        }

        public Builder title(String text) {
            return claim("title", text);
        }

        /** Building and room, as {@code Lisbon/4.12}. */
        public Builder office(String place) {
            return claim("office", place);
        }

        public Builder phone(String number) {
            return claim("phone_number", number);
        }

        public Builder groups(String... names) {
            return claim("groups", List.of(names));
        }

        public Builder claim(String name, Object value) {
            claims.put(name, value);
            return this;
        }

        /** Wants an emailed code beside the password. */
        public Builder emailFactor() {
            emailFactor = true;
            return this;
        }

        public Builder flagged(Flag flag) {
            flags.add(flag);
            return this;
        }

        public Builder shows(String sentence) {
            shows = sentence;
            return this;
        }

        public SandboxPerson build() {
            return new SandboxPerson(
                    Ids.derived("00u", login),
                    login,
                    password,
                    firstName,
                    lastName,
                    email,
                    claims,
                    emailFactor,
                    flags,
                    shows);
        }
    }
}
