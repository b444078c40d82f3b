package dev.usher.admin.preflight;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where what was found is to be mended. */
public enum Tenant {
    USHER,
    OKTA,
    JAMF;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
