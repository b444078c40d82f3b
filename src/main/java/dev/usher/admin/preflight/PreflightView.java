package dev.usher.admin.preflight;

import dev.usher.admin.console.Moment;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as its page shows it.
 *
 * @param tone {@code good}, {@code wait} or {@code bad}, by the worst line
 * @param heading the same in words
 * @param at when it was finished
 * @param tenants each with its lines, the worst first
 */
record PreflightView(String tone, String heading, Moment at, List<Part> tenants) {
    /**
     * What was found at one place.
     *
     * @param counts how many of each status, in words
     */
    record Part(String name, String counts, List<Line> lines) {}

    /**
     * One finding.
     *
     * @param check its stable name
     * @param status as a word
     */
    record Line(
            String check,
            String status,
            String tone,
            String found,
            @Nullable String cause,
            @Nullable String fix) {}

    static PreflightView of(PreflightReport report) {
        return new PreflightView(
                tone(report.status()),
                heading(report),
                Moment.of(report.at()),
                Arrays.stream(Tenant.values())
                        .map(tenant -> part(tenant, report))
                        .filter(part -> !part.lines().isEmpty())
                        .toList());
    }

    private static String heading(PreflightReport report) {
        var failures = count(report.checks(), CheckStatus.FAIL);
        var warnings = count(report.checks(), CheckStatus.WARN);
        return switch (report.status()) {
            case OK -> "Everything is set up.";
            case WARN -> "It works. " + things(warnings) + " to look at.";
            case FAIL ->
                things(failures) + " will not work" + (warnings == 0 ? "." : ", and " + warnings + " to look at.");
        };
    }

    private static String things(long number) {
        return number == 1 ? "1 thing" : number + " things";
    }

    private static Part part(Tenant tenant, PreflightReport report) {
        var lines = report.checks().stream()
                .filter(line -> line.tenant() == tenant)
                // Stable: lines of one status stay in the order of the report.
                .sorted((one, other) -> other.status().compareTo(one.status()))
                .toList();
        var counts = count(lines, CheckStatus.FAIL) + " fail, " + count(lines, CheckStatus.WARN) + " warn, "
                + count(lines, CheckStatus.OK) + " ok";
        return new Part(
                name(tenant), counts, lines.stream().map(PreflightView::line).toList());
    }

    private static Line line(CheckLine line) {
        return new Line(
                line.name().wireName(),
                word(line.status()),
                tone(line.status()),
                line.found(),
                line.cause(),
                line.fix());
    }

    private static long count(List<CheckLine> lines, CheckStatus status) {
        return lines.stream().filter(line -> line.status() == status).count();
    }

    private static String name(Tenant tenant) {
        return switch (tenant) {
            case USHER -> "Usher";
            case OKTA -> "Okta";
            case JAMF -> "Jamf Pro";
        };
    }

    private static String word(CheckStatus status) {
        return switch (status) {
            case OK -> "OK";
            case WARN -> "Warning";
            case FAIL -> "Failure";
        };
    }

    private static String tone(CheckStatus status) {
        return switch (status) {
            case OK -> "good";
            case WARN -> "wait";
            case FAIL -> "bad";
        };
    }
}
