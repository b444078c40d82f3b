package dev.usher.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What was to be reached, and whether it was.
 *
 * @param limit what must not be exceeded, in the unit
 */
public record Aim(String what, double limit, OptionalDouble seen, String unit, String how) {
    private static final double MOST_OF_THE_FLOOR = 2;
    private static final double MOST_ADDED_MILLIS = 5;
    /** Two measurements of the same thing differ by as much. */
    private static final double FLAT = 1.15;

    private static final double MOST_OPEN_MEGABYTES = 100;
    private static final double READY_SECONDS = 1.5;

    /** In words. */
    public String verdict() {
        if (seen.isEmpty()) {
            return "not measured";
        }
        return seen.getAsDouble() <= limit ? "reached" : "not reached";
    }

    /** The aims, against what the sections hold. */
    public static List<Aim> of(List<Section> sections) {
        var aims = new ArrayList<Aim>();
        var whole = value(sections, "enrollment", "96 at once, Usher");
        var peer = value(sections, "sign-in", "password, okta-idx-java");
        aims.add(new Aim(
                "whole enrollment in Usher, of okta-idx-java's sign-in alone",
                1,
                ratio(whole, peer),
                "times",
                "%s ms, %s ms".formatted(text(whole), text(peer))));
        for (var flow : List.of("password", "password-email", "push")) {
            var usher = value(sections, "sign-in", flow + ", Usher");
            var floor = value(sections, "sign-in", flow + ", floor");
            aims.add(new Aim(
                    flow + " sign-in in Usher, of the bare HTTP client's",
                    MOST_OF_THE_FLOOR,
                    ratio(usher, floor),
                    "times",
                    "%s ms, %s ms".formatted(text(usher), text(floor))));
        }
        aims.add(new Aim(
                "p99 added to a step at half the rate of one core",
                MOST_ADDED_MILLIS,
                value(sections, "enrollment", "half the rate of one core, p99 added to the slowest step"),
                "ms",
                "%s a second".formatted(text(value(sections, "enrollment", "half the rate of one core, rate")))));
        aims.add(new Aim(
                "cost with 100,000 devices, of that with 100",
                FLAT,
                value(sections, "flat", "100,000 devices, of the mean with 100"),
                "times",
                "Usher and PostgreSQL"));
        aims.add(new Aim(
                "10,000 open enrollments above idle",
                MOST_OPEN_MEGABYTES,
                value(sections, "open", "10,000 begun, resident above idle"),
                "MB",
                "resident, after a collection"));
        aims.add(new Aim(
                "ready, with the image's AOT cache",
                READY_SECONDS,
                value(sections, "cold-start", "AOT cache, ready"),
                "s",
                "median"));
        return aims;
    }

    private static OptionalDouble value(List<Section> sections, String scenario, String what) {
        return sections.stream()
                .filter(section -> section.scenario().equals(scenario))
                .map(section -> section.value(what))
                .flatMapToDouble(OptionalDouble::stream)
                .findFirst();
    }

    private static OptionalDouble ratio(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent() && other.getAsDouble() > 0
                ? OptionalDouble.of(one.getAsDouble() / other.getAsDouble())
                : OptionalDouble.empty();
    }

    static String text(OptionalDouble value) {
        return value.isPresent() ? text(value.getAsDouble()) : "?";
    }

    static String text(double value) {
        return String.format(Locale.ROOT, value >= 1000 ? "%,.0f" : value >= 100 ? "%.1f" : "%.2f", value);
    }
}
