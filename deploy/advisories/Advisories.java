import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Compares what a build uses with a copy of a database of advisories in OSV's format (GitHub's, for one): see {@code check} beside it.
 *
 * <p>Exit 0 where nothing severe is known of what runs in production, 1 where something is and {@code accepted} does not say why that
 * does no harm, 2 where it could not look.
 */
final class Advisories {
    private static final Pattern LISTED =
            Pattern.compile("^\\s*(?:\\[INFO]\\s*)?([\\w.-]+):([\\w.-]+):[\\w-]+(?::[\\w.-]+)?:([^:\\s]+):(compile|runtime|provided|test|system)\\b.*");
    private static final Pattern PURL = Pattern.compile("pkg:(maven|npm)/(.+)@([^?#]+)(?:[?#].*)?");
    private static final Pattern NPM = Pattern.compile("^npm\\s+(\\S+)\\s+(\\S+)\\s*$");
    private static final Set<String> SEVERE = Set.of("HIGH", "CRITICAL");

    private Advisories() {}

    /** Something that a build uses; {@code shipped} where it runs in production. */
    private record Used(String ecosystem, String name, String version, boolean shipped) {
        String key() {
            return ecosystem + " " + name;
        }
    }

    private record Known(String id, String severity, String summary, Used used, String fixed) {
        String line() {
            return "%-9s %-20s %s %s %s  %s%s"
                    .formatted(
                            severity,
                            id,
                            used.name(),
                            used.version(),
                            used.shipped() ? "" : "(tests)",
                            fixed.isEmpty() ? "no fixed version; " : "fixed in " + fixed + "; ",
                            summary);
        }
    }

    public static void main(String[] arguments) {
        try {
            System.exit(run(arguments));
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            System.err.println("advisories: " + e.getMessage());
            System.exit(2);
        }
    }

    private static int run(String[] arguments) throws IOException {
        if (arguments.length < 3) {
            System.err.println("usage: check DATABASE BILL... (a CycloneDX document, or the output of dependency:list)");
            return 2;
        }
        var accepted = accepted(Path.of(arguments[0]));
        var database = Path.of(arguments[1]);
        var used = new LinkedHashMap<String, List<Used>>();
        for (int i = 2; i < arguments.length; i++) {
            for (var each : bill(Path.of(arguments[i]))) {
                used.computeIfAbsent(each.key(), none -> new ArrayList<>()).add(each);
            }
        }
        var count = used.values().stream().mapToInt(List::size).sum();
        var looked = new int[1];
        var known = known(database, used, looked);
        if (count == 0 || looked[0] == 0) {
            System.err.println("advisories: " + count + " components and " + looked[0]
                    + " advisories were read: there is nothing to compare");
            return 2;
        }
        return report(known, accepted, count, looked[0]);
    }

    private static int report(List<Known> known, Map<String, String> accepted, int count, int looked) {
        var needless = new TreeSet<>(accepted.keySet());
        var severe = 0;
        for (var each : known) {
            var reason = accepted.get(each.id());
            needless.remove(each.id());
            var counts = reason == null && each.used().shipped() && SEVERE.contains(each.severity());
            severe += counts ? 1 : 0;
            System.out.println((counts ? "! " : "  ") + each.line() + (reason == null ? "" : " (accepted: " + reason + ")"));
        }
        needless.forEach(id -> System.out.println("? " + id + " is accepted and known of nothing that is used"));
        System.out.printf(
                "%d components, %d advisories of their ecosystems, %d match, %d severe ones of production are not accepted%n",
                count, looked, known.size(), severe);
        return severe > 0 ? 1 : 0;
    }

    // What is used

    private static List<Used> bill(Path file) throws IOException {
        var text = Files.readString(file);
        return text.stripLeading().startsWith("{") ? cyclonedx(text) : listed(text);
    }

    private static List<Used> cyclonedx(String text) {
        var used = new ArrayList<Used>();
        for (var component : list(object(Json.read(text)), "components")) {
            var purl = PURL.matcher(text(object(component), "purl"));
            if (purl.matches()) {
                var name = purl.group(2).replace("%40", "@");
                used.add(
                        purl.group(1).equals("maven")
                                ? new Used("Maven", name.replace('/', ':'), purl.group(3), true)
                                : new Used("npm", name, purl.group(3), true));
            }
        }
        return used;
    }

    private static List<Used> listed(String text) {
        var used = new ArrayList<Used>();
        text.lines().forEach(line -> {
            var maven = LISTED.matcher(line.replaceAll("\\u001b\\[[0-9;]*m", ""));
            var npm = NPM.matcher(line);
            if (maven.matches()) {
                var shipped = Set.of("compile", "runtime").contains(maven.group(4));
                used.add(new Used("Maven", maven.group(1) + ":" + maven.group(2), maven.group(3), shipped));
            } else if (npm.matches()) {
                used.add(new Used("npm", npm.group(1), npm.group(2), true));
            }
        });
        return used;
    }

