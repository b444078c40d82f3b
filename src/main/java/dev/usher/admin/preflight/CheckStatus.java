package dev.usher.admin.preflight;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a check ended, the better first. */
public enum CheckStatus {
    OK,
    /** It works, and somebody should look at it. */
    WARN,
    /** Something that is configured will not work. */
    FAIL;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    CheckStatus worse(CheckStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
