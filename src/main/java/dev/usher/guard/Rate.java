package dev.usher.guard;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How often something may happen, written {@code 10 per 5m}: ten at once after a rest, and over time ten in five minutes.
 *
 * @param limit how many in one window
 * @param window how long the window is
 */
public record Rate(int limit, Duration window) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,7}) per (\\d{0,5})([smh])");

    public Rate {
        if (limit < 1) {
            throw new IllegalArgumentException("the limit must be at least 1");
        }
        if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("the window must be from one second to one day");
        }
    }

    /** Found by SmallRye Config as the converter of this type. */
    public static Rate parse(CharSequence text) {
        var form = FORM.matcher(text.toString().strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not of the form <limit> per <window>, such as 10 per 5m");
        }
        long count = form.group(2).isEmpty() ? 1 : Long.parseLong(form.group(2));
        return new Rate(
                Integer.parseInt(form.group(1)),
                switch (form.group(3)) {
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    default -> Duration.ofHours(count);
                });
    }

    /** GCRA's emission interval: how long one use takes to be paid for. */
    Duration interval() {
        return window.dividedBy(limit);
    }

    /** GCRA's tolerance: how far ahead of its schedule a bucket may run, so that {@code limit} fit in at once. */
    Duration tolerance() {
        return window.minus(interval());
    }

    /** So much more (or less) often, in the same window. */
    Rate times(double factor) {
        return new Rate((int) Math.clamp(Math.round(limit * factor), 1, 10_000_000), window);
    }

    /** How much more often this is than the other. */
    double over(Rate other) {
        return (double) other.interval().toNanos() / interval().toNanos();
    }
}
