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
        var proxies = new TrustedProxies(config.getConfigMapping(ProxyConfig.class));
        return new GuardConcerns(config.getConfigMapping(GuardConfig.class), proxies).concerns();
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
        "answers.username, 6000 per 5m, 6001 per 5m",
        "answers.device, 12000 per 10m, 100000 per 10m",
        "claims.device, 1000 per 10m, 1000 per 1m",
        "webhooks.wrong-secrets, 3000 per 10m, 9000 per 10m",
        "deliveries.texts, 100 per 30s, 100 per 1s",
        "deliveries.pushes, 100 per 30s, 101 per 30s",
        "deliveries.mails, 3000 per 5m, 9999999 per 1s"
    })
    void aLimitOfMoreThanAHundredTimesItsDefaultIsHardlyOne(String key, String widest, String wider) {
        assertThat(concerns(Map.of("usher.guard." + key, widest))).isEmpty();
        assertThat(concerns(Map.of("usher.guard." + key, wider)))
                .singleElement()
                .satisfies(concern -> {
                    assertThat(concern.id()).isEqualTo("guard-wide");
                    assertThat(concern.severity()).isEqualTo(Severity.UNSAFE);
                    assertThat(concern.key()).isEqualTo("usher.guard." + key);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, trusts-every-proxy, SEVERE",
        "'10.0.0.0/8,::/0', trusts-every-proxy, SEVERE",
        "'0.0.0.0/1,128.0.0.0/1', trusts-every-proxy, SEVERE",
        "'::/1,8000::/2,c000::/2,fd00::/8', trusts-every-proxy, SEVERE",
        "'0.0.0.0/1,10.0.0.0/1,64.0.0.0/2,192.0.0.0/2', trusts-many-proxies, UNSAFE",
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
