package dev.usher.deploy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts, dashboard and runbook speak of what Usher shows, and belong together. */
@UsherTest
class AlertsTest {
    private static final Path RULES = Path.of("deploy/alerts/usher.rules.yaml");
    private static final Path RULE_TESTS = Path.of("deploy/alerts/usher.rules.test.yaml");
    private static final Path OPERATORS_RULES = Path.of("k8s/components/monitoring/prometheusrule.yaml");
    private static final Path DASHBOARD = Path.of("deploy/dashboards/usher.json");
    private static final Path RUNBOOK = Path.of("docs/runbook");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Prometheus adds these to whatever it scrapes. */
    private static final Set<String> TARGET_LABELS = Set.of("namespace", "instance", "job", "pod");
    /** Prometheus makes this one itself. */
    private static final String ALERTS = "ALERTS";
    /** The JVM has these only once they happened, or by the collector that it chose. */
    private static final Set<String> LATER = Set.of("jvm_gc_pause_seconds_sum");

    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(?:\\{([^}]*)})? ");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"");
    /** A name, with its braces where it has some, that is followed by neither a bracket nor part of a longer name. */
    private static final Pattern SELECTOR =
            Pattern.compile("\\b((?:usher|http|jvm|process|agroal|system)_[a-z_]+|ALERTS)\\b(?:\\{([^}]*)})?");

    private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");
    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
    private static final List<String> HEADINGS = List.of(
            "## What it means",
            "## Who is hit",
            "## Look here first",
            "## Causes and what to do",
            "## How to know it is over");

    @Test
    void rulesAndDashboardAskForWhatUsherShows() throws Exception {
        var shown = shown();
        for (var expression : expressions()) {
            var found = SELECTOR.matcher(expression).results().toList();
            assertThat(found).as(expression).isNotEmpty();
            for (var selector : found) {
                assertThat(namesOf(selector, shown))
                        .as("labels in " + expression)
                        .containsAll(labelsOf(selector));
            }
            assertThat(shown.keySet())
                    .as("metrics of " + expression)
                    .containsAll(found.stream()
                            .map(selector -> selector.group(1))
                            .filter(name -> !name.equals(ALERTS) && !LATER.contains(name))
                            .toList());
            var known = found.stream()
                    .flatMap(selector -> namesOf(selector, shown).stream())
                    .collect(Collectors.toSet());
            GROUPING.matcher(STRING.matcher(expression).replaceAll("\"\""))
                    .results()
                    .flatMap(grouping -> Stream.of(grouping.group(1).split(",")))
                    .forEach(label ->
                            assertThat(known).as("grouped in " + expression).contains(label.strip()));
        }
    }

    @Test
    void whatAnAlertCountsIsThereBeforeItHappens() throws Exception {
        var scraped = given().get("/q/metrics").then().statusCode(200).extract().asString();

        assertThat(scraped.lines())
                .anyMatch(line -> line.startsWith("usher_enrollments_total{state=\"failed\"}"))
                .anyMatch(line -> line.startsWith("usher_attention_total{reason=\"unreadable_state\"}"))
                .anyMatch(line -> line.startsWith("usher_assignments_total{state=\"needs_attention\"}"))
                .anyMatch(line -> line.startsWith("usher_jamf_tokens_total{outcome=\"refused\"}"))
                .anyMatch(line -> line.startsWith(oktaCalls("idx", "429")))
                .anyMatch(line -> line.startsWith(oktaCalls("interact", "4xx")))
                .anyMatch(
                        line -> line.matches("usher_webhook_events_total\\{.*outcome=\"refused\",source=\"okta\"}.*"));
    }

    private static String oktaCalls(String call, String outcome) {
        return "usher_okta_calls_seconds_count{app=\"usher\",call=\"" + call + "\",outcome=\"" + outcome + "\"}";
    }

    @Test
    void theOperatorsRulesAreTheSame() throws Exception {
        assertThat(YAML.readTree(OPERATORS_RULES.toFile()).at("/spec/groups"))
                .isEqualTo(YAML.readTree(RULES.toFile()).path("groups"));
    }

    @Test
    void everyAlertSaysWhatItMeansAndWhereToReadOn() throws Exception {
        for (var alert : alerts()) {
            var name = alert.path("alert").asText();
            assertThat(name).matches("Usher[A-Z][A-Za-z]+");
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
            assertThat(alert.at("/annotations/summary").asText()).as(name).hasSizeBetween(10, 80);
            assertThat(alert.at("/annotations/description").asText())
                    .as(name)
                    .endsWith(".")
                    .doesNotContain(". ");
            assertThat(alert.at("/annotations/runbook").asText()).as(name).isEqualTo("docs/runbook/" + page(name));
        }
    }

    @Test
    void everyAlertHasAPageAndEveryPageAnAlert() throws Exception {
        var wanted = alerts().stream()
                .map(alert -> page(alert.path("alert").asText()))
                .collect(Collectors.toCollection(TreeSet::new));
        try (var files = Files.list(RUNBOOK)) {
            var pages = files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.equals("index.md"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(pages).isEqualTo(wanted);
        }
        var index = Files.readString(RUNBOOK.resolve("index.md"));
        for (var alert : alerts()) {
            var name = alert.path("alert").asText();
            var text = Files.readString(RUNBOOK.resolve(page(name)));
            assertThat(text).startsWith("# " + name + "\n");
            assertThat(text.lines().filter(line -> line.startsWith("## ")))
                    .as(name)
                    .containsExactlyElementsOf(HEADINGS);
            assertThat(text)
                    .as(name)
                    .contains("`" + alert.at("/labels/severity").asText() + "`");
            assertThat(index).contains("[" + name + "](" + page(name) + ")");
        }
    }

    @Test
    void everyAlertIsTestedBothWays() throws Exception {
        var fires = new HashSet<String>();
        var silent = new HashSet<String>();
        for (var test : YAML.readTree(RULE_TESTS.toFile()).path("tests")) {
            for (var expectation : test.path("alert_rule_test")) {
                (expectation.path("exp_alerts").isEmpty() ? silent : fires)
                        .add(expectation.path("alertname").asText());
            }
        }
        var names = alerts().stream().map(alert -> alert.path("alert").asText()).toList();
        assertThat(fires).containsExactlyInAnyOrderElementsOf(names);
        assertThat(silent).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void everyPanelSaysWhatIsNormal() throws Exception {
        var dashboard = JSON.readTree(DASHBOARD.toFile());
        var titles = new HashSet<String>();
        var ids = new HashSet<Integer>();
        for (var panel : dashboard.path("panels")) {
            var title = panel.path("title").asText();
            assertThat(title).isNotBlank();
            assertThat(ids.add(panel.path("id").asInt())).as(title).isTrue();
            if (panel.path("type").asText().equals("row")) {
                continue;
            }
            assertThat(titles.add(title)).as(title + " is there once").isTrue();
            assertThat(panel.path("description").asText())
                    .as(title)
                    .endsWith(".")
                    .hasSizeGreaterThan(20);
            assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                    .as(title)
                    .isNotBlank();
            assertThat(panel.path("targets")).as(title).isNotEmpty();
        }
        assertThat(dashboard.findValues("uid").stream().map(JsonNode::asText).filter(uid -> !uid.equals("usher")))
                .as("data sources")
                .allMatch("${datasource}"::equals);
    }

    @Test
    void noPanelHidesAnother() throws Exception {
        var taken = new HashSet<List<Integer>>();
        for (var panel : JSON.readTree(DASHBOARD.toFile()).path("panels")) {
            var at = panel.path("gridPos");
            assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < at.path("w").asInt(); x++) {
                for (int y = 0; y < at.path("h").asInt(); y++) {
                    assertThat(taken.add(List.of(
                                    at.path("x").asInt() + x, at.path("y").asInt() + y)))
                            .as("the place of " + panel.path("title").asText())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void prometheusTakesTheRulesAndTheDashboard(@TempDir Path directory) throws Exception {
        var promtool = promtool();
        assumeTrue(promtool != null, "no promtool on the PATH and none in USHER_PROMTOOL: the rules were not run");

        assertThat(run(promtool, "check", "rules", RULES.toString())).contains("SUCCESS");
        assertThat(run(promtool, "test", "rules", RULE_TESTS.toString())).contains("SUCCESS");

        var panels = directory.resolve("panels.json");
        var rules = JSON.createArrayNode();
        for (var expression : panelExpressions()) {
            rules.addObject().put("record", "panel:" + rules.size()).put("expr", concrete(expression));
        }
        var file = JSON.createObjectNode();
        file.putArray("groups").addObject().put("name", "panels").set("rules", rules);
        Files.writeString(panels, file.toString());
        assertThat(run(promtool, "check", "rules", panels.toString())).contains("SUCCESS");
    }

    /** The metrics of a Usher that has worked, with the labels that each has. */
    private static Map<String, Set<String>> shown() {
        SignIn.begin(SignIn.freshMac().serial())
                .withPassword("mary@example.com")
                .until("assigned");
        var scraped = given().get("/q/metrics").then().statusCode(200).extract().asString();
        var shown = new TreeMap<String, Set<String>>();
        SAMPLE.matcher(scraped).results().forEach(sample -> {
            var labels = shown.computeIfAbsent(sample.group(1), name -> new TreeSet<>());
            LABEL.matcher(String.valueOf(sample.group(2))).results().forEach(label -> labels.add(label.group(1)));
        });
        return shown;
    }

    private static Set<String> namesOf(MatchResult selector, Map<String, Set<String>> shown) {
        var labels = new HashSet<>(TARGET_LABELS);
        if (selector.group(1).equals(ALERTS)) {
            labels.addAll(Set.of("alertname", "alertstate"));
        }
        labels.addAll(shown.getOrDefault(selector.group(1), Set.of()));
        return labels;
    }

    private static Set<String> labelsOf(MatchResult selector) {
        return LABEL.matcher(String.valueOf(selector.group(2)))
                .results()
                .map(label -> label.group(1))
                .collect(Collectors.toSet());
    }

    private static List<String> expressions() throws IOException {
        return Stream.concat(alerts().stream().map(alert -> alert.path("expr").asText()), panelExpressions().stream())
                .toList();
    }

    private static List<String> panelExpressions() throws IOException {
        return JSON.readTree(DASHBOARD.toFile()).findValues("expr").stream()
                .map(JsonNode::asText)
                .toList();
    }

    /** With Grafana's variables as they are for "all". */
    private static String concrete(String expression) {
        return expression.replace("$namespace", ".*").replace("$instance", ".*");
    }

    private static List<JsonNode> alerts() throws IOException {
        return StreamSupport.stream(YAML.readTree(RULES.toFile()).path("groups").spliterator(), false)
                .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false))
                .toList();
    }

    /** {@code UsherJamfClosed} has {@code jamf-closed.md}. */
    private static String page(String alert) {
        return alert.substring("Usher".length())
                        .replaceAll("(?<!^)([A-Z])", "-$1")
                        .toLowerCase(Locale.ROOT) + ".md";
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static @Nullable String promtool() {
        return Stream.concat(
                        Stream.ofNullable(System.getenv("USHER_PROMTOOL")),
                        Stream.of(System.getenv("PATH").split(":")).map(place -> place + "/promtool"))
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst()
                .orElse(null);
    }
}
