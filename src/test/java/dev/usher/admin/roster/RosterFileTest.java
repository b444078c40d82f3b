package dev.usher.admin.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.usher.assignment.roster.RosterLine;
import dev.usher.device.DeviceKind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RosterFileTest {
    private static RosterFile file(String text) {
        return RosterFile.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void isRefused(String text, int line, @Nullable String column, String inMessage) {
        assertThat(file(text).errors()).anySatisfy(error -> {
            assertThat(error.line()).isEqualTo(line);
            assertThat(error.column()).isEqualTo(column);
            assertThat(error.message()).contains(inMessage);
        });
    }

    @Test
    void linesAreReadWhateverTheOrderOfTheColumnsAndTheEndsOfTheLines() {
        // When
        var file = file("\uFEFFusername,kind,serialNumber\r\nana@example.com,,c02zc2qylj01\r\n\r\n"
                + "\"o'hara, \"\"pat\"\"\",mobile,C02ZC2QYLJ02\n  bo@example.com ,computer, C02ZC2QYLJ03");

        // Then
        assertThat(file.errors()).isEmpty();
        assertThat(file.read()).isEqualTo(3);
        assertThat(file.lines())
                .extracting(
                        RosterLine::number,
                        line -> line.device().serialNumber().value(),
                        line -> line.device().kind(),
                        RosterLine::username)
                .containsExactly(
                        tuple(2, "C02ZC2QYLJ01", null, "ana@example.com"),
                        tuple(4, "C02ZC2QYLJ02", DeviceKind.MOBILE, "o'hara, \"pat\""),
                        tuple(5, "C02ZC2QYLJ03", DeviceKind.COMPUTER, "bo@example.com"));
    }

    @Test
    void eachErrorSaysItsLineAndColumn() {
        var text = """
                serialNumber,username,kind
                SHORT,ana@example.com,
                C02ZC2QYLJ01,,
                C02ZC2QYLJ02,ana@example.com,
                c02zc2qylj02,bo@example.com,
                C02ZC2QYLJ03,bo@example.com,phone
                C02ZC2QYLJ04
                C02ZC2QYLJ05,bo@example.com,computer,more
                C02ZC2QYLJ06,bo\u0007@example.com,
                C02ZC2QYLJ07,bo\u202E@example.com,
                """;

        isRefused(text, 2, "serialNumber", "8 to 20");
        isRefused(text, 3, "username", "1 to 200");
        isRefused(text, 5, "serialNumber", "on line 4 already");
        isRefused(text, 6, "kind", "computer, mobile");
        isRefused(text, 7, null, "3 cells");
        isRefused(text, 8, null, "has 4");
        isRefused(text, 9, "username", "control");
        isRefused(text, 10, "username", "control");
        assertThat(file(text).errorCount()).isEqualTo(8);
    }

    @Test
    void noErrorRepeatsWhatIsInTheFile() {
        assertThat(file("serialNumber,username\nnot a serial of ana@example.com,x")
                        .errors()
                        .toString())
                .doesNotContain("ana");
    }

    @Test
    void aHeaderThatIsNotRightEndsTheReading() {
        isRefused("serialNumber;username\nC02ZC2QYLJ01;ana", 1, null, "semicolons");
        isRefused("serialNumber,user\nC02ZC2QYLJ01,ana", 1, "username", "missing");
        isRefused("serialNumber,user\nC02ZC2QYLJ01,ana", 1, null, "another name");
        isRefused("username\nana", 1, "serialNumber", "missing");
        isRefused("serialNumber,username,username\nC02ZC2QYLJ01,ana,bo", 1, "username", "once");
        isRefused("C02ZC2QYLJ01,ana@example.com", 1, null, "another name");
        isRefused("", 1, null, "empty");
        isRefused("serialNumber,username\n", 1, null, "no line");
    }

    @Test
    void aQuotationMarkThatIsNotClosedIsFound() {
        isRefused("serialNumber,username\nC02ZC2QYLJ01,\"ana", 2, null, "quotation mark");
    }

    @Test
    void otherEncodingsAreRefusedWithWhatToDo() {
        for (var charset : new java.nio.charset.Charset[] {StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE}) {
            var file =
                    RosterFile.of("\u00FFserialNumber,username\nC02ZC2QYLJ01,j\u00F6rg@example.com".getBytes(charset));

            assertThat(file.errors())
                    .first()
                    .satisfies(error -> assertThat(error.message()).contains("CSV UTF-8"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {RosterFile.MOST_LINES, RosterFile.MOST_LINES + 1})
    void aFileHasAMostOfLines(int lines) {
        var text = new StringBuilder("serialNumber,username\n");
        for (int i = 0; i < lines; i++) {
            text.append("LINE%08d,ana@example.com%n".formatted(i));
        }

        assertThat(file(text.toString()).errorCount()).isEqualTo(lines > RosterFile.MOST_LINES ? 1 : 0);
    }

    @Test
    void aFileFullOfErrorsListsTheFirstAndCountsAll() {
        var file = file("serialNumber,username\n" + "x,y\n".repeat(500));

        assertThat(file.errorCount()).isEqualTo(500);
        assertThat(file.errors()).hasSize(RosterFile.MOST_ERRORS);
    }
}
