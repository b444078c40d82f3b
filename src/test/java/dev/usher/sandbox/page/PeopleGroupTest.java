package dev.usher.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.sandbox.okta.SandboxOkta;
import dev.usher.sandbox.okta.SandboxPerson;
import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleGroupTest {
    @ParameterizedTest
    @CsvSource({
        "mary, PASSWORD",
        "ana, SECOND",
        "number, SECOND",
        "newhire, SET_UP",
        "offered, SET_UP",
        "expired, STEP",
        "locked, REFUSED",
        "unlock, REFUSED"
    })
    void peopleStandWithThoseWhoShowSomethingAlike(String name, PeopleGroup group) {
        try (var okta = SandboxOkta.start(0, Clock.systemUTC())) {
            assertThat(okta.people())
                    .filteredOn(SandboxPerson::login, name + "@example.com")
                    .extracting(PeopleGroup::of)
                    .containsExactly(group);
        }
    }
}
