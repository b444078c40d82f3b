package dev.usher.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.common.utils.StringUtil;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

/** The page of keys says what the configuration mappings say. */
class ConfigurationPageTest {
    private static final Page PAGE = Page.of("docs/reference/configuration.md");
    private static final String ANY_NAME = "<[a-z]+>";
    /** The keys of Quarkus that may be left out though Usher sets nothing for them. */
    private static final Set<String> OPTIONAL_OF_QUARKUS = Set.of("quarkus.http.tls-configuration-name");

    private record Row(String key, String variable, String meaning, String standard, String example) {
        static Row of(List<String> cells) {
            assertThat(cells).hasSize(5);
            return new Row(
                    Page.code(cells.get(0)),
                    Page.code(cells.get(1)),
                    cells.get(2),
                    Page.code(cells.get(3)),
                    Page.code(cells.get(4)));
        }

        boolean named() {
            return key.contains("<");
        }
    }

    @Test
    void everyKeyOfUsherStandsThereOnceWithItsDefaultAndNoOther() {
        var documented = rows("usher.")
                .collect(Collectors.toMap(
                        row -> row.key().replaceAll(ANY_NAME, "*"), Row::standard, this::neverTwice, TreeMap::new));

        assertThat(documented).containsExactlyEntriesOf(keys());
    }

    @Test
    void aVariableIsTheOneThatSetsTheKey() {
        var variables = rows("").filter(row -> !row.named()).collect(Collectors.toMap(Row::variable, Row::example));
        var environment = new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(variables, 300))
                .build();

        assertThat(rows("").filter(row -> !row.named())).allSatisfy(row -> {
            assertThat(row.variable())
                    .isEqualTo(StringUtil.replaceNonAlphanumericByUnderscores(row.key())
                            .toUpperCase(Locale.ROOT));
            assertThat(environment.getConfigValue(row.key()).getValue()).isEqualTo(row.example());
        });
        assertThat(rows("").filter(Row::named))
                .allSatisfy(row -> assertThat(row.variable()).isEmpty());
    }

    @Test
    void everyExampleIsAccepted() {
        var examples =
                rows("usher.").collect(Collectors.toMap(row -> row.key().replaceAll(ANY_NAME, "site"), Row::example));

        assertThatCode(() -> config(new PropertiesConfigSource(examples, "page", 100)))
                .doesNotThrowAnyException();
    }

    @Test
    void everyExampleShowsAnotherValueThanTheDefaultWhereThereIsOne() {
        assertThat(rows("").filter(row -> !row.key().matches("usher.(sign-in.transport|guard.enabled)")))
                .allSatisfy(row -> assertThat(row.example()).isNotEmpty().isNotEqualTo(row.standard()));
    }

    @Test
    void theDefaultsOfQuarkusKeysAreThoseOfApplicationYaml() throws Exception {
        var yaml = new YamlConfigSource(
                Path.of("src/main/resources/application.yaml").toUri().toURL());

        assertThat(rows("quarkus.")).isNotEmpty().allSatisfy(row -> {
            var standard = Optional.ofNullable(yaml.getValue(row.key()))
                    .or(() -> Optional.ofNullable(yaml.getValue("%prod." + row.key())));
            // A blank is how a key of Quarkus is kept from a default of its own.
            assertThat(row.standard())
                    .as(row.key())
                    .isEqualTo(standard.map(value -> value.isBlank() ? "none" : value)
                            .orElse(OPTIONAL_OF_QUARKUS.contains(row.key()) ? "none" : "required"));
        });
    }

    private static java.util.stream.Stream<Row> rows(String prefix) {
        return PAGE.rows().stream().map(Row::of).filter(row -> row.key().startsWith(prefix));
    }

    private String neverTwice(String one, String other) {
        throw new AssertionError("a key stands there twice, with " + one + " and " + other);
    }

    private static List<? extends Class<?>> mappings() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.usher").stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(type -> type.reflect())
                        .toList();
    }

    private static Map<String, String> keys() {
        var keys = new TreeMap<String, String>();
        for (var mapping : mappings()) {
            walk(mapping.getAnnotation(ConfigMapping.class).prefix(), mapping, keys);
        }
        return keys;
    }

    private static void walk(String prefix, Class<?> group, Map<String, String> keys) {
        for (var method : group.getDeclaredMethods()) {
            if (method.isSynthetic()) {
                // Of what counts coverage.
                continue;
            }
            var name = Optional.ofNullable(method.getAnnotation(WithName.class))
                    .map(WithName::value)
                    .orElseGet(() -> StringUtil.skewer(method.getName()));
            member(prefix + "." + name, method.getGenericReturnType(), method, keys);
        }
    }

    private static void member(String key, Type type, Method method, Map<String, String> keys) {
        switch (type) {
            case ParameterizedType map
            when map.getRawType() == Map.class -> member(key + ".*", map.getActualTypeArguments()[1], method, keys);
            case Class<?> group when group.isInterface() && group.getEnclosingClass() != null -> walk(key, group, keys);
            case ParameterizedType optional when optional.getRawType() == Optional.class -> keys.put(key, "none");
            default -> keys.put(key, standard(key, method));
        }
    }

    private static String standard(String key, Method method) {
        return Optional.ofNullable(method.getAnnotation(WithDefault.class))
                .map(WithDefault::value)
                .orElse(key.endsWith("*") ? "none" : "required");
    }

    private static SmallRyeConfig config(ConfigSource source) {
        var builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(source);
        mappings().forEach(builder::withMapping);
        return builder.build();
    }
}
