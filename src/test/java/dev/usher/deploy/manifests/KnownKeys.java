package dev.usher.deploy.manifests;

import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.common.utils.StringUtil;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The keys that may stand in a configuration: those of the page, which a test of its own holds to the code. */
final class KnownKeys {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `((?:usher|quarkus)[^`]*)` \\|");

    /** Of Quarkus, beside those that the page advises. */
    private static final Set<String> QUARKUS = Set.of(
            "quarkus.config.locations",
            "quarkus.tls.<name>.key-store.pem.<number>.cert",
            "quarkus.tls.<name>.key-store.pem.<number>.key",
            "quarkus.tls.<name>.reload-period",
            "quarkus.http.tls-configuration-name",
            "quarkus.http.ssl-port",
            "quarkus.http.insecure-requests");

    private static final List<? extends Class<?>> MAPPINGS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.usher").stream()
                    .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                    .map(type -> type.reflect())
                    .toList();

    private static final Set<String> KEYS = keys();
    private static final Set<String> VARIABLES = KEYS.stream()
            .filter(key -> !key.contains("<"))
            .map(key -> StringUtil.replaceNonAlphanumericByUnderscores(key).toUpperCase(Locale.ROOT))
            .collect(toSet());
    private static final Pattern ANY = Pattern.compile(KEYS.stream()
            .map(key -> Stream.of(key.split("<[a-z]+>", -1))
                    .map(Pattern::quote)
                    .collect(java.util.stream.Collectors.joining(".+")))
            .collect(java.util.stream.Collectors.joining("|")));

    private KnownKeys() {}

    static boolean variable(String name) {
        return VARIABLES.contains(name);
    }

    static boolean key(String name) {
        return ANY.matcher(name.replaceFirst("\\[[0-9]+]$", "")).matches();
    }

    /** The keys of a YAML file, one for each value. */
    static Set<String> of(String yaml) {
        var names = new YamlConfigSource("file", yaml).getPropertyNames();
        return names.stream().filter(name -> !name.equals("config_ordinal")).collect(toSet());
    }

    /** Reads a configuration as Usher does; throws what Usher would say. */
    static void read(String yaml, Map<String, String> environment) {
        var builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new YamlConfigSource("file", yaml), new EnvConfigSource(environment, 300));
        MAPPINGS.forEach(builder::withMapping);
        builder.build();
    }

    private static Set<String> keys() {
        try (var sandbox =
                Files.newBufferedReader(Path.of("src/sandbox/resources/META-INF/microprofile-config.properties"))) {
            var demo = new Properties();
            demo.load(sandbox);
            var page = ROW.matcher(Files.readString(Path.of("docs/reference/configuration.md")))
                    .results()
                    .map(row -> row.group(1));
            return Stream.of(
                            page,
                            QUARKUS.stream(),
                            demo.stringPropertyNames().stream().filter(name -> name.startsWith("sandbox.")))
                    .flatMap(names -> names)
                    .collect(toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
