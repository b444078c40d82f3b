package dev.usher.assignment.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.AnsweringJamf;
import dev.usher.identity.Assurance;
import dev.usher.identity.Identity;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.UndoingSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who signs in to Jamf Pro by its own single sign-on should meet the user whom Usher wrote. */
class UsernameCheckTest {
    private static final Identity ADA = new Identity(
            "00u1",
            Map.of("preferred_username", "ada@example.com", "email", "ada.lovelace@example.com"),
            new Assurance(Set.of(), null, null));

    private final AnsweringJamf jamf = new AnsweringJamf();

    @Test
    void byUsernameOktasUsernameOrAddressAgrees() {
        knowsPeopleBy("USERNAME");
        assertThat(doubts(DeviceField.USERNAME, "Ada@Example.com")).isEmpty();
        assertThat(doubts(DeviceField.USERNAME, "ada.lovelace@example.com")).isEmpty();
        assertThat(doubts(DeviceField.USERNAME, "ada"))
                .singleElement()
                .asString()
                .contains("userMapping USERNAME");
        assertThat(doubts(DeviceField.EMAIL, "ada@example.com")).hasSize(1);
    }

    @Test
    void byAddressTheAddressCounts() {
        knowsPeopleBy("EMAIL");
        assertThat(doubts(DeviceField.EMAIL, "ADA.lovelace@example.com")).isEmpty();
        assertThat(doubts(DeviceField.EMAIL, "ada@example.com")).isEmpty();
        assertThat(doubts(DeviceField.EMAIL, "al@example.com"))
                .singleElement()
                .asString()
                .contains("userMapping EMAIL");
        assertThat(doubts(DeviceField.USERNAME, "ada@example.com")).hasSize(1);
    }

    @Test
    void withoutSingleSignOnNothingIsDoubted() {
        knowsPeopleBy(null);
        assertThat(doubts(DeviceField.USERNAME, "ada")).isEmpty();
    }

    @Test
    void anAssignmentDoesNotWaitForAWarning() {
        jamf.to("settings", arguments -> {
            throw new JamfUnavailable("Jamf Pro does not answer.", Optional.empty(), false);
        });
        assertThat(doubts(DeviceField.USERNAME, "ada")).isEmpty();
    }

    private void knowsPeopleBy(@Nullable String mapping) {
        jamf.to(
                "settings",
                arguments -> new UndoingSettings(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.ofNullable(mapping)));
    }

    private List<String> doubts(DeviceField field, String value) {
        return new UsernameCheck().doubts(jamf.session(), new DeviceChange(Map.of(field, value), Map.of()), ADA);
    }
}
