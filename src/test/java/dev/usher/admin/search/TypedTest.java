package dev.usher.admin.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.device.SerialNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of the text in the search box. */
class TypedTest {
    private static Typed typed(String text) {
        return Typed.of(text).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\u0000b", "two\nlines"})
    void whatIsNothingToLookForIsNotLookedFor(String text) {
        assertThat(Typed.of(text)).isEmpty();
    }

    @Test
    void aTextHasABound() {
        assertThat(Typed.of("a".repeat(200))).isPresent();
        assertThat(Typed.of("a".repeat(201))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"U-7K3M90P1", " u-7k3m90p1 ", "U\u20137K3M 9OPI", "U - 7K3M 9OPL"})
    void aReferenceIsReadAsItIsReadOut(String text) {
        assertThat(typed(text).reference()).contains("U-7K3M90P1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"U-7K3M90P", "U7K3M90P1", "V-7K3M90P1", "mary@example.com"})
    void whatIsNoReferenceIsNone(String text) {
        assertThat(typed(text).reference()).isEmpty();
    }

    @Test
    void aSerialNumberIsReadInEitherCase() {
        assertThat(typed(" c02zc2qyljhd ").serialNumber()).contains(new SerialNumber("C02ZC2QYLJHD"));
        assertThat(typed("ljhd").serialNumber()).isEmpty();
    }

    @Test
    void aPartOfASerialNumberHasFourCharactersAtLeast() {
        assertThat(typed("ljhd").serialPart()).contains("LJHD");
        assertThat(typed("jhd").serialPart()).isEmpty();
        assertThat(typed("lj%d").serialPart()).isEmpty();
    }

    @Test
    void idsAreToldApart() {
        assertThat(typed("enr_abc-DEF").enrollmentId()).contains("enr_abc-DEF");
        assertThat(typed("enr_abc-DEF").assignmentId()).isEmpty();
        assertThat(typed("asg_abc-DEF").assignmentId()).contains("asg_abc-DEF");
        assertThat(typed("asg_' OR 1=1").assignmentId()).isEmpty();
    }

    @Test
    void whatWasTypedIsNotPrinted() {
        assertThat(typed("mary@example.com")).asString().doesNotContain("mary");
    }
}
