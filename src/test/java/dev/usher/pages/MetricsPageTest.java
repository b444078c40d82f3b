package dev.usher.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@UsherTest
class MetricsPageTest {
    private static final Page PAGE = Page.of("docs/reference/metrics.md");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(usher_[a-z_]+)(?:\\{([^}]*)})? ");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

    @Test
    void thePageNamesEveryMetricOfUsherWithItsLabelsAndNoOther() {
        // Given
        SignIn.begin(SignIn.freshMac().serial())
                .withPassword("mary@example.com")
                .until("assigned");
        given().contentType("application/json")
                .body("{\"name\": \"SetupManagerStarted\", \"serialNumber\": \"USHERTEST0\"}")
                .post("/webhooks/setup-manager")
                .then()
                .statusCode(202);

        // When
        var scraped = given().get("/q/metrics").then().statusCode(200).extract().asString();

        // Then
        var found = new TreeMap<String, Set<String>>();
        SAMPLE.matcher(scraped).results().forEach(sample -> {
            var labels = found.computeIfAbsent(family(sample.group(1)), name -> new TreeSet<>());
            LABEL.matcher(String.valueOf(sample.group(2))).results().forEach(label -> labels.add(label.group(1)));
        });
        var documented = new TreeMap<String, Set<String>>();
        for (var row : PAGE.section("## Usher's own").rows()) {
            var labels = new TreeSet<String>();
            Pattern.compile("`([a-z_]+)`").matcher(row.get(2)).results().forEach(label -> labels.add(label.group(1)));
            documented.put(Page.code(row.getFirst()), labels);
        }
        assertThat(documented).isEqualTo(found);
    }

    /** A timer is three series, which the page explains once. */
    private static String family(String series) {
        return series.replaceFirst("_seconds_(count|sum|max)$", "_seconds");
    }
}
