package dev.usher.bench.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** All samples and what was seen beside them, as JSON, as a table, and as small charts of characters. */
final class SoakReport {
    /** What is judged is not how it begins: caches fill, the compilers work. */
    private static final double SETTLED_AFTER = 1 / 3.0;

    private static final long SETTLED_SECONDS = 120;
    private static final int COLUMNS = 60;
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private final Map<String, Long> begins = new TreeMap<>();

    synchronized void add(Sample sample) {
        samples.add(sample);
        sample.figures().keySet().forEach(name -> begins.putIfAbsent(name, sample.second()));
    }

    synchronized void fact(String name, Object value) {
        facts.put(name, value);
    }

    /** Something that was done to it. */
    synchronized void event(long second, String what) {
        events.add(String.format(Locale.ROOT, "%5d s  %s", second, what));
    }

    synchronized void doubt(String doubt) {
        doubts.add(doubt);
    }

    synchronized List<String> doubts() {
        return List.copyOf(doubts);
    }

    /** The judged figures, of what lives to the end. */
    synchronized List<Trend> trends() {
        var trends = new ArrayList<Trend>();
        if (samples.isEmpty()) {
            return trends;
        }
        for (var name : samples.getLast().figures().keySet().stream().sorted().toList()) {
            if (name.endsWith("RSS MB")) {
                trends.add(trend(name, 0.12, 25));
            } else if (name.endsWith("threads")) {
                trends.add(trend(name, 0.15, 6));
            } else if (name.endsWith("handles")) {
                trends.add(trend(name, 0.15, 12));
            } else if (name.equals("database connections")) {
                trends.add(trend(name, 0.20, 4));
            } else if (Sample.QUEUES.stream().anyMatch(table -> name.equals("rows of " + table))) {
                trends.add(trend(name, 0.50, 60));
            } else if (name.endsWith("p50 ms")) {
                trends.add(trend(name, 1.0, 20));
            }
        }
        allNames().stream()
                .filter(name -> name.endsWith("heap MB"))
                .filter(name -> samples.getLast().figures().containsKey(name.replace("heap MB", "RSS MB")))
                .forEach(name -> trends.add(trend(name, 0.15, 8)));
        return trends;
    }

    private Trend trend(String name, double share, double least) {
        var end = samples.getLast().second();
        var from = Math.max(end * SETTLED_AFTER, begins.get(name) + SETTLED_SECONDS);
        var points = samples.stream()
                .filter(sample -> sample.second() >= from && sample.figures().containsKey(name))
                .map(sample -> new Trend.Point(sample.second(), sample.figures().get(name)))
                .toList();
        return Trend.of(name, points, share, least);
    }

    private TreeSet<String> allNames() {
        return new TreeSet<>(begins.keySet());
    }

    synchronized void writeJson(Path file) throws IOException {
        var all = new LinkedHashMap<String, Object>();
        all.put("facts", facts);
        all.put("events", events);
        all.put("doubts", doubts);
        all.put(
                "trends",
                trends().stream()
                        .map(trend -> Map.of(
                                "name", trend.name(),
                                "points", trend.points(),
                                "mean", trend.mean(),
                                "drift", trend.drift(),
                                "tolerance", trend.tolerance(),
                                "verdict", trend.verdict()))
                        .toList());
        all.put("samples", samples);
        Files.writeString(
                file,
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all));
    }

    synchronized String text() {
        var text = new StringBuilder("the soak\n\n");
        facts.forEach((name, value) -> text.append(String.format(Locale.ROOT, "%-44s %s%n", name, value)));
        text.append("\nwhat was done to it\n");
        events.forEach(event -> text.append(event).append('\n'));
        text.append("\nwhat may not grow, over what came after the first third\n");
        trends().forEach(trend -> text.append(trend).append('\n'));
        text.append("\nfrom the first sample to the last: least and most, and the course in between\n");
        for (var name : allNames()) {
            text.append(chart(name));
        }
        text.append('\n');
        if (doubts.isEmpty()) {
            text.append("sound: nothing was lost, nothing was written twice, and nothing grows that may not\n");
        } else {
            doubts.forEach(doubt -> text.append("NOT SOUND: ").append(doubt).append('\n'));
        }
        return text.toString();
    }

    private String chart(String name) {
        var values = new double[COLUMNS];
        var counts = new int[COLUMNS];
        var end = Math.max(1, samples.getLast().second());
        var least = Double.POSITIVE_INFINITY;
        var most = Double.NEGATIVE_INFINITY;
        for (var sample : samples) {
            var value = sample.figures().get(name);
            if (value != null) {
                var column = (int) Math.min(COLUMNS - 1L, sample.second() * COLUMNS / end);
                values[column] += value;
                counts[column]++;
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        var line = new StringBuilder();
        for (var column = 0; column < COLUMNS; column++) {
            if (counts[column] == 0) {
                line.append(' ');
            } else {
                var height = most == least ? 0 : (values[column] / counts[column] - least) / (most - least);
                line.append(BARS.charAt((int) Math.min(BARS.length() - 1.0, Math.max(0, height * BARS.length()))));
            }
        }
        return String.format(Locale.ROOT, "%-34s %10.1f %10.1f  |%s|%n", name, least, most, line);
    }
}