    /** The reasons, by the id of the advisory. */
    private static Map<String, String> accepted(Path file) throws IOException {
        var reasons = new TreeMap<String, String>();
        if (Files.exists(file)) {
            for (var line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    var parts = line.strip().split("\\s+", 2);
                    if (parts.length < 2) {
                        throw new IllegalArgumentException(file + ": " + parts[0] + " needs a reason behind it");
                    }
                    reasons.put(parts[0], parts[1]);
                }
            }
        }
        return reasons;
    }

    // What is known

    private static List<Known> known(Path database, Map<String, List<Used>> used, int[] looked) throws IOException {
        var known = new ArrayList<Known>();
        try (var files = Files.walk(database)) {
            files.filter(file -> file.toString().endsWith(".json")).sorted().forEach(file -> {
                var text = readable(file);
                if (text.contains("\"Maven\"") || text.contains("\"npm\"")) {
                    looked[0]++;
                    var advisory = object(Json.read(text));
                    if (!advisory.containsKey("withdrawn")) {
                        matches(advisory, used, known);
                    }
                }
            });
        }
        known.sort(Comparator.comparing((Known each) -> !each.used().shipped())
                .thenComparing(each -> List.of("CRITICAL", "HIGH", "MODERATE", "LOW").indexOf(each.severity()) & 7)
                .thenComparing(Known::id));
        return known;
    }

    private static void matches(Map<String, Object> advisory, Map<String, List<Used>> used, List<Known> known) {
        var seen = new TreeSet<String>();
        for (var each : list(advisory, "affected")) {
            var affected = object(each);
            var packaged = object(affected.get("package"));
            for (var one : used.getOrDefault(text(packaged, "ecosystem") + " " + text(packaged, "name"), List.of())) {
                var fixed = new TreeSet<String>();
                if (affects(affected, one, fixed) && seen.add(one.toString())) {
                    known.add(new Known(
                            text(advisory, "id"),
                            text(object(advisory.get("database_specific")), "severity").toUpperCase(Locale.ROOT),
                            text(advisory, "summary"),
                            one,
                            String.join(", ", fixed)));
                }
            }
        }
    }

    /** Whether a version is in one of the ranges, or among those that are listed one by one (OSV, "affected[].ranges[].events[]"). */
    private static boolean affects(Map<String, Object> affected, Used used, Set<String> fixed) {
        if (list(affected, "versions").contains(used.version())) {
            return true;
        }
        var order = used.ecosystem().equals("npm") ? Version.SEMANTIC : Version.MAVEN;
        for (var each : list(affected, "ranges")) {
            var in = false;
            var events = new ArrayList<Map<String, Object>>();
            list(object(each), "events").forEach(event -> events.add(object(event)));
            // In the order of the versions; of a fix and a beginning at one version the beginning comes last.
            events.sort(Comparator.comparing(Advisories::at, order).thenComparing(event -> event.containsKey("introduced")));
            var end = "";
            for (var event : events) {
                if (event.containsKey("introduced")) {
                    in = in || text(event, "introduced").equals("0") || order.compare(text(event, "introduced"), used.version()) <= 0;
                } else if (event.containsKey("fixed")) {
                    if (order.compare(text(event, "fixed"), used.version()) <= 0) {
                        in = false;
                    } else if (in && end.isEmpty()) {
                        end = text(event, "fixed");
                    }
                } else if (event.containsKey("last_affected") && order.compare(text(event, "last_affected"), used.version()) < 0) {
                    in = false;
                }
            }
            // GitHub writes some ends beside the events.
            var last = text(object(object(each).get("database_specific")), "last_known_affected_version_range")
                    + text(object(affected.get("database_specific")), "last_known_affected_version_range");
            if (in && last.startsWith("<= ") && order.compare(last.substring(3).strip(), used.version()) < 0
                    || in && last.startsWith("< ") && order.compare(last.substring(2).strip(), used.version()) <= 0) {
                in = false;
            }
            if (in) {
                if (!end.isEmpty()) {
                    fixed.add(end);
                }
                return true;
            }
        }
        return false;
    }

    private static String at(Map<String, Object> event) {
        return event.values().stream().map(String::valueOf).findFirst().orElse("0");
    }

    private static String readable(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static List<?> list(Map<String, Object> object, String member) {
        return object.get(member) instanceof List<?> list ? list : List.of();
    }

    private static String text(Map<String, Object> object, String member) {
        return object.get(member) instanceof String text ? text : "";
    }

    /** How versions follow each other: Maven's order ("Version Order Specification" of its POM reference), and semver's (section 11). */
    private static final class Version {
        static final Comparator<String> MAVEN = (one, other) -> compare(maven(one), maven(other));
        static final Comparator<String> SEMANTIC = Version::semantic;
        private static final List<String> BEFORE_A_RELEASE = List.of("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");

        private Version() {}

        private static List<String> maven(String version) {
            var plain = version.toLowerCase(Locale.ROOT)
                    .replaceAll("(?<=\\d)(?=[a-z])|(?<=[a-z])(?=\\d)", "-")
                    .replace('_', '-');
            var parts = new ArrayList<String>();
            for (var part : plain.split("[.-]")) {
                parts.add(
                        switch (part) {
                            case "a" -> "alpha";
                            case "b" -> "beta";
                            case "m" -> "milestone";
                            case "cr" -> "rc";
                            case "ga", "final", "release" -> "";
                            default -> part;
                        });
            }
            while (!parts.isEmpty() && (parts.getLast().isEmpty() || parts.getLast().matches("0+"))) {
                parts.removeLast();
            }
            return parts;
        }

        private static int compare(List<String> one, List<String> other) {
            for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
                var order = part(i < one.size() ? one.get(i) : "", i < other.size() ? other.get(i) : "");
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        /** A number is after any word but behind a release only where it is not 0; words have an order of their own. */
        private static int part(String one, String other) {
            var number = one.matches("\\d+");
            var otherNumber = other.matches("\\d+");
            if (number && otherNumber) {
                return new java.math.BigInteger(one).compareTo(new java.math.BigInteger(other));
            }
            if (number || otherNumber) {
                var digits = number ? one : other;
                var word = number ? other : one;
                var after = word.isEmpty() ? (digits.matches("0+") ? 0 : 1) : 1;
                return number ? after : -after;
            }
            var known = BEFORE_A_RELEASE.indexOf(one);
            var otherKnown = BEFORE_A_RELEASE.indexOf(other);
            if (known >= 0 && otherKnown >= 0) {
                return Integer.compare(known, otherKnown);
            }
            return known >= 0 ? -1 : otherKnown >= 0 ? 1 : one.compareTo(other);
        }

        private static int semantic(String one, String other) {
            var left = one.split("\\+")[0].split("-", 2);
            var right = other.split("\\+")[0].split("-", 2);
            var numbers = compare(List.of(left[0].split("\\.")), List.of(right[0].split("\\.")));
            if (numbers != 0 || left.length == 1 && right.length == 1) {
                return numbers;
            }
            if (left.length != right.length) {
                return left.length == 1 ? 1 : -1;
            }
            var before = left[1].split("\\.");
            var after = right[1].split("\\.");
            for (int i = 0; i < Math.min(before.length, after.length); i++) {
                var number = before[i].matches("\\d+");
                var otherNumber = after[i].matches("\\d+");
                var order = number && otherNumber
                        ? new java.math.BigInteger(before[i]).compareTo(new java.math.BigInteger(after[i]))
                        : number == otherNumber ? before[i].compareTo(after[i]) : number ? -1 : 1;
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(before.length, after.length);
        }
    }

    /** As much of JSON as advisories and bills are written in (RFC 8259). */
    private static final class Json {
        private final String text;
        private int at;

        private Json(String text) {
            this.text = text;
        }

        static Object read(String text) {
            var json = new Json(text);
            var value = json.value();
            json.blank();
            if (json.at < text.length()) {
                throw json.wrong();
            }
            return value;
        }

        private Object value() {
            blank();
            return switch (peek()) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> string();
                default -> word();
            };
        }

        private Map<String, Object> object() {
            var members = new HashMap<String, Object>();
            at++;
            for (blank(); peek() != '}'; blank()) {
                if (!members.isEmpty()) {
                    take(',');
                    blank();
                }
                var name = string();
                blank();
                take(':');
                members.put(name, value());
            }
            at++;
            return members;
        }

        private List<Object> array() {
            var elements = new ArrayList<Object>();
            at++;
            for (blank(); peek() != ']'; blank()) {
                if (!elements.isEmpty()) {
                    take(',');
                }
                elements.add(value());
            }
            at++;
            return elements;
        }

        private String string() {
            take('"');
            var string = new StringBuilder();
            while (peek() != '"') {
                var c = text.charAt(at++);
                if (c != '\\') {
                    string.append(c);
                    continue;
                }
                var escaped = text.charAt(at++);
                switch (escaped) {
                    case 'n' -> string.append('\n');
                    case 't' -> string.append('\t');
                    case 'r' -> string.append('\r');
                    case 'b' -> string.append('\b');
                    case 'f' -> string.append('\f');
                    case 'u' -> {
                        string.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                        at += 4;
                    }
                    default -> string.append(escaped);
                }
            }
            at++;
            return string.toString();
        }

        /** A number, true, false or null, as it is written. */
        private Object word() {
            var from = at;
            while (at < text.length() && "0123456789+-.eEtrufalsn".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            if (from == at) {
                throw wrong();
            }
            return new StringBuilder(text.substring(from, at));
        }

        private char peek() {
            if (at >= text.length()) {
                throw wrong();
            }
            return text.charAt(at);
        }

        private void take(char wanted) {
            if (peek() != wanted) {
                throw wrong();
            }
            at++;
        }

        private void blank() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private IllegalArgumentException wrong() {
            return new IllegalArgumentException("no JSON at character " + at);
        }
    }
}
