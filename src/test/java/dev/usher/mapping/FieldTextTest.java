package dev.usher.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTextTest {
    private static String clean(String raw) {
        return FieldText.of(raw, 255).text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S\u00E3o Paulo",
                "\u65E5\u672C\u8A9E",
                "\uD83D\uDC69\u200D\uD83D\uDCBB",
                "\u0645\u0631\u062D\u0628\u0627",
                "\u200Fabc",
                "O'Brien & <Sons>",
                "a  b"
            })
    void unicodeSurvives(String text) {
        assertThat(clean(text)).isEqualTo(text);
    }

    @Test
    void surroundingSpaceGoes() {
        assertThat(clean("  Paris\u00A0\t\n")).isEqualTo("Paris");
        assertThat(clean("\u3000Tokyo\u2003")).isEqualTo("Tokyo");
    }

    @Test
    void lineBreaksAndTabsBecomeASpace() {
        assertThat(clean("a\r\nb\nc\td\u2028e\u0085f\rg")).isEqualTo("a b c d e f g");
    }

    @Test
    void whatXmlCannotCarryGoes() {
        assertThat(clean("a\u0000b\u0007c\u001Bd\u007Fe\u009Ff")).isEqualTo("abcdef");
        assertThat(clean("a\uD83Db\uDE00c")).isEqualTo("abc");
        assertThat(clean("a\uFFFEb\uFFFFc\uFDD0d\uFDEFe")).isEqualTo("abcde");
    }

    @Test
    void accentsAreComposed() {
        assertThat(clean("Sa\u0303o")).isEqualTo("S\u00E3o");
        assertThat(clean("e\u0000\u0301")).isEqualTo("\u00E9");
    }

    @Test
    void aCutNeverHalvesACharacter() {
        // Given
        var emoji = "\uD83D\uDE00";
        var family = "\uD83D\uDC69\u200D\uD83D\uDCBB";

        // Then
        assertThat(FieldText.of("x".repeat(254) + emoji, 255)).isEqualTo(new FieldText("x".repeat(254), true));
        assertThat(FieldText.of("x".repeat(253) + emoji, 255)).isEqualTo(new FieldText("x".repeat(253) + emoji, false));
        assertThat(FieldText.of("x".repeat(252) + family, 255)).isEqualTo(new FieldText("x".repeat(252), true));
        assertThat(FieldText.of("x".repeat(254) + "q\u0323\u0307", 255))
                .isEqualTo(new FieldText("x".repeat(254), true));
    }

    @Test
    void anEndlessCharacterIsCutWithinButNotInAPair() {
        // Given: one character as people see it, with a thousand marks, each a surrogate pair.
        var endless = "e" + "\uD834\uDD65".repeat(1000);

        // When
        var cut = FieldText.of(endless, 254);

        // Then
        assertThat(cut.text()).hasSize(253);
        assertThat(Character.isLowSurrogate(cut.text().charAt(252))).isTrue();
        assertThat(FieldText.of(endless.substring(0, 255), 254).text()).hasSize(253);
    }

    @Test
    void halfOfTheTextIsTooMuchToLoseForOneCharacter() {
        var absurd = "e" + "\uD834\uDD65".repeat(10);
        assertThat(FieldText.of("x".repeat(6) + absurd, 10).text()).isEqualTo("x".repeat(6));
        assertThat(FieldText.of("x".repeat(5) + absurd, 10).text()).hasSize(10);
    }

    @Test
    void aCutLeavesNoTrailingSpace() {
        assertThat(FieldText.of("x".repeat(254) + " y", 255)).isEqualTo(new FieldText("x".repeat(254), true));
    }

    @Test
    void theResultIsNormalizedAfterTheCutToo() {
        var text = FieldText.of("\u1EAD".repeat(400), 255).text();
        assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
        assertThat(text).hasSize(255);
    }

    @Test
    void whatNobodyCanSeeIsEmpty() {
        assertThat(clean("\u200B\u200D \uFEFF")).isEmpty();
    }
}
