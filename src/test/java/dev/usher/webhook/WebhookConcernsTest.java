package dev.usher.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Severity;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WebhookConcernsTest {
    private static final String LONG = "a0c5d2f4e1b7968330f1c2d4e5a69788";

    private static List<Concern> concerns(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(WebhookConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        return new WebhookConcerns(config.getConfigMapping(WebhookConfig.class)).concerns();
    }

    @Test
    void longSecretsOfOnesOwnAreRight() {
        assertThat(concerns(Map.of("usher.webhooks.jamf.secret", LONG + ",1" + LONG)))
                .isEmpty();
    }

    @Test
    void ofTwoSecretsTheShortOneIsNoticedAndNotShown() {
        assertThat(concerns(Map.of("usher.webhooks.okta.secret", LONG + ",hush-hush")))
                .singleElement()
                .satisfies(concern -> {
                    assertThat(concern.id()).isEqualTo("webhook-secret-short");
                    assertThat(concern.severity()).isEqualTo(Severity.UNSAFE);
                    assertThat(concern.key()).isEqualTo("usher.webhooks.okta.secret");
                    assertThat(concern.toString()).doesNotContain("hush");
                });
    }

    @Test
    void theExamplesOfTheDocumentationAreKnown() throws IOException {
        var page = Files.readString(Path.of("docs/reference/configuration.md"));
        var examples = Pattern.compile("\\| `(usher\\.webhooks\\.\\w+\\.secret)` .*`([0-9a-f]+)` \\|")
                .matcher(page)
                .results()
                .toList();

        assertThat(examples)
                .hasSize(2)
                .allSatisfy(example -> assertThat(concerns(Map.of(example.group(1), example.group(2))))
                        .extracting(Concern::id)
                        .containsExactly("webhook-secret-example"));
    }
}
