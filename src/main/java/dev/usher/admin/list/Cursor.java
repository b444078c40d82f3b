package dev.usher.admin.list;

import dev.usher.assignment.list.Place;
import dev.usher.problem.Problem;
import dev.usher.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in a list as callers carry it: they give it back and read nothing from it. */
public final class Cursor {
    private static final Pattern PLAIN =
            Pattern.compile("(\\d{1,11})\\.(\\d{1,9}) ((?:enr|asg|loan)_[A-Za-z0-9_-]{1,64})");
    private static final int LONGEST = 200;

    private Cursor() {}

    /** The place as it is given out; null where the list ends. */
    public static @Nullable String of(@Nullable Place place) {
        if (place == null) {
            return null;
        }
        var at = place.createdAt();
        var plain = at.getEpochSecond() + "." + at.getNano() + " " + place.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place; null where the caller begins.
     *
     * @throws Problem where it is none of ours
     */
    public static @Nullable Place place(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        var plain = PLAIN.matcher(decoded(cursor));
        if (!plain.matches()) {
            throw refused();
        }
        try {
            return new Place(
                    Instant.ofEpochSecond(Long.parseLong(plain.group(1)), Long.parseLong(plain.group(2))),
                    plain.group(3));
        } catch (DateTimeException e) {
            throw refused();
        }
    }

    private static String decoded(String cursor) {
        try {
            return cursor.length() > LONGEST
                    ? ""
                    : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Problem refused() {
        return Problem.invalid(List.of(new Violation("cursor", "must be the next of an answer before")));
    }
}
