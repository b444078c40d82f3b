package dev.usher.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.kit.Watchful;
import dev.usher.sandbox.jamf.SandboxDirectoryUser;
import dev.usher.sandbox.jamf.SandboxPreloadRecord;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Jamf does to a device after it was right is seen, and its probable cause is named. */
@UsherTest
@TestProfile(Watchful.class)
class OverwrittenTest {
    private static final String MARY = "mary@example.com";

    @AfterEach
    void theSettingsAreBack() {
        Sandbox.jamf().inventorySettings().updateFromDirectory(false);
    }

    @Test
    void aReconWithAShortName() {
        var assigned = assigned();
        Sandbox.jamf().recon(assigned.serial(), "mary");
        overwritten(assigned, "recon");
    }

    @Test
    void anAdministrator() {
        var assigned = assigned();
        Sandbox.jamf().edit(assigned.serial(), SandboxUserAndLocation.ofUsername("bo@example.com"));
        overwritten(assigned, "administrator");
        assertThat(Sandbox.jamf().patches(assigned.serial())).isEqualTo(1);
    }

    @Test
    void anInventoryPreloadRecord() {
        var assigned = assigned();
        Sandbox.jamf()
                .preload()
                .add(SandboxPreloadRecord.of(
                        assigned.serial(), "Computer", Map.of("room", "cellar", "fullName", "Bo B.")));
        Sandbox.jamf().recon(assigned.serial());
        // Usher remembers for ten minutes which devices have a record, so the cause may be told with less precision.
        overwritten(assigned, "Jamf Pro no longer shows");
    }

    @Test
    void aDirectoryLookup() {
        var assigned = assigned();
        Sandbox.jamf().directory().put(directoryUser());
        Sandbox.jamf().inventorySettings().updateFromDirectory(true);
        Sandbox.jamf().recon(assigned.serial());
        overwritten(assigned, "Jamf Pro no longer shows what was written for");
    }

    @Test
    void aReEnrollmentThatFlushes() {
        var assigned = assigned();
        Sandbox.jamf().reEnroll(assigned.serial(), true);
        overwritten(assigned, "enrolled again");
    }

    @Test
    void aRecordThatWasDeleted() {
        var assigned = assigned();
        Sandbox.jamf().delete(assigned.serial());
        Sandbox.jamf().enroll(assigned.serial());
        overwritten(assigned, "enrolled anew");
    }

    private record Assigned(SignIn signIn, String serial) {}

    private static Assigned assigned() {
        var mac = SignIn.freshMac();
        var signIn = SignIn.begin(mac.serial()).withPassword(MARY);
        signIn.until("assigned");
        return new Assigned(signIn, mac.serial());
    }

    private static void overwritten(Assigned assigned, String cause) {
        assigned.signIn()
                .until("needs_attention")
                .body("outcome.code", equalTo("overwritten"))
                .body("outcome.text", containsString(cause));
    }

    private static SandboxDirectoryUser directoryUser() {
        return new SandboxDirectoryUser(MARY, "Mary Directory", "mary@directory.example", "", "", "", "", "");
    }
}
