package dev.usher.admin.preflight;

import org.jspecify.annotations.Nullable;

/** A line of the report, as the API and the command show it. A check may have several. */
public record CheckLine(
        CheckName name,
        CheckStatus status,
        Tenant tenant,
        String found,
        @Nullable String cause,
        @Nullable String fix) {
    static CheckLine of(CheckName name, Finding finding) {
        return new CheckLine(name, finding.status(), name.tenant(), finding.found(), finding.cause(), finding.fix());
    }
}
