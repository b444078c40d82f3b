package dev.usher.jamf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JamfValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "6/../7", "-1", "6?x", "١"})
    void anIdIsDigitsSinceItBecomesPartOfAPath(String value) {
        assertThatThrownBy(() -> new JamfId(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPopUpTakesItsChoicesAndANumberDigits() {
        // Given
        var popup =
                new AttributeDefinition(AttributeDefinition.Input.POPUP, AttributeDefinition.Data.STRING, List.of("A"));
        var number =
                new AttributeDefinition(AttributeDefinition.Input.TEXT, AttributeDefinition.Data.INTEGER, List.of());

        // When, Then
        assertThat(popup.accepts("A")).isTrue();
        assertThat(popup.accepts("a")).isFalse();
        assertThat(number.accepts("42")).isTrue();
        assertThat(number.accepts("forty")).isFalse();
    }
}
