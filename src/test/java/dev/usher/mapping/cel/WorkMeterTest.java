package dev.usher.mapping.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cel.common.ast.CelExpr;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What each step of an evaluation costs, to the unit. */
class WorkMeterTest {
    private static final CelExpr NAME = CelExpr.ofIdent(1, "claims");

    private final WorkMeter meter = new WorkMeter();

    private static CelExpr call(String function) {
        return CelExpr.newBuilder()
                .setId(1)
                .setCall(CelExpr.CelCall.newBuilder().setFunction(function).build())
                .build();
    }

    /** How many more such steps are taken before the meter stops. */
    private int stepsLeft(CelExpr step, Object value) {
        for (var steps = 0; ; steps++) {
            try {
                meter.callback(step, value);
            } catch (RuleStopped stopped) {
                assertThat(stopped).hasMessage("it takes too many steps");
                return steps;
            }
        }
    }

    @Test
    void aStepIsAUnitAndTheLastOneIsTaken() {
        assertThat(stepsLeft(NAME, true)).isEqualTo(Limits.WORK);
    }

    @Test
    void whatAStepYieldsCostsAUnitForSixteenCharacters() {
        assertThat(stepsLeft(NAME, "x".repeat(16))).isEqualTo(Limits.WORK / 2);
    }

    @Test
    void aListCostsAUnitForSixteenElements() {
        assertThat(stepsLeft(NAME, Collections.nCopies(48, 1L))).isEqualTo(Limits.WORK / 4);
    }

    @Test
    void aPatternCostsAUnitForFourCharactersOfTheLongestTextSoFar() {
        // Given
        meter.callback(NAME, "x".repeat(396));
        meter.callback(NAME, "short");

        // When, Then: 1 + 24 and 1 are spent, and each match is 1 + 99
        assertThat(stepsLeft(call("matches"), true)).isEqualTo((Limits.WORK - 26) / 100);
    }

    @Test
    void anotherFunctionDoesNotCostWhatAPatternDoes() {
        // Given
        meter.callback(NAME, "x".repeat(396));

        // When, Then
        assertThat(stepsLeft(call("startsWith"), true)).isEqualTo(Limits.WORK - 25);
    }

    @Test
    void aFunctionMayMakeATextOfTwiceTheLongestClaimAndNoLonger() {
        // Given
        var longest = "x".repeat(2 * Limits.TEXT);

        // When
        meter.callback(call("join"), longest);

        // Then
        assertThatThrownBy(() -> meter.callback(call("join"), longest + "x"))
                .isInstanceOf(RuleStopped.class)
                .hasMessage("it makes a text or list that is too large");
    }

    @Test
    void aFunctionMayMakeAListOfSoManyElementsAndNoMore() {
        // When
        meter.callback(call("flatten"), Collections.nCopies(Limits.ELEMENTS, 1L));

        // Then
        assertThatThrownBy(() -> meter.callback(call("flatten"), Collections.nCopies(Limits.ELEMENTS + 1, 1L)))
                .isInstanceOf(RuleStopped.class)
                .hasMessage("it makes a text or list that is too large");
    }

    @Test
    void whatAClaimHoldsIsNotTheRulesDoing() {
        // Given
        var claim = Collections.nCopies(Limits.ELEMENTS + 1, 1L);

        // When, Then
        assertThat(stepsLeft(NAME, claim)).isPositive();
    }
}
