package dev.usher.sandbox.page;

import dev.usher.sandbox.okta.SandboxPerson;
import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** By what people are sorted on the page. */
enum PeopleGroup {
    PASSWORD("A password alone"),
    SECOND("A second proof"),
    SET_UP("An authenticator to set up"),
    STEP("One step more"),
    REFUSED("Refused, and why");

    private static final Set<Flag> REFUSING = EnumSet.of(Flag.DENIED, Flag.UNASSIGNED, Flag.LOCKED, Flag.DEACTIVATED);

    final String title;

    PeopleGroup(String title) {
        this.title = title;
    }

    static PeopleGroup of(SandboxPerson person) {
        if (!Collections.disjoint(person.flags(), REFUSING)) {
            return REFUSED;
        }
        if (!person.mustEnroll().isEmpty() || person.flags().contains(Flag.OFFERED_ENROLLMENT)) {
            return SET_UP;
        }
        if (!person.enrolled().isEmpty()) {
            return SECOND;
        }
        return person.flags().isEmpty() ? PASSWORD : STEP;
    }
}
