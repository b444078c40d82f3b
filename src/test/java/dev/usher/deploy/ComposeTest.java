package dev.usher.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class ComposeTest {
    private static final Path EXAMPLE = Path.of("deploy/usher.env.example");

    /** A service of one of the files. */
    record Service(String file, String name, JsonNode says) {
        @Override
        public String toString() {
            return name + " in " + file;
        }
    }

    static List<Service> services() throws Exception {
        var services = new ArrayList<Service>();
        for (var file : List.of("deploy/compose.yaml", "deploy/compose.demo.yaml")) {
            Map<String, Object> text = new Yaml().load(Files.readString(Path.of(file)));
            var read = new ObjectMapper().valueToTree(text).path("services");
            read.properties().forEach(entry -> services.add(new Service(file, entry.getKey(), entry.getValue())));
        }
        assertThat(services).hasSize(3);
        return services;
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyServiceIsConfined(Service service) {
        assertThat(service.says().path("read_only").asBoolean()).isTrue();
        assertThat(texts(service.says().path("cap_drop"))).containsExactly("ALL");
        assertThat(service.says().has("cap_add")).isFalse();
        assertThat(service.says().has("privileged")).isFalse();
        assertThat(texts(service.says().path("security_opt"))).contains("no-new-privileges:true");
        assertThat(service.says().path("user").asText()).matches("[1-9][0-9]*:[1-9][0-9]*");
        assertThat(texts(service.says().path("tmpfs"))).contains("/tmp");
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyServiceIsAskedHowItIs(Service service) {
        assertThat(texts(service.says().path("healthcheck").path("test")))
                .startsWith("CMD")
                .hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @MethodSource("services")
    void nothingIsOpenToOtherMachinesAndTheManagementPortToNobody(Service service) {
        assertThat(texts(service.says().path("ports")))
                .allMatch(port -> port.startsWith("127.0.0.1:"))
                .noneMatch(port -> port.endsWith(":9000"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyImageHasAShortNameAndATag(Service service) {
        Names.isShortAndTagged(service.says().path("image").asText());
    }

    @ParameterizedTest
    @MethodSource("services")
    void noSecretIsWrittenInTheFile(Service service) {
        service.says().path("environment").properties().stream()
                .filter(variable -> Names.soundsSecret(variable.getKey()))
                .forEach(variable -> assertThat(variable.getValue().asText()).startsWith("${"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyVariableIsAKeyOfUshers(Service service) throws Exception {
        assertThat(service.says().path("environment").properties())
                .extracting(Map.Entry::getKey)
                .filteredOn(name -> !name.startsWith("POSTGRES_"))
                .isSubsetOf(known());
    }

    @Test
    void everyVariableOfTheExampleIsAKeyOfUshers() throws Exception {
        assertThat(example().keySet()).isNotEmpty().isSubsetOf(known());
    }

    @Test
    void whatUsherRequiresIsInTheExampleOrInTheFile() throws Exception {
        var set = Stream.concat(
                example().keySet().stream(),
                services().getFirst().says().path("environment").properties().stream()
                        .map(Map.Entry::getKey));

        assertThat(set).containsAll(variables(" required ").toList());
    }

    @Test
    void theExampleHoldsNoSecret() throws Exception {
        assertThat(example().entrySet())
                .filteredOn(variable -> Names.soundsSecret(variable.getKey()))
                .hasSizeGreaterThan(3)
                .allSatisfy(variable -> assertThat(variable.getValue()).isEmpty());
    }

    @Test
    void theFilledInCopyStaysOutOfGitAndOutOfTheBuild() throws Exception {
        assertThat(Files.readAllLines(Path.of(".gitignore"))).contains("deploy/usher.env");
        assertThat(services().getFirst().says().path("env_file").asText()).isEqualTo("usher.env");
    }

    @ParameterizedTest
    @ValueSource(strings = {"usher", "demo"})
    void bothTargetsAreStages(String target) throws Exception {
        assertThat(services())
                .anySatisfy(service -> assertThat(
                                service.says().path("build").path("target").asText())
                        .isEqualTo(target));
        assertThat(Dockerfile.read("deploy/Dockerfile").stage(target).base()).isNotEmpty();
    }

    /** Every variable in the page of keys, which its own test holds to the code. */
    private static List<String> known() throws Exception {
        return variables("").toList();
    }

    private static Stream<String> variables(String standard) throws Exception {
        return Pattern.compile("(?m)^\\| `[a-z.-]+` \\| `([A-Z_]+)` \\|.*\\|" + standard + ".*\\|.*\\|$")
                .matcher(Files.readString(Path.of("docs/reference/configuration.md")))
                .results()
                .map((MatchResult row) -> row.group(1));
    }

    private static Map<String, String> example() throws Exception {
        return Files.readAllLines(EXAMPLE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, other) -> one, TreeMap::new));
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
