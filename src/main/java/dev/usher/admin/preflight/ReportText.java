package dev.usher.admin.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report for a terminal: a line for each finding, and below it why and what to do. */
final class ReportText {
    private static final String INDENT = "      ";

    private ReportText() {}

    static List<String> of(PreflightReport report) {
        var width = report.checks().stream()
                .mapToInt(line -> line.name().wireName().length())
                .max()
                .orElse(0);
        var text = new ArrayList<String>();
        for (var line : report.checks()) {
            text.add(String.format(
                    Locale.ROOT,
                    "%-5s %-" + Math.max(1, width) + "s  %s",
                    line.status().wireName(),
                    line.name().wireName(),
                    plain(line.found())));
            if (line.cause() != null) {
                text.add(INDENT + "why: " + plain(line.cause()));
            }
            if (line.fix() != null) {
                text.add(INDENT + "fix: " + plain(line.fix()));
            }
        }
        text.add("Preflight: " + report.status().wireName() + ", " + count(report, CheckStatus.FAIL) + " fail, "
                + count(report, CheckStatus.WARN) + " warn, " + count(report, CheckStatus.OK) + " ok");
        return text;
    }

    private static long count(PreflightReport report, CheckStatus status) {
        return report.checks().stream().filter(line -> line.status() == status).count();
    }

    /** Names come from Jamf and Okta: none may steer the terminal. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
    }
}
