package dev.usher.admin.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.fleet.FleetField;
import dev.usher.assignment.fleet.FleetRow;
import dev.usher.device.DeviceKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLinesTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void aCellThatBeginsLikeAFormulaIsMadeText(String text) {
        assertThat(CsvLines.cell(text).replaceFirst("^\"", "")).startsWith("'" + text);
    }

    @Test
    void aFormulaInQuotesIsMadeTextToo() {
        assertThat(CsvLines.cell("=HYPERLINK(\"https://evil.example.com\",\"Click\")"))
                .isEqualTo("\"'=HYPERLINK(\"\"https://evil.example.com\"\",\"\"Click\"\")\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ana's Mac", "a=b", "ana@example.com", "1-2"})
    void ordinaryTextStaysAsItIs(String text) {
        assertThat(CsvLines.cell(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one, two", "say \"hi\"", "two\nlines", "two\r\nlines"})
    void whatSeparatesCellsIsQuoted(String text) {
        assertThat(CsvLines.cell(text)).isEqualTo("\"" + text.replace("\"", "\"\"") + "\"");
    }

    @Test
    void aRowIsOneLineWithAsManyCellsAsTheHeader() {
        var row = new FleetRow(
                "C02ZC2QYLJHD",
                DeviceKind.COMPUTER,
                "15",
                "=cmd",
                "",
                null,
                "write",
                List.of(new FleetField("room", "", "4.12", "claims.room")),
                "Why.");

        assertThat(CsvLines.of(row))
                .isEqualTo(
                        "C02ZC2QYLJHD,computer,15,'=cmd,,,write,\"room: \"\"\"\" -> \"\"4.12\"\" by claims.room\",Why.\r\n");
        assertThat(CsvLines.HEADER.split(",")).hasSize(9);
    }
}
