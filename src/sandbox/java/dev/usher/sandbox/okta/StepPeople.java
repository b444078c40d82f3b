package dev.usher.sandbox.okta;

import static dev.usher.sandbox.okta.SandboxPerson.person;

import dev.usher.sandbox.okta.SandboxPerson.Builder;
import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.util.List;

/** One person for each step that is no authenticator. */
final class StepPeople {
    private StepPeople() {}

    static List<SandboxPerson> all() {
        return List.of(
                somebody("expired", "Ede", "Expired", "His password has expired: he must set a new one.")
                        .flagged(Flag.EXPIRED_PASSWORD)
                        .build(),
                somebody("expiring", "Eva", "Expiring", "Her password expires in four days: a new one now, or later.")
                        .flagged(Flag.EXPIRING_PASSWORD)
                        .build(),
                somebody("managed", "Max", "Managed", "His password expires soon and is changed at another site.")
                        .flagged(Flag.EXPIRING_MANAGED_PASSWORD)
                        .build(),
                somebody("unlock", "Uma", "Unlock", "Locked, but she may unlock the account herself.")
                        .flagged(Flag.LOCKED)
                        .flagged(Flag.MAY_UNLOCK)
                        .build(),
                somebody("consent", "Cleo", "Consent", "Is asked whether the app may have her address and number.")
                        .flagged(Flag.ASKED_FOR_CONSENT)
                        .build(),
                somebody("scopes", "Sven", "Scopes", "Is asked about each scope, one of them with a dot in its name.")
                        .flagged(Flag.ASKED_FOR_SCOPES)
                        .build(),
                somebody("stay", "Stella", "Stay", "Is asked whether to stay signed in.")
                        .flagged(Flag.ASKED_TO_STAY)
                        .build(),
                somebody("grace", "Greta", "Grace", "Is warned that her device does not meet the requirements.")
                        .flagged(Flag.DEVICE_GRACE_PERIOD)
                        .build(),
                somebody("profile", "Prem", "Profile", "Is asked for two missing facts about himself, or skips them.")
                        .flagged(Flag.INCOMPLETE_PROFILE)
                        .build(),
                somebody("unknown", "Ugo", "Unknown", "Meets a step that nobody has heard of, and nothing beside it.")
                        .flagged(Flag.UNKNOWN_STEP)
                        .build(),
                somebody("beside", "Bea", "Beside", "Meets a step that nobody has heard of, and may skip it.")
                        .flagged(Flag.UNKNOWN_STEP_BESIDE_SKIP)
                        .build());
    }

    private static Builder somebody(String name, String first, String last, String shows) {
        return person(name + "@example.com")
                .named(first, last)
                .department("Finance")
                .title("Analyst")
                .office("Porto/2.03")
                .groups(DefaultPeople.EMPLOYEES, "Finance")
                .shows(shows);
    }
}
