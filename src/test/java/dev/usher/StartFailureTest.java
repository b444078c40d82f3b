package dev.usher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.usher.problem.ConfigurationFault;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.net.BindException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;

/** With the exceptions that SmallRye Config really throws, not with copies of their messages. */
class StartFailureTest {
    // Not annotated, or Quarkus would take them for mappings of the application in every test.
    interface OktaLike {
        URI issuer();

        String clientId();

        int clientSecret();

        @WithDefault("WRITE")
        Mode mode();
    }

    interface JamfLike {
        @Min(1) int maxConnections();

        @NotEmpty List<String> url();

        Duration pause();
    }

    enum Mode {
        WRITE,
        OBSERVE
    }

    @Test
    void faultsThatWereFoundTogetherHaveALineEach() {
        var first = new ConfigurationFault("usher.guard.enabled", "everybody may guess", "true");
        first.addSuppressed(new ConfigurationFault("quarkus.log.level", "secrets are logged", "INFO"));
        first.addSuppressed(new IllegalStateException("of something else"));

        assertThat(StartFailure.of(new RuntimeException(first)))
                .isEqualTo(new StartFailure(
                        List.of(
                                "Usher cannot start: usher.guard.enabled: everybody may guess (example: true)",
                                "Usher cannot start: quarkus.log.level: secrets are logged (example: INFO)"),
                        true));
    }

    @Test
    void everyMissingValueHasItsLine() {
        assertThat(lines("usher.okta", OktaLike.class, Map.of("usher.okta.client-secret", "1")))
                .containsExactly(
                        "Usher cannot start: usher.okta.client-id: is required and not set (example: 0oa1b2c3d4e5f6g7h8i9)",
                        "Usher cannot start: usher.okta.issuer: is required and not set"
                                + " (example: https://acme.okta.com/oauth2/default)");
    }

    @Test
    void aValueThatCannotBeReadIsShownWithTheReason() {
        var lines = lines(
                "usher.okta",
                OktaLike.class,
                Map.of("usher.okta.issuer", "ht tp://x", "usher.okta.client-id", "x", "usher.okta.mode", "wrte"),
                "usher.okta.client-secret",
                "1");

        assertThat(lines)
                .containsExactly(
                        "Usher cannot start: usher.okta.issuer: \"ht tp://x\" cannot be read: Illegal character in scheme"
                                + " name at index 2: ht tp://x (example: https://acme.okta.com/oauth2/default)",
                        "Usher cannot start: usher.okta.mode: \"wrte\" cannot be read: Cannot convert wrte to enum class"
                                + " dev.usher.StartFailureTest$Mode, allowed values: write,observe");
    }

    @Test
    void aSecretIsNeverShown() {
        var lines = lines(
                "usher.okta",
                OktaLike.class,
                Map.of("usher.okta.issuer", "https://x", "usher.okta.client-id", "x"),
                "usher.okta.client-secret",
                "hunter2");

        assertThat(lines)
                .containsExactly("Usher cannot start: usher.okta.client-secret: has a value that cannot be read"
                        + " (example: the secret that Okta shows once)");
    }

    @Test
    void anEmptyAndAnUnknownKeyAreNamed() {
        var lines = lines(
                "usher.okta",
                OktaLike.class,
                Map.of("usher.okta.issuer", "", "usher.okta.client-id", "x", "usher.okta.isuer", "https://x"),
                "usher.okta.client-secret",
                "1");

        assertThat(lines)
                .containsExactly(
                        "Usher cannot start: usher.okta.issuer: is empty (example: https://acme.okta.com/oauth2/default)",
                        "Usher cannot start: usher.okta.isuer: is no key of Usher; see docs/reference/configuration.md");
    }

    @Test
    void constraintsOfBeanValidationAreLinesToo() {
        var lines = lines(
                "usher.jamf",
                JamfLike.class,
                Map.of("usher.jamf.max-connections", "0", "usher.jamf.url", "x", "usher.jamf.pause", "PT1S"));

        assertThat(lines)
                .containsExactly(
                        "Usher cannot start: usher.jamf.max-connections: must be greater than or equal to 1 (example: 5)");
    }

