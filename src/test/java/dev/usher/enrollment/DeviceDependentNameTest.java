package dev.usher.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.enrollment.DevicelessSignIns.Standing;
import dev.usher.kit.SignIn;
import dev.usher.kit.SignInWithoutDevice;
import dev.usher.kit.StrictRules;
import dev.usher.kit.UsherTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The rule of the username asks which device it is, which nobody can say behind such a door. */
@UsherTest
@TestProfile(StrictRules.class)
class DeviceDependentNameTest {
    @Inject
    SignInWithoutDevice people;

    @Test
    void thePersonIsToldAndNobodyGoesOn() {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());

        assertThat(signIn.read()).isInstanceOf(Standing.Over.class);
        assertThat(signIn.inBrowser().continueAt()).isNull();
        assertThat(signIn.view().state()).isEqualTo("needs_attention");
        var outcome = Objects.requireNonNull(signIn.view().outcome());
        assertThat(outcome.code()).isEqualTo("value_missing");
        assertThat(outcome.text())
                .contains("the device's kind is not known", "usher.mapping.fields.username.value")
                .doesNotContain(person.login());
    }

    @Test
    void withADeviceTheSameRuleIsAsGoodAsAnother() {
        var person = SignInWithoutDevice.freshPerson();

        SignIn.begin(SignIn.freshMac().serial()).withPassword(person.login()).until("assigned");
    }
}
