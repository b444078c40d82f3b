package dev.usher.admin.preflight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check has found out, in sentences that hold no secret and no person.
 *
 * @param found what is so
 * @param cause why that matters; null for what is right
 * @param fix what to do; null for what is right
 */
public record Finding(
        CheckStatus status,
        String found,
        @Nullable String cause,
        @Nullable String fix) {
    public static List<Finding> ok(String found) {
        return List.of(new Finding(CheckStatus.OK, found, null, null));
    }

    public static List<Finding> warn(String found, String cause, String fix) {
        return List.of(new Finding(CheckStatus.WARN, found, cause, fix));
    }

    public static List<Finding> fail(String found, String cause, String fix) {
        return List.of(new Finding(CheckStatus.FAIL, found, cause, fix));
    }

    /** One that another check has made pointless. */
    static Finding notChecked(CheckName first) {
        return new Finding(
                CheckStatus.WARN,
                "Not checked.",
                "The check " + first.wireName() + " failed, and this one needs what it could not get.",
                "Mend what " + first.wireName() + " says and run the preflight again.");
    }
}
