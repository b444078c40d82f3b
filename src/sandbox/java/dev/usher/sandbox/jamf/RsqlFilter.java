package dev.usher.sandbox.jamf;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A filter that has been read, ready to be asked about rows. */
sealed interface RsqlFilter {
    /** What a row says for a field; null where it holds nothing, which compares like the empty text. */
    @FunctionalInterface
    interface Row {
        @Nullable String value(String field);
    }

    boolean matches(Row row);

    record All() implements RsqlFilter {
        @Override
        public boolean matches(Row row) {
            return true;
        }
    }

    record And(List<RsqlFilter> parts) implements RsqlFilter {
        @Override
        public boolean matches(Row row) {
            return parts.stream().allMatch(part -> part.matches(row));
        }
    }

    record Or(List<RsqlFilter> parts) implements RsqlFilter {
        @Override
        public boolean matches(Row row) {
            return parts.stream().anyMatch(part -> part.matches(row));
        }
    }

    /** The field equals one of the values ({@code ==}, {@code =in=}) or none of them ({@code !=}, {@code =out=}). */
    record OneOf(String field, List<Pattern> values, boolean wanted) implements RsqlFilter {
        static OneOf of(String field, List<String> values, boolean wanted) {
            return new OneOf(field, values.stream().map(Wildcard::compile).toList(), wanted);
        }

        @Override
        public boolean matches(Row row) {
            var text = textOf(row, field);
            return values.stream().anyMatch(value -> value.matcher(text).matches()) == wanted;
        }
    }

    /** The field comes before or after the value in the order of {@link #compare}. */
    record Ordered(String field, Order order, String value) implements RsqlFilter {
        @Override
        public boolean matches(Row row) {
            var text = textOf(row, field);
            // A record without the datum is neither before nor after anything, as NULL in SQL.
            if (text.isEmpty()) {
                return false;
            }
            var comparison = compare(text, value);
            return switch (order) {
                case BELOW -> comparison < 0;
                case AT_MOST -> comparison <= 0;
                case ABOVE -> comparison > 0;
                case AT_LEAST -> comparison >= 0;
            };
        }
    }

    enum Order {
        BELOW,
        AT_MOST,
        ABOVE,
        AT_LEAST
    }

    private static String textOf(Row row, String field) {
        var value = row.value(field);
        return value == null ? "" : value;
    }

    /** By time where both are times, by number where both are numbers, else by letters without regard to case. */
    static int compare(String left, String right) {
        var leftTime = instant(left);
        var rightTime = instant(right);
        if (leftTime != null && rightTime != null) {
            return leftTime.compareTo(rightTime);
        }
        var leftNumber = number(left);
        var rightNumber = number(right);
        if (leftNumber != null && rightNumber != null) {
            return leftNumber.compareTo(rightNumber);
        }
        return left.compareToIgnoreCase(right);
    }

    private static @Nullable Instant instant(String text) {
        // A sort asks this of every pair of rows: what is clearly no time must not cost an exception.
        if (!startsWithDigit(text) || text.indexOf('T') < 0) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private static @Nullable BigDecimal number(String text) {
        if (!startsWithDigit(text) && !text.startsWith("-")) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static boolean startsWithDigit(String text) {
        return !text.isEmpty() && Character.isDigit(text.charAt(0));
    }
}
