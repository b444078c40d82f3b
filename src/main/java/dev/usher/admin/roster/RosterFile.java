package dev.usher.admin.roster;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.usher.assignment.roster.RosterLine;
import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A roster as a file: CSV as RFC 4180 has it, in UTF-8, with a header.
 *
 * <p>A file with semicolons, as a spreadsheet writes it in some countries, is refused with a hint: guessing would one day take the
 * wrong one.
 */
final class RosterFile {
    static final int MOST_LINES = 20_000;
    /** Whoever has a wrong column everywhere need not read it twenty thousand times. */
    static final int MOST_ERRORS = 100;

    private static final String SERIAL = "serialNumber";
    private static final String USERNAME = "username";
    private static final String KIND = "kind";
    private static final List<String> COLUMNS = List.of(SERIAL, USERNAME, KIND);
    private static final int LONGEST_USERNAME = 200;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final CsvFactory CSV =
            CsvFactory.builder().enable(CsvParser.Feature.SKIP_EMPTY_LINES).build();

    private final List<RosterLine> lines = new ArrayList<>();
    private final List<FileError> errors = new ArrayList<>();
    private final Map<SerialNumber, Integer> seen = new HashMap<>();
    private int errorCount;
    private int read;

    private RosterFile() {}

    /** Reads the file whole; what is wrong with it is in {@link #errors}. */
    static RosterFile of(byte[] bytes) {
        var file = new RosterFile();
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            file.read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            file.wrong(1, null, "the file must be in UTF-8; save it as \"CSV UTF-8\"");
        }
        return file;
    }

    /** What is right of it. */
    List<RosterLine> lines() {
        return lines;
    }

    /** What is wrong with it, in the order of the file, the first {@link #MOST_ERRORS} of it. */
    List<FileError> errors() {
        return errors;
    }

    /** How many things are wrong with it. */
    int errorCount() {
        return errorCount;
    }

    /** How many lines it has behind its header. */
    int read() {
        return read;
    }

    private void read(String text) {
        int at = 1;
        try (var parser = CSV.createParser(new StringReader(text))) {
            @Nullable List<String> header = null;
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                at = parser.currentLocation().getLineNr();
                var cells = cells(parser);
                if (header == null) {
                    header = header(at, cells);
                    if (errorCount > 0) {
                        return;
                    }
                } else if (++read > MOST_LINES) {
                    wrong(at, null, "a file may have " + MOST_LINES + " lines at most; split it");
                    return;
                } else {
                    line(at, header, cells);
                }
            }
            if (header == null) {
                wrong(1, null, "the file is empty; it must begin with the header serialNumber,username");
            } else if (read == 0) {
                wrong(at, null, "there is no line behind the header");
            }
        } catch (JacksonException e) {
            // Its message may quote the file.
            wrong(at, null, "from here on this is no CSV: look for a quotation mark that is not closed or not doubled");
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can always be read", e);
        }
    }

    private static List<String> cells(CsvParser parser) throws IOException {
        var cells = new ArrayList<String>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            cells.add(token == JsonToken.VALUE_NULL ? "" : parser.getText());
        }
        return cells;
    }

    private List<String> header(int at, List<String> cells) {
        var names = cells.stream().map(String::strip).toList();
        if (names.size() == 1 && names.getFirst().contains(";")) {
            wrong(at, null, "the columns must be separated by commas, and not by semicolons");
            return names;
        }
        for (var name : names) {
            if (!COLUMNS.contains(name)) {
                wrong(at, null, "there is a column of another name than " + String.join(", ", COLUMNS));
            }
        }
        for (var name : COLUMNS) {
            var times = names.stream().filter(name::equals).count();
            if (times > 1) {
                wrong(at, name, "must be there once");
            } else if (times == 0 && !name.equals(KIND)) {
                wrong(at, name, "is missing from the header");
            }
        }
        return names;
    }

    private void line(int at, List<String> header, List<String> cells) {
        if (cells.size() != header.size()) {
            wrong(at, null, "must have " + header.size() + " cells as the header has, and has " + cells.size());
            return;
        }
        int before = errorCount;
        var serial = serial(at, cells.get(header.indexOf(SERIAL)));
        var username = username(at, cells.get(header.indexOf(USERNAME)));
        var kind = header.contains(KIND) ? kind(at, cells.get(header.indexOf(KIND))) : null;
        if (errorCount == before && serial != null) {
            lines.add(new RosterLine(at, new Device(serial, kind, null, null), username));
        }
    }

    private @Nullable SerialNumber serial(int at, String cell) {
        var serial = SerialNumber.parse(cell).orElse(null);
        if (serial == null) {
            wrong(at, SERIAL, "must be 8 to 20 letters and digits");
            return null;
        }
        var earlier = seen.putIfAbsent(serial, at);
        if (earlier != null) {
            wrong(at, SERIAL, "is on line " + earlier + " already");
        }
        return serial;
    }

    private String username(int at, String cell) {
        var username = cell.strip();
        if (CONTROL.matcher(username).find()) {
            wrong(at, USERNAME, "must not contain control characters");
        } else if (username.isEmpty() || username.length() > LONGEST_USERNAME) {
            wrong(at, USERNAME, "must be 1 to " + LONGEST_USERNAME + " characters");
        }
        return username;
    }

    private @Nullable DeviceKind kind(int at, String cell) {
        var name = cell.strip();
        if (name.isEmpty()) {
            return null;
        }
        var kind = Arrays.stream(DeviceKind.values())
                .filter(each -> each.wireName().equals(name))
                .findFirst()
                .orElse(null);
        if (kind == null) {
            wrong(at, KIND, "must be computer, mobile, or empty");
        }
        return kind;
    }

    private void wrong(int at, @Nullable String column, String message) {
        errorCount++;
        if (errors.size() < MOST_ERRORS) {
            errors.add(new FileError(at, column, message));
        }
    }
}
