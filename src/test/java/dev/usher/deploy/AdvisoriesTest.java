package dev.usher.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/advisories/check}: which versions an advisory means, and when that matters. */
class AdvisoriesTest {
    private static final Path CHECK = Path.of("deploy/advisories/check");
    private static final Pattern LINE = Pattern.compile("(?m)^([!? ]) (\\w+) +(\\S+)");

    @TempDir
    Path directory;

    private final List<String> bill = new ArrayList<>();

    /** What the check says, and the code that it ends with. */
    private record Said(int code, String text) {
        /** The ids of the advisories, each behind its mark. */
        List<String> ids() {
            return LINE.matcher(text)
                    .results()
                    .map(match -> match.group(1) + match.group(3))
                    .toList();
        }
    }

    @Test
    void versionsAreInARangeAsMavenOrdersThem() throws Exception {
        // Given: what is used, and the events of the range
        means("4.1.130.Final", "0", "fixed", "4.1.133.Final");
        means("1.0-alpha-1", "0", "fixed", "1.0");
        means("1.0-SNAPSHOT", "0", "fixed", "1.0");
        means("1.0.0.CR1", "1.0.0.Beta3", "fixed", "1.0.0.Final");
        means("2.0-rc1", "2.0-milestone2", "fixed", "2.0");
        means("1.9", "0", "fixed", "1.10");
        means("1.2.3", "1.2.3", "fixed", "1.2.4");
        means("1.0", "1.0.0", "last_affected", "1.0");
        means("42.7.10", "42.2.0", "fixed", "42.7.11");
        means("33.5.0-jre", "0", "fixed", "33.6.0-android");
        meansNot("4.1.133.Final", "0", "fixed", "4.1.133.Final");
        meansNot("4.1.133", "0", "fixed", "4.1.133.Final");
        meansNot("1.10", "0", "fixed", "1.9");
        meansNot("1.0.0", "0", "fixed", "1.0");
        meansNot("1.0-sp1", "0", "fixed", "1.0");
        meansNot("0.9", "1.0", "fixed", "1.1");
        meansNot("1.0.1", "0", "last_affected", "1.0");
        meansNot("2.0", "1.0", "fixed", "1.5");

        // When
        var said = check();

        // Then
        assertThat(said.ids()).allMatch(id -> id.contains("MEANS-")).hasSize(10);
        assertThat(said.text()).contains("18 components, 18 advisories").contains("fixed in 4.1.133.Final");
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void versionsOfNpmAreInARangeAsItOrdersThem() throws Exception {
        bill.add("npm @okta/okta-signin-widget 7.20.0-rc.2");
        for (var fixed : List.of("7.20.0", "7.20.0-rc.10", "7.20.1-alpha", "7.20.0-rc.2", "7.20.0-beta", "7.19.9")) {
            advisory("FIXED-IN-" + fixed, "npm", "@okta/okta-signin-widget", "HIGH", events("0", "fixed", fixed));
        }

        assertThat(check().ids())
                .containsExactlyInAnyOrder("!FIXED-IN-7.20.0", "!FIXED-IN-7.20.0-rc.10", "!FIXED-IN-7.20.1-alpha");
    }

    @Test
    void onlyWhatIsSevereInProductionAndNotAcceptedCounts() throws Exception {
        // Given
        bill.add("[INFO]    org.example:shipped:jar:1.0:compile -- module org.example");
        bill.add("   org.example:native:jar:linux-x86_64:1.0:runtime");
        bill.add("   org.example:tested:jar:1.0:test");
        advisory("GHSA-moderate", "Maven", "org.example:shipped", "MODERATE", events("0", "fixed", "2"));
        advisory("GHSA-tests", "Maven", "org.example:tested", "CRITICAL", events("0", "fixed", "2"));
        advisory("GHSA-taken", "Maven", "org.example:native", "HIGH", events("0", "fixed", "2"));
        advisory("GHSA-other", "PyPI", "org.example:shipped", "HIGH", events("0", "fixed", "2"));
        Files.writeString(
                directory.resolve("accepted"), "# why\nGHSA-taken nothing of it is called\nGHSA-old it was so\n");

        // When
        var harmless = check();
        advisory("GHSA-severe", "Maven", "org.example:native", "CRITICAL", events("0", "fixed", "2"));
        var severe = check();

        // Then
        assertThat(harmless.ids())
                .contains(" GHSA-moderate", " GHSA-tests", " GHSA-taken")
                .hasSize(3);
        assertThat(harmless.text())
                .contains("(accepted: nothing of it is called)", "? GHSA-old is accepted and known of nothing");
        assertThat(harmless.code()).isZero();
        assertThat(severe.ids()).contains("!GHSA-severe");
        assertThat(severe.code()).isEqualTo(1);
    }

    @Test
    void whereThereIsNothingToCompareNothingIsSaidToBeWell() throws Exception {
        bill.add("nothing of the kind");
        Files.createDirectories(directory.resolve("database"));

        assertThat(check().code()).isEqualTo(2);
    }

    private void means(String version, String introduced, String end, String ended) throws IOException {
        given("MEANS-", version, introduced, end, ended);
    }

    private void meansNot(String version, String introduced, String end, String ended) throws IOException {
        given("NOT-", version, introduced, end, ended);
    }

    private void given(String id, String version, String introduced, String end, String ended) throws IOException {
        var name = "org.example:n" + bill.size();
        bill.add("   " + name + ":jar:" + version + ":compile");
        advisory(id + name, "Maven", name, "HIGH", events(introduced, end, ended));
    }

    private static String events(String introduced, String end, String ended) {
        return "[{\"introduced\":\"%s\"},{\"%s\":\"%s\"}]".formatted(introduced, end, ended);
    }

    private void advisory(String id, String ecosystem, String name, String severity, String events) throws IOException {
        Files.createDirectories(directory.resolve("database/2026"));
        Files.writeString(directory.resolve("database/2026/" + id.replace(':', '_') + ".json"), """
                {"schema_version":"1.4.0","id":"%s","summary":"A \\u00fc \\"quoted\\" text","aliases":[],
                 "affected":[{"package":{"ecosystem":"%s","name":"%s"},"ranges":[{"type":"ECOSYSTEM","events":%s}]}],
                 "database_specific":{"severity":"%s","github_reviewed":true}}
                """.formatted(
                        id, ecosystem, name, events, severity));
    }

    private Said check() throws Exception {
        var list = Files.write(directory.resolve("bill"), bill);
        var process = new ProcessBuilder(
                CHECK.toString(), directory.resolve("database").toString(), list.toString());
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment()
                .put("USHER_ADVISORIES_ACCEPTED", directory.resolve("accepted").toString());
        var running = process.redirectErrorStream(true).start();
        var text = new String(running.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Said(running.waitFor(), text);
    }
}
