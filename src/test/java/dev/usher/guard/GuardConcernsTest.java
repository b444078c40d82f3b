package dev.usher.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Severity;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardConcernsTest {
    private static List<Concern> concerns(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(GuardConfig.class)
                .withMapping(ProxyConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        return new GuardConcerns(config.getConfigMapping(GuardConfig.class), config.getConfigMapping(ProxyConfig.class))
                .concerns();
    }

    @Test
    void asItComesNothingIsOfConcern() {
        assertThat(concerns(Map.of())).isEmpty();
    }

    @Test
    void aGuardThatIsOffIsSevere() {
        assertThat(concerns(Map.of("usher.guard.enabled", "false")))
                .singleElement()
                .satisfies(concern -> {
                    assertThat(concern.id()).isEqualTo("guard-off");
                    assertThat(concern.severity()).isEqualTo(Severity.SEVERE);
                    assertThat(concern.key()).isEqualTo("usher.guard.enabled");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, trusts-every-proxy, SEVERE",
        "'10.0.0.0/8,::/0', trusts-every-proxy, SEVERE",
        "0.0.0.0/1, trusts-many-proxies, UNSAFE",
        "2000::/3, trusts-many-proxies, UNSAFE"
    })
    void aBlockThatHoldsStrangersIsNamed(String trusted, String id, Severity severity) {
        assertThat(concerns(Map.of("usher.proxy.trusted", trusted)))
                .singleElement()
                .satisfies(concern -> {
                    assertThat(concern.id()).isEqualTo(id);
                    assertThat(concern.severity()).isEqualTo(severity);
                });
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8", "'192.168.0.0/16,fd00::/8'", "fc00::/7", "203.0.113.7"})
    void theBlocksOfOnesOwnNetworkAreRight(String trusted) {
        assertThat(concerns(Map.of("usher.proxy.trusted", trusted))).isEmpty();
    }
}
