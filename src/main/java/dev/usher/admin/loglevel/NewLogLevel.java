package dev.usher.admin.loglevel;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.usher.problem.Problem;
import dev.usher.problem.Violation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body that sets a level.
 *
 * @param level of {@link Verbosity}
 * @param span for how long, such as {@code 30m}; that, where it is left out
 */
record NewLogLevel(
        @Schema(examples = "DEBUG") @Nullable String level,

        @JsonProperty("for") @Schema(examples = "30m") @Nullable String span) {
    private static final Pattern SPAN = Pattern.compile("([1-9]\\d{0,5})([smh])");
    private static final String WANTED_SPAN = "must be a time from 1s to 24h, such as 30m";

    Verbosity verbosity() {
        var wanted = level == null ? "" : level.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(Verbosity.values())
                .filter(known -> known.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> invalid("level", "must be ERROR, WARN, INFO or DEBUG"));
    }

    Duration length() {
        if (span == null) {
            return LogLevels.USUAL;
        }
        var form = SPAN.matcher(span.strip());
        if (!form.matches()) {
            throw invalid("for", WANTED_SPAN);
        }
        var number = Long.parseLong(form.group(1));
        var length = switch (form.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
        if (length.compareTo(LogLevels.SHORTEST) < 0 || length.compareTo(LogLevels.LONGEST) > 0) {
            throw invalid("for", WANTED_SPAN);
        }
        return length;
    }

    static Problem invalid(String field, String message) {
        return Problem.invalid(List.of(new Violation(field, message)));
    }
}
