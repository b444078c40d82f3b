package dev.usher.sandbox.jamf;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/**
 * What the values of an extension attribute are.
 *
 * <p>How Jamf's API treats a value of another type is not documented; the sandbox refuses it. A blank value clears, whatever
 * the type.
 */
enum AttributeType {
    STRING("STRING"),
    INTEGER("INTEGER"),
    DATE("DATE_TIME");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private final String inComputerInventory;

    AttributeType(String inComputerInventory) {
        this.inComputerInventory = inComputerInventory;
    }

    /** Its name in a computer's record; elsewhere it is {@link #name}. */
    String inComputerInventory() {
        return inComputerInventory;
    }

    boolean accepts(String value) {
        return value.isEmpty()
                || switch (this) {
                    case STRING -> true;
                    case INTEGER -> NUMBER.matcher(value).matches();
                    case DATE -> isDate(value) || isTime(value);
                };
    }

    private static boolean isDate(String value) {
        try {
            LocalDate.parse(value);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private static boolean isTime(String value) {
        try {
            LocalDateTime.parse(value, TIME);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
