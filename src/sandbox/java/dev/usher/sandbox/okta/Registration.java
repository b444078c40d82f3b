package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Becomes a user of the org: a profile, a password, an address that is one's own, and more if wanted. */
record Registration() implements Step {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final IonMessage NOT_AN_EMAIL = IonMessage.error(
            "'Email' must be in the form of an email address", "registration.error.invalidLoginEmail", "Email");
    private static final IonMessage TAKEN =
            IonMessage.error("A user with this Email already exists", "registration.error.notUniqueWithinOrg", "Email");

    @Override
    public void write(Page page) {
        var profile = Ion.nested(
                "userProfile",
                limited(page.required("firstName", "First name")),
                limited(page.required("lastName", "Last name")),
                page.required("email", "Email"));
        page.form("enroll-profile", "/enroll/new", profile);
        page.form("select-identify", "/identify/select");
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return switch (action) {
            case "enroll/new" -> create(turn);
            case "identify/select" -> turn.go(new Identify());
            default -> null;
        };
    }

    /** What a new user has still to set up. */
    static Reply onward(Turn turn) {
        var transaction = turn.transaction();
        if (!transaction.hasProved(Factor.PASSWORD)) {
            return turn.go(Offer.required(List.of(Factor.PASSWORD)));
        }
        if (!transaction.hasProved(Factor.EMAIL)) {
            return turn.go(Offer.required(List.of(Factor.EMAIL)));
        }
        if (!transaction.isSettled(Flag.OFFERED_ENROLLMENT)) {
            return turn.go(Offer.optional(Factor.PHONE, Factor.SECURITY_QUESTION, Factor.GOOGLE_OTP));
        }
        transaction.purpose(Purpose.SIGN_IN);
        return Journey.onward(turn);
    }

    private static Reply create(Turn turn) {
        var profile = turn.body().path("userProfile");
        for (var name : List.of("firstName", "lastName", "email")) {
            if (profile.path(name).asText("").isBlank()) {
                return turn.wrong(400, name, IonMessage.BLANK);
            }
        }
        var email = profile.path("email").asText().strip();
        if (!EMAIL.matcher(email).matches()) {
            return turn.wrong(400, "email", NOT_AN_EMAIL);
        }
        var people = turn.org().people;
        if (people.has(email)) {
            return turn.wrong(400, "email", TAKEN);
        }
        var person = SandboxPerson.person(email)
                .named(
                        profile.path("firstName").asText().strip(),
                        profile.path("lastName").asText().strip())
                // Nobody knows it until the person sets one.
                .password(Ids.handle())
                .groups(DefaultPeople.EMPLOYEES)
                .shows("Has registered here.")
                .build();
        turn.transaction().identified(email, people.add(person));
        turn.transaction().purpose(Purpose.REGISTRATION);
        return onward(turn);
    }

    private static ObjectNode limited(ObjectNode field) {
        return field.put("minLength", 1).put("maxLength", 50);
    }
}
