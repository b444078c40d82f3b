package dev.usher.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.kit.Observing;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import dev.usher.sandbox.okta.SandboxPerson;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Usher that observes: it does all but the write, and keeps whom Jamf has. */
@UsherTest
@TestProfile(Observing.class)
class ObservingTest {
    @Test
    void everythingIsShownAndNothingIsWritten() {
        var mac = SignIn.freshMac();
        SignIn.begin(mac.serial())
                .withPassword("mary@example.com")
                .until("signed_in", "observed")
                .body("assignment.fields.username", equalTo("mary@example.com"))
                .body("assignment.jamfId", equalTo(mac.id()))
                .body("assignment.writtenAt", nullValue())
                .body("outcome", nullValue());
        assertThat(Sandbox.jamf().patches(mac.serial())).isZero();
    }

    @Test
    void aBuildingThatWouldBeCreatedIsNot() {
        var person = "observed@example.com";
        Sandbox.okta()
                .addPerson(SandboxPerson.person(person).office("Atlantis/1").build());
        SignIn.begin(SignIn.freshMac().serial())
                .withPassword(person)
                .until("signed_in", "observed")
                .body("assignment.fields.building", equalTo("Atlantis"))
                .body("assignment.warnings", hasItem(containsString("would be created")));
        assertThat(Sandbox.jamf().buildingId("Atlantis")).isEmpty();
    }

    @Test
    void thePresentOwnerIsKept() {
        var mac = SignIn.freshMac();
        Sandbox.jamf().edit(mac.serial(), SandboxUserAndLocation.ofUsername("old.owner@example.com"));
        SignIn.begin(mac.serial())
                .withPassword("mary@example.com")
                .until("needs_attention", "excluded")
                .body("outcome.code", equalTo("conflict"))
                .body("outcome.text", containsString("on-conflict"));
        assertThat(Sandbox.jamf().patches(mac.serial())).isZero();
    }
}
