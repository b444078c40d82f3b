package dev.usher.deploy.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;

/**
 * What kinds that other operators bring may hold, as far as we use them: {@code kubernetes/shapes.yaml}.
 *
 * <p>A shape has the form of what it describes. A key that ends in {@code !} is required, {@code *} stands for any key, and
 * a list has the shape of its elements. A value is {@code text}, {@code number}, {@code truth}, {@code duration},
 * {@code text or number}, or the words it may be, with {@code |} between them.
 */
final class ResourceShapes {
    private static final JsonNode SHAPES = read();

    private final List<String> wrong = new ArrayList<>();

    private ResourceShapes() {}

    static List<String> violations(JsonNode document) {
        var kind = document.path("kind").asText();
        var name = document.path("apiVersion").asText() + " " + kind;
        if (!SHAPES.has(name)) {
            return List.of(name + " has no shape in shapes.yaml");
        }
        var shapes = new ResourceShapes();
        document.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !Set.of("apiVersion", "kind", "metadata", "spec").contains(key))
                .forEach(key -> shapes.wrong.add(kind + "." + key + " is not known"));
        shapes.check(kind + ".spec", document.path("spec"), SHAPES.path(name));
        shapes.wrong.addAll(KubernetesSchema.metadataViolations(document));
        return shapes.wrong;
    }

    private void check(String path, JsonNode value, JsonNode shape) {
        if (shape.isObject()) {
            object(path, value, shape);
        } else if (shape.isArray()) {
            expect(value.isArray(), path, "a list");
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                check(path + "[" + i + "]", value.get(i), shape.get(0));
            }
        } else {
            expect(fits(value, shape.asText()), path, shape.asText());
        }
    }

    private void object(String path, JsonNode value, JsonNode shape) {
        expect(value.isObject(), path, "an object");
        var known = new HashMap<String, JsonNode>();
        shape.properties().forEach(entry -> {
            var key = entry.getKey().replaceFirst("!$", "");
            known.put(key, entry.getValue());
            if (entry.getKey().endsWith("!") && !value.hasNonNull(key)) {
                wrong.add(path + "." + key + " is missing");
            }
        });
        value.properties().forEach(entry -> {
            var here = path + "." + entry.getKey();
            var of = known.getOrDefault(entry.getKey(), known.get("*"));
            if (of == null) {
                wrong.add(here + " is not known");
            } else {
                check(here, entry.getValue(), of);
            }
        });
    }

    private static boolean fits(JsonNode value, String shape) {
        return switch (shape) {
            case "text" -> value.isTextual();
            case "number" -> value.isIntegralNumber();
            case "truth" -> value.isBoolean();
            case "text or number" -> value.isTextual() || value.isIntegralNumber();
            case "duration" -> value.isTextual() && value.asText().matches("([0-9]+(ms|[smhdwy]))+");
            default -> value.isTextual() && Set.of(shape.split("\\|")).contains(value.asText());
        };
    }

    private void expect(boolean fits, String path, String what) {
        if (!fits) {
            wrong.add(path + " must be " + what);
        }
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper()
                    .valueToTree(
                            new Yaml().load(Files.readString(Path.of("src/test/resources/kubernetes/shapes.yaml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
