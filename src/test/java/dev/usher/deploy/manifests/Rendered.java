package dev.usher.deploy.manifests;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The documents that {@code kubectl} makes of an overlay, with more components than it names if wanted. */
record Rendered(String name, List<JsonNode> documents) {
    static final Path K8S = Path.of("k8s");
    static final String SERVER = "usher";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ALREADY = new ConcurrentHashMap<>();

    /** A Deployment or a StatefulSet: what makes pods, and the pods that it makes. */
    record Workload(String kind, String name, JsonNode spec) {
        JsonNode pod() {
            return spec.path("template").path("spec");
        }

        JsonNode labels() {
            return spec.path("template").path("metadata").path("labels");
        }

        Stream<JsonNode> containers() {
            return each(pod().path("containers"));
        }

        boolean hasPort(String portName) {
            return containers()
                    .flatMap(container -> each(container.path("ports")))
                    .anyMatch(port -> port.path("name").asText().equals(portName));
        }
    }

    /** Renders {@code k8s/overlays/<overlay>} with these components of {@code k8s/components} on top of it. */
    static Rendered of(String overlay, String... components) {
        var name = Stream.concat(Stream.of(overlay), Arrays.stream(components)).collect(joining("+"));
        var yaml = ALREADY.computeIfAbsent(name, _ -> kubectl(directory(name, overlay, components)));
        return new Rendered(name, parse(yaml));
    }

    private static Path directory(String name, String overlay, String... components) {
        var itself = K8S.resolve("overlays").resolve(overlay);
        if (components.length == 0) {
            return itself;
        }
        var directory = Path.of("target", "manifests", name);
        var lines = Stream.concat(
                Stream.of("namespace: usher", "resources:", "- " + directory.relativize(itself), "components:"),
                Arrays.stream(components)
                        .map(component -> "- "
                                + directory.relativize(K8S.resolve("components").resolve(component))));
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve("kustomization.yaml"), (Iterable<String>) lines::iterator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directory;
    }

    private static String kubectl(Path directory) {
        try {
            var process = new ProcessBuilder("kubectl", "kustomize", directory.toString()).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0 || !error.isBlank()) {
                throw new AssertionError("kubectl kustomize " + directory + ": " + error);
            }
            return output;
        } catch (IOException e) {
            return Assumptions.abort(
                    "kubectl is not installed here, so the manifests are not looked at: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static List<JsonNode> parse(String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return StreamSupport.stream(
                        new Yaml(new SafeConstructor(options)).loadAll(yaml).spliterator(), false)
                .map(document -> JSON.<JsonNode>valueToTree(document))
                .toList();
    }

    Stream<JsonNode> ofKind(String kind) {
        return documents.stream()
                .filter(document -> document.path("kind").asText().equals(kind));
    }

    Optional<JsonNode> find(String kind, String documentName) {
        return ofKind(kind)
                .filter(document -> nameOf(document).equals(documentName))
                .findFirst();
    }

    /** A document to be changed in place. */
    ObjectNode the(String kind, String documentName) {
        return (ObjectNode)
                find(kind, documentName).orElseThrow(() -> new AssertionError("no " + kind + " " + documentName));
    }

    Stream<Workload> workloads() {
        return Stream.of("Deployment", "StatefulSet")
                .flatMap(this::ofKind)
                .map(document -> new Workload(document.path("kind").asText(), nameOf(document), document.path("spec")));
    }

    /** Usher itself; absent in the demo, which is something else. */
    Optional<Workload> server() {
        return workloads().filter(workload -> workload.name().equals(SERVER)).findFirst();
    }

    /** The configuration file that is mounted into Usher's pods, as text. */
    Optional<String> applicationYaml() {
        return ofKind("ConfigMap")
                .filter(document -> nameOf(document).startsWith("usher-config-"))
                .map(document -> document.path("data").path("application.yaml").asText())
                .findFirst();
    }

    @Override
    public String toString() {
        return name;
    }

    static String nameOf(JsonNode document) {
        return document.path("metadata").path("name").asText();
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Whether what carries these labels is meant by this selector; an empty selector means everything. */
    static boolean selects(JsonNode matchLabels, JsonNode labels) {
        return StreamSupport.stream(matchLabels.properties().spliterator(), false)
                .allMatch(entry -> labels.path(entry.getKey()).equals(entry.getValue()));
    }
}