    @Test
    void aValueThatIsReadLaterIsNamedToo() {
        var config = config(Map.of("usher.jamf.url", "${nowhere}", "usher.jamf.max-connections", "many"));

        assertThat(report(catchThrowable(() -> config.getValue("usher.device.proof", String.class))))
                .containsExactly("Usher cannot start: usher.device.proof: is required and not set (example: known-id)");
        assertThat(report(catchThrowable(() -> config.getValue("usher.jamf.max-connections", Integer.class))))
                .containsExactly("Usher cannot start: usher.jamf.max-connections: \"many\" cannot be read:"
                        + " Expected an integer value, got \"many\" (example: 5)");
        assertThat(report(catchThrowable(() -> config.getValue("usher.jamf.url", String.class))))
                .containsExactly("Usher cannot start: usher.jamf.url: refers to ${nowhere}, which is not set"
                        + " (example: https://acme.jamfcloud.com)");
    }

    @Test
    void aFaultThatARoomThrowsIsFoundHoweverDeep() {
        var fault = new ConfigurationFault("usher.okta.issuer", "must start with https://", "https://acme.okta.com");

        assertThat(report(new RuntimeException("Failed to start quarkus", new ExceptionInInitializerError(fault))))
                .containsExactly(
                        "Usher cannot start: usher.okta.issuer: must start with https:// (example: https://acme.okta.com)");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        assertThat(report(new RuntimeException(new QuarkusBindException("0.0.0.0", 8080, new BindException("in use")))))
                .containsExactly(
                        "Usher cannot start: quarkus.http.port or quarkus.management.port: port 8080 of 0.0.0.0"
                                + " cannot be had, another process may use it (example: 8081)");
    }

    @Test
    void whatQuarkusFindsWrongKeepsItsKeys() {
        assertThat(report(new ConfigurationException("too\nshort", Set.of("quarkus.http.ssl"))))
                .containsExactly("Usher cannot start: quarkus.http.ssl: too short");
    }

    @Test
    void aDatabaseThatIsNotThereOrRefusesIsNamedByItsKey() {
        assertThat(report(new IllegalStateException(new SQLException("Connection to db:5432 refused.", "08001"))))
                .containsExactly("Usher cannot start: quarkus.datasource.jdbc.url: no connection: Connection to db:5432"
                        + " refused. (example: jdbc:postgresql://db.example.com:5432/usher)");
        assertThat(report(new SQLException("FATAL: password authentication failed for user \"usher\"", "28P01")))
                .containsExactly(
                        "Usher cannot start: quarkus.datasource.username: the database refuses the login: FATAL:"
                                + " password authentication failed for user \"usher\" (example: usher)");
    }

    @Test
    void aBugThatLooksLikeAKeyIsNotTakenForOne() {
        assertThat(StartFailure.of(new IllegalArgumentException("java.lang.String is no enum"))
                        .explained())
                .isFalse();
    }

    @Test
    void anythingElseKeepsItsStackTrace() {
        var failure = StartFailure.of(new IllegalStateException("outer", new IllegalStateException("inner\n  reason")));

        assertThat(failure.lines()).containsExactly("Usher cannot start: inner reason");
        assertThat(failure.explained()).isFalse();
    }

    private static List<String> report(Throwable failure) {
        var report = StartFailure.of(failure);
        assertThat(report.explained()).isTrue();
        return report.lines();
    }

    private static List<String> lines(
            String prefix, Class<?> mapping, Map<String, String> properties, String key, String value) {
        var more = new HashMap<>(properties);
        more.put(key, value);
        return lines(prefix, mapping, more);
    }

    private static List<String> lines(String prefix, Class<?> mapping, Map<String, String> properties) {
        return report(catchThrowable(() -> new SmallRyeConfigBuilder()
                .withMapping(mapping, prefix)
                .withValidator(new Constraints())
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()));
    }

    private static SmallRyeConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
    }

    private static final class Constraints implements BeanValidationConfigValidator {
        @Override
        public Validator getValidator() {
            return Validation.byDefaultProvider()
                    .configure()
                    .messageInterpolator(new ParameterMessageInterpolator())
                    .buildValidatorFactory()
                    .getValidator();
        }
    }
}
