package dev.usher.sandbox.okta;

import java.util.ArrayList;
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
 * @param enrolled the authenticators beside the password; one of them is wanted too
 * @param mustEnroll where {@code enrolled} is empty: one of these must be set up before the sign-in goes on
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
        List<Enrolled> enrolled,
        List<Factor> mustEnroll,
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
        OFFERED_ENROLLMENT,
        /** May unlock the account without an admin; see {@link #LOCKED}. */
        MAY_UNLOCK,
        /** The password has expired: a new one must be set after signing in. */
        EXPIRED_PASSWORD,
        /** The password expires in a few days: a new one may be set, or not. */
        EXPIRING_PASSWORD,
        /** As {@link #EXPIRING_PASSWORD}, but the password is managed elsewhere. */
        EXPIRING_MANAGED_PASSWORD,
        /** Okta Verify shows three numbers, of which the person must tap the right one. */
        NUMBER_CHALLENGE,
        /** Is asked for a missing profile attribute, which may wait. */
        INCOMPLETE_PROFILE,
        /** Is warned that the device does not meet the requirements; the sign-in goes on for now. */
        DEVICE_GRACE_PERIOD,
        /** Meets a step that nobody has heard of, and that has no way round. */
        UNKNOWN_STEP,
        /** Meets a step that nobody has heard of beside {@code skip}. */
        UNKNOWN_STEP_BESIDE_SKIP,
        /** Is asked whether to stay signed in. */
        ASKED_TO_STAY,
        /** Is asked to let the app have what it asks for. */
        ASKED_FOR_CONSENT,
        /** Is asked about each scope. */
        ASKED_FOR_SCOPES
    }

    public SandboxPerson {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
        enrolled = List.copyOf(enrolled);
        mustEnroll = List.copyOf(mustEnroll);
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

    /** Whether an emailed code is wanted beside the password. */
    public boolean emailFactor() {
        return enrolled.stream().anyMatch(one -> one.factor() == Factor.EMAIL);
    }

    SandboxPerson withClaims(Map<String, Object> changed) {
        return new SandboxPerson(
                id, login, password, firstName, lastName, email, changed, enrolled, mustEnroll, flags, shows);
    }

    SandboxPerson withProfile(String first, String last, String address, Map<String, Object> changed) {
        return new SandboxPerson(
                id, login, password, first, last, address, changed, enrolled, mustEnroll, flags, shows);
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
        private final List<Enrolled> enrolled = new ArrayList<>();
        private final List<Factor> mustEnroll = new ArrayList<>();
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
            return enrolled(Factor.EMAIL);
        }

        /** Has these authenticators, and wants one of them beside the password. */
        public Builder enrolled(Factor... factors) {
            for (var factor : factors) {
                enrolled.add(Enrolled.plain(factor));
            }
            return this;
        }

        /** Has Okta Verify with some of {@code push}, {@code totp} and {@code signed_nonce}. */
        public Builder oktaVerify(String... methods) {
            enrolled.add(new Enrolled(Factor.OKTA_VERIFY, List.of(methods), "", ""));
            return this;
        }

        /** Has a telephone for texts and calls; the nickname may be empty. */
        public Builder phoneFactor(String number, String nickname) {
            enrolled.add(new Enrolled(Factor.PHONE, Factor.PHONE.methods, number, nickname));
            return this;
        }

        /** Has no second factor yet, and must set up one of these. */
        public Builder mustEnroll(Factor... factors) {
            Collections.addAll(mustEnroll, factors);
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
                    enrolled,
                    mustEnroll,
                    flags,
                    shows);
        }
    }
}
