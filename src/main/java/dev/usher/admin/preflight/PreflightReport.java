package dev.usher.admin.preflight;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all checks have found.
 *
 * @param status the worst of all lines
 * @param at when it was finished
 */
public record PreflightReport(CheckStatus status, Instant at, List<CheckLine> checks) {
    static PreflightReport of(List<CheckLine> lines, Instant at) {
        return new PreflightReport(
                lines.stream().map(CheckLine::status).reduce(CheckStatus.OK, CheckStatus::worse),
                at,
                List.copyOf(lines));
    }

    /** The same after what was done first. */
    PreflightReport after(List<CheckLine> before) {
        return of(Stream.concat(before.stream(), checks.stream()).toList(), at);
    }
}
