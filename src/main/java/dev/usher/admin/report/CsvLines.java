package dev.usher.admin.report;

import dev.usher.assignment.fleet.FleetField;
import dev.usher.assignment.fleet.FleetRow;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines of CSV as RFC 4180 has it, and those of a report.
 *
 * <p>A spreadsheet runs a cell that begins like a formula, and anybody who may name a device or a person can write one: such
 * a cell begins with an apostrophe, which a spreadsheet takes as "this is text".
 */
public final class CsvLines {
    private static final String FORMULA_BEGINNINGS = "=+-@\t\r";
    private static final String LINE_END = "\r\n";

    /** The names of the columns, as in the JSON. */
    static final String HEADER =
            line("serialNumber", "kind", "jamfId", "name", "presentUsername", "person", "change", "fields", "why");

    private CsvLines() {}

    static String of(FleetRow row) {
        return line(
                row.serialNumber(),
                row.kind().wireName(),
                row.jamfId(),
                row.name(),
                row.presentUsername(),
                row.person(),
                row.change(),
                fields(row.fields()),
                row.why());
    }

    private static String fields(List<FleetField> fields) {
        return fields.stream()
                .map(field -> field.field() + ": \"" + field.from() + "\" -> \"" + field.to() + "\""
                        + (field.rule() == null ? "" : " by " + field.rule()))
                .collect(Collectors.joining("; "));
    }

    /** One line of these cells, with its end. */
    public static String line(@Nullable String... cells) {
        return Arrays.stream(cells).map(CsvLines::cell).collect(Collectors.joining(",", "", LINE_END));
    }

    static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        var safe = FORMULA_BEGINNINGS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return safe.matches("[^\",\\r\\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
