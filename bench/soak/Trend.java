package dev.usher.bench.soak;

import java.util.List;
import java.util.Locale;

/**
 * Whether a figure stays where it is.
 *
 * @param name of the figure
 * @param points of the stretch that is judged
 * @param mean of them
 * @param drift by how much the line through them rises from the first to the last
 * @param tolerance how much it may
 */
record Trend(String name, int points, double mean, double drift, double tolerance) {
    private static final int FEWEST = 6;

    /** What was judged of it. */
    enum Verdict {
        FLAT,
        FALLS,
        GROWS,
        TOO_SHORT
    }

    /** A moment and a value. */
    record Point(double at, double value) {}

    /**
     * Lays a line through the points: least squares.
     *
     * @param share of the mean that it may rise by
     * @param least what it may rise by in any case
     */
    static Trend of(String name, List<Point> points, double share, double least) {
        var mean = points.stream().mapToDouble(Point::value).average().orElse(0);
        var middle = points.stream().mapToDouble(Point::at).average().orElse(0);
        var across = 0.0;
        var along = 0.0;
        for (var point : points) {
            across += (point.at - middle) * (point.value - mean);
            along += (point.at - middle) * (point.at - middle);
        }
        var slope = along == 0 ? 0 : across / along;
        var length = points.isEmpty() ? 0 : points.getLast().at - points.getFirst().at;
        return new Trend(name, points.size(), mean, slope * length, Math.max(least, share * mean));
    }

    Verdict verdict() {
        if (points < FEWEST) {
            return Verdict.TOO_SHORT;
        }
        if (drift > tolerance) {
            return Verdict.GROWS;
        }
        return drift < -tolerance ? Verdict.FALLS : Verdict.FLAT;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-34s %4d samples, mean %9.1f, drift %+8.1f, tolerance %7.1f  %s",
                name,
                points,
                mean,
                drift,
                tolerance,
                verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}
