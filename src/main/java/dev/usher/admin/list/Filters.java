package dev.usher.admin.list;

import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Reason;
import dev.usher.assignment.list.AssignmentFilter;
import dev.usher.device.SerialNumber;
import dev.usher.problem.Problem;
import dev.usher.problem.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the query parameters of a list say. A parameter that is empty is one that was left out. */
public final class Filters {
    private static final int LONGEST_NAME = 200;

    private Filters() {}

    /** The value of this name; a problem that lists the names there are where it is none of them. */
    public static <E extends Enum<E>> @Nullable E oneOf(
            String parameter, @Nullable String given, E[] values, Function<E, String> wireName) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        return Arrays.stream(values)
                .filter(value -> wireName.apply(value).equals(given))
                .findFirst()
                .orElseThrow(() -> refused(
                        parameter,
                        "must be one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(values).map(wireName).toList())));
    }

    /** The values of these names, each of which is one that there is; none where none was given. */
    static <E extends Enum<E>> List<E> someOf(
            String parameter, List<String> given, E[] values, Function<E, String> wireName) {
        return given.stream()
                .map(name -> oneOf(parameter, name, values, wireName))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    static AssignmentFilter assignments(@Nullable String state, @Nullable String reason, @Nullable String serial) {
        return new AssignmentFilter(
                oneOf("state", state, AssignmentState.values(), AssignmentState::wireName),
                oneOf("reason", reason, Reason.values(), Reason::wireName),
                serial(serial));
    }

    /** The serial number; null where there is none. */
    public static @Nullable SerialNumber serial(@Nullable String given) {
        return given == null || given.isEmpty()
                ? null
                : SerialNumber.parse(given).orElseThrow(() -> refused("serial", "must be 8 to 20 letters and digits"));
    }

    static @Nullable String username(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        var name = given.strip();
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw refused("username", "must be at most 200 characters without control characters");
        }
        return name;
    }

    private static Problem refused(String parameter, String message) {
        return Problem.invalid(List.of(new Violation(parameter, message)));
    }
}
