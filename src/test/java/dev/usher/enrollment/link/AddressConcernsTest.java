package dev.usher.enrollment.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.okta.OktaConfig;
import dev.usher.problem.concern.Concern;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressConcernsTest {
    private static List<Concern> concerns(String redirectUri) {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(OktaConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "usher.okta.issuer", "https://acme.okta.com",
                                "usher.okta.client-id", "0oa1",
                                "usher.okta.redirect-uri", redirectUri),
                        "test",
                        100))
                .build();
        return new AddressConcerns(new PublicAddress(config.getConfigMapping(OktaConfig.class))).concerns();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://usher.example.com/callback",
                "http://localhost:8080/callback",
                "http://usher.localhost/callback",
                "http://127.0.0.1:8080/callback",
                "http://[::1]:8080/callback"
            })
    void whatNobodyElseReadsIsRight(String redirectUri) {
        assertThat(concerns(redirectUri)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://usher.example.com/callback",
                "http://127.evil.example/callback",
                "http://localhost.evil.example/callback",
                "http://192.0.2.1/callback"
            })
    void plainHttpOverANetworkIsSevere(String redirectUri) {
        assertThat(concerns(redirectUri)).extracting(Concern::id).containsExactly("page-in-clear");
    }
}
