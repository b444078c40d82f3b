package dev.usher.deploy.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.annotations.SerializedName;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.custom.Quantity;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The objects of Kubernetes, strictly: an unknown field, a missing one, a wrong type and a word that is not in a closed list
 * are found, as an API server with {@code fieldValidation=Strict} finds them.
 *
 * <p>The fields and their types are those of the generated classes in {@code client-java-api}. That has the closed lists in
 * its prose only, so those that we use stand here; a field that looks like one and is not listed is an error too.
 */
final class KubernetesSchema {
    private static final String MODELS = "io.kubernetes.client.openapi.models.";

    /** Field by class and name, and what may be in it. */
    private static final Map<String, Set<String>> WORDS = Map.ofEntries(
            Map.entry("V1Container.imagePullPolicy", Set.of("Always", "IfNotPresent", "Never")),
            Map.entry("V1ContainerPort.protocol", Set.of("TCP", "UDP", "SCTP")),
            Map.entry("V1DeploymentStrategy.type", Set.of("RollingUpdate", "Recreate")),
            Map.entry("V1HTTPIngressPath.pathType", Set.of("Exact", "Prefix", "ImplementationSpecific")),
            Map.entry("V1NetworkPolicyPort.protocol", Set.of("TCP", "UDP", "SCTP")),
            Map.entry("V1NetworkPolicySpec.policyTypes", Set.of("Ingress", "Egress")),
            Map.entry(
                    "V1PersistentVolumeClaimSpec.accessModes",
                    Set.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")),
            Map.entry("V1PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy", Set.of("IfHealthyBudget", "AlwaysAllow")),
            Map.entry("V1PodSecurityContext.fsGroupChangePolicy", Set.of("OnRootMismatch", "Always")),
            Map.entry("V1SeccompProfile.type", Set.of("RuntimeDefault", "Localhost", "Unconfined")),
            Map.entry("V1ServicePort.protocol", Set.of("TCP", "UDP", "SCTP")),
            Map.entry("V1ServiceSpec.type", Set.of("ClusterIP", "NodePort", "LoadBalancer", "ExternalName")),
            Map.entry("V1ServiceSpec.externalTrafficPolicy", Set.of("Cluster", "Local")),
            Map.entry("V1TopologySpreadConstraint.whenUnsatisfiable", Set.of("DoNotSchedule", "ScheduleAnyway")),
            Map.entry("V2HPAScalingPolicy.type", Set.of("Pods", "Percent")),
            Map.entry("V2MetricSpec.type", Set.of("Resource", "Pods", "Object", "External", "ContainerResource")),
            Map.entry("V2MetricTarget.type", Set.of("Utilization", "Value", "AverageValue")));

    private static final Pattern LOOKS_CLOSED =
            Pattern.compile("type|.*Type|.*Types|.*Policy|.*Modes?|protocol|operator|scheme|whenUnsatisfiable|medium");
    /** They look like a closed list of words and are none. */
    private static final Set<String> OPEN = Set.of("V1Volume.volumeMode", "V1ConfigMapVolumeSource.defaultMode");

    private final List<String> wrong = new ArrayList<>();

    private KubernetesSchema() {}

    /** Whether the kind is one of Kubernetes itself. */
    static boolean knows(JsonNode document) {
        return model(document) != null;
    }

    /** What is wrong with a document, each with its path; empty if it is valid. */
    static List<String> violations(JsonNode document) {
        var schema = new KubernetesSchema();
        var model = model(document);
        if (model == null) {
            return List.of(document.path("apiVersion").asText() + " "
                    + document.path("kind").asText() + " is not known to Kubernetes");
        }
        schema.object(document.path("kind").asText(), document, model);
        return schema.wrong;
    }

    /** Only the metadata, for kinds that others brought. */
    static List<String> metadataViolations(JsonNode document) {
        var schema = new KubernetesSchema();
        schema.object("metadata", document.path("metadata"), model("V1ObjectMeta"));
        return schema.wrong;
    }

    private static @Nullable Class<?> model(JsonNode document) {
        var apiVersion = document.path("apiVersion").asText();
        var group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        // The class is named by version and kind alone, and other groups have a v1 as well.
        if (group.contains(".") && !group.endsWith(".k8s.io") || group.startsWith("gateway.")) {
            return null;
        }
        var version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        return version.isEmpty()
                ? null
                : model(version.substring(0, 1).toUpperCase(Locale.ROOT)
                        + version.substring(1)
                        + document.path("kind").asText());
    }

    private static @Nullable Class<?> model(String name) {
        try {
            return Class.forName(MODELS + name, false, KubernetesSchema.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private void object(String path, JsonNode value, @Nullable Class<?> model) {
        if (model == null || !value.isObject()) {
            wrong.add(path + " must be an object");
            return;
        }
        var fields = fields(model);
        value.properties().forEach(entry -> {
            var field = fields.get(entry.getKey());
            var here = path + "." + entry.getKey();
            if (field == null) {
                wrong.add(here + " is no field of " + model.getSimpleName());
            } else {
                any(here, entry.getValue(), field.getGenericType());
                words(here, model.getSimpleName() + "." + entry.getKey(), entry.getValue());
            }
        });
        required(model).stream()
                .filter(name -> !value.hasNonNull(name))
                .forEach(name -> wrong.add(path + "." + name + " is missing"));
    }

    private void any(String path, JsonNode value, Type type) {
        if (type instanceof ParameterizedType generic) {
            var element = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() == List.class) {
                expect(value.isArray(), path, "a list");
                for (int i = 0; value.isArray() && i < value.size(); i++) {
                    any(path + "[" + i + "]", value.get(i), element);
                }
            } else {
                expect(value.isObject(), path, "an object");
                value.properties().forEach(entry -> any(path + "." + entry.getKey(), entry.getValue(), element));
            }
        } else if (type == String.class) {
            expect(value.isTextual(), path, "a text");
        } else if (type == Integer.class || type == Long.class) {
            expect(value.isIntegralNumber(), path, "a whole number");
        } else if (type == Boolean.class) {
            expect(value.isBoolean(), path, "true or false");
        } else if (type == IntOrString.class) {
            expect(value.isIntegralNumber() || value.isTextual(), path, "a whole number or a text");
        } else if (type == Quantity.class) {
            expect(isQuantity(value), path, "an amount, such as 250m or 768Mi");
        } else if (type instanceof Class<?> model && model.getName().startsWith(MODELS)) {
            object(path, value, model);
        } else {
            wrong.add(path + " is of a type that this test does not know: " + type);
        }
    }

    private void words(String path, String field, JsonNode value) {
        var words = WORDS.get(field);
        var texts = (value.isArray() ? Rendered.each(value) : java.util.stream.Stream.of(value))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
        if (words != null) {
            texts.stream()
                    .filter(text -> !words.contains(text))
                    .forEach(text -> wrong.add(path + " may not be " + text + ", but one of " + words));
        } else if (!texts.isEmpty()
                && !OPEN.contains(field)
                && LOOKS_CLOSED.matcher(field.substring(field.indexOf('.') + 1)).matches()) {
            wrong.add(path + ": say in " + KubernetesSchema.class.getSimpleName() + " what " + field + " may be");
        }
    }

    private void expect(boolean fits, String path, String what) {
        if (!fits) {
            wrong.add(path + " must be " + what);
        }
    }

    private static boolean isQuantity(JsonNode value) {
        try {
            return (value.isTextual() || value.isNumber()) && Quantity.fromString(value.asText()) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static Map<String, Field> fields(Class<?> model) {
        var fields = new HashMap<String, Field>();
        Arrays.stream(model.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(SerializedName.class))
                .forEach(field ->
                        fields.put(field.getAnnotation(SerializedName.class).value(), field));
        return fields;
    }

    @SuppressWarnings("unchecked")
    private static Set<String> required(Class<?> model) {
        try {
            return (Set<String>) model.getField("openapiRequiredFields").get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(model + " does not tell its required fields", e);
        }
    }
}
