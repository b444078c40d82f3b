package dev.usher.deploy.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The test of the tests: each mistake, planted in a good rendering, is found. */
class PlantedMistakesTest {
    private static final JsonNodeFactory NEW = JsonNodeFactory.instance;

    static Stream<Arguments> schema() {
        return Stream.of(
                mistake("an unknown field", deployment(spec -> spec.put("replica", 2)), "replica is no field"),
                mistake(
                        "an unknown field far down",
                        container(usher -> at(usher, "securityContext").put("readOnlyRootFileSystem", true)),
                        "readOnlyRootFileSystem is no field"),
                mistake(
                        "a text for a number",
                        deployment(spec -> spec.put("replicas", "2")),
                        "replicas must be a whole number"),
                mistake(
                        "a fraction for a number",
                        deployment(spec -> spec.put("replicas", 2.5)),
                        "replicas must be a whole number"),
                mistake(
                        "a text for a truth",
                        container(usher -> at(usher, "securityContext").put("readOnlyRootFilesystem", "true")),
                        "must be true or false"),
                mistake("a number for a text", container(usher -> usher.put("image", 7)), "image must be a text"),
                mistake("an object for a list", container(usher -> usher.putObject("env")), "env must be a list"),
                mistake(
                        "a text for an object",
                        container(usher -> usher.put("resources", "small")),
                        "resources must be an object"),
                mistake(
                        "a word that is none",
                        container(usher -> usher.put("imagePullPolicy", "Sometimes")),
                        "may not be Sometimes"),
                mistake(
                        "a word in a list",
                        rendered -> at(rendered.the("NetworkPolicy", "usher-to-dns"), "spec")
                                .withArray("policyTypes")
                                .add("Outgress"),
                        "may not be Outgress"),
                mistake(
                        "a closed list nobody wrote down",
                        pod(spec -> spec.put("restartPolicy", "Always")),
                        "say in KubernetesSchema"),
                mistake(
                        "no amount",
                        container(usher -> at(at(usher, "resources"), "limits").put("memory", "much")),
                        "must be an amount"),
                mistake("a missing field", deployment(spec -> spec.remove("selector")), "selector is missing"),
                mistake(
                        "a kind that does not exist",
                        rendered -> rendered.the("Deployment", "usher").put("apiVersion", "apps/v1beta7"),
                        "has no shape"),
                mistake(
                        "another's unknown field",
                        monitor(endpoint -> endpoint.put("intervall", "30s")),
                        "intervall is not known"),
                mistake(
                        "another's wrong type",
                        monitor(endpoint -> endpoint.put("interval", 30)),
                        "interval must be duration"),
                mistake(
                        "another's wrong word",
                        monitor(endpoint -> endpoint.put("scheme", "gopher")),
                        "must be http|https"),
                mistake("another's missing field", monitor(endpoint -> endpoint.remove("port")), "port is missing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schema")
    void theSchemaFindsIt(String what, Consumer<Rendered> mistake, String said) {
        assertFound(
                mistake,
                said,
                rendered -> rendered.documents().stream()
                        .flatMap(document -> (KubernetesSchema.knows(document)
                                        ? KubernetesSchema.violations(document)
                                        : ResourceShapes.violations(document))
                                .stream())
                        .toList());
    }

    static Stream<Arguments> pods() {
        return Stream.of(
                mistake("root", pod(spec -> at(spec, "securityContext").put("runAsNonRoot", false)), "may run as root"),
                mistake(
                        "a file system to write to",
                        container(usher -> at(usher, "securityContext").remove("readOnlyRootFilesystem")),
                        "can write to its root"),
                mistake(
                        "rights to gain",
                        container(usher -> at(usher, "securityContext").remove("allowPrivilegeEscalation")),
                        "may gain rights"),
                mistake(
                        "a capability",
                        container(usher -> at(at(usher, "securityContext"), "capabilities")
                                .putArray("add")
                                .add("NET_RAW")),
                        "keeps capabilities"),
                mistake("a token", pod(spec -> spec.remove("automountServiceAccountToken")), "gets a token"),
                mistake(
                        "the host's directory",
                        pod(spec -> ((ObjectNode) spec.path("volumes").get(0)).putObject("hostPath")),
                        "mounts a hostPath"),
                mistake(
                        "no limit",
                        container(usher -> at(at(usher, "resources"), "limits").remove("memory")),
                        "no limit of memory"),
                mistake("no probe", container(usher -> usher.remove("livenessProbe")), "has no livenessProbe"),
                mistake(
                        "the wrong probe",
                        container(usher ->
                                at(at(usher, "readinessProbe"), "httpGet").put("path", "/q/health/live")),
                        "does not ask /q/health/ready"),
                mistake(
                        "the public port",
                        container(usher ->
                                at(at(usher, "startupProbe"), "httpGet").put("port", "http")),
                        "on the management port"),
                mistake(
                        "no time to end",
                        pod(spec -> spec.put("terminationGracePeriodSeconds", 30)),
                        "is killed before"),
                mistake(
                        "a gap in a rollout",
                        deployment(spec ->
                                at(at(spec, "strategy"), "rollingUpdate").put("maxUnavailable", 1)),
                        "before the new one is there"),
                mistake("all on one node", pod(spec -> spec.remove("topologySpreadConstraints")), "all be on one node"),
                mistake(
                        "a budget for others",
                        rendered -> at(
                                        at(at(rendered.the("PodDisruptionBudget", "usher"), "spec"), "selector"),
                                        "matchLabels")
                                .put("app.kubernetes.io/name", "another"),
                        "no budget"),
                mistake(
                        "a scaler of others",
                        rendered -> at(at(rendered.the("HorizontalPodAutoscaler", "usher"), "spec"), "scaleTargetRef")
                                .put("name", "another"),
                        "scales something else"),
                mistake(
                        "one replica",
                        rendered -> at(rendered.the("HorizontalPodAutoscaler", "usher"), "spec")
                                .put("minReplicas", 1),
                        "fewer than two"),
                mistake(
                        "replicas against the scaler",
                        deployment(spec -> spec.put("replicas", 2)),
                        "takes the autoscaler's replicas back"),
                mistake(
                        "the latest",
                        container(usher -> usher.put("image", "usher:latest")),
                        "not a name and a version"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pods")
    void theRulesOfPodsFindIt(String what, Consumer<Rendered> mistake, String said) {
        assertFound(mistake, said, PodRules::broken);
    }

    static Stream<Arguments> configuration() {
        return Stream.of(
                mistake(
                        "a password in the clear",
                        variable("QUARKUS_DATASOURCE_PASSWORD", "hunter2"),
                        "holds a secret in the clear"),
                mistake("a variable that sets nothing", variable("USHER_JAMF_ADDRESS", "x"), "sets no key"),
                mistake(
                        "a key that sets nothing",
                        yaml("    url: https", "    uri: https"),
                        "usher.jamf.uri, which is no key"),
                mistake(
                        "a room that does not exist",
                        yaml("  proxy:", "  proxies:"),
                        "usher.proxies.trusted, which is no key"),
                mistake(
                        "a secret in the file",
                        yaml("  jamf:", "  jamf:\n    client-secret: hunter2"),
                        "application.yaml holds a secret"),
                mistake(
                        "an encryption key in the file",
                        yaml("  jamf:", "  encryption:\n    key: hunter2\n  jamf:"),
                        "application.yaml holds a secret"),
                mistake(
                        "a value that is none",
                        yaml("    mode: observe", "    mode: perhaps"),
                        "does not take its configuration"),
                mistake(
                        "a key that is required",
                        yaml("    client-id: 0oa1eguv0090rji841d7\n", ""),
                        "does not take its configuration"),
                mistake(
                        "a file that wins",
                        yaml("config_ordinal: 275", "config_ordinal: 300"),
                        "would win over variables"),
                mistake(
                        "a file that is not mounted",
                        container(usher -> usher.withArray("volumeMounts")
                                .forEach(mount -> ((ObjectNode) mount).put("mountPath", "/etc/elsewhere"))),
                        "is not mounted"),
                mistake(
                        "a name without a hash",
                        rendered -> rendered.ofKind("ConfigMap")
                                .forEach(map -> ((ObjectNode) map.path("metadata")).put("name", "usher-config-fixed")),
                        "makes no new pods"),
                mistake(
                        "more replicas than connections",
                        rendered -> at(rendered.the("HorizontalPodAutoscaler", "usher"), "spec")
                                .put("maxReplicas", 9),
                        "the Cluster takes 150 connections"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configuration")
    void theRulesOfConfigurationFindIt(String what, Consumer<Rendered> mistake, String said) {
        assertFound(mistake, said, ConfigurationRules::broken);
    }

    static Stream<Arguments> network() {
        return Stream.of(
                mistake(
                        "nothing is shut",
                        rendered -> at(rendered.the("NetworkPolicy", "default-deny"), "spec")
                                .withArray("egress")
                                .addObject(),
                        "shuts everything"),
                mistake("the whole world", egress("usher-to-dns", rule -> rule.remove("to")), "may call anybody"),
                mistake("any port", egress("usher-to-database", rule -> rule.remove("ports")), "or any port"),
                mistake(
                        "another port",
                        egress(
                                "usher-to-database",
                                rule -> rule.withArray("ports")
                                        .addObject()
                                        .put("protocol", "TCP")
                                        .put("port", 22)),
                        "other ports than it needs"),
                mistake(
                        "the cloud's own address",
                        egress(
                                "usher-to-okta-and-jamf",
                                rule -> at((ObjectNode) rule.path("to").get(0), "ipBlock")
                                        .putArray("except")),
                        "private addresses by HTTPS"),
                mistake(
                        "a wide block",
                        egress(
                                "usher-to-database",
                                rule -> rule.putArray("to")
                                        .addObject()
                                        .putObject("ipBlock")
                                        .put("cidr", "0.0.0.0/0")),
                        "more than the database"),
                mistake(
                        "metrics for all",
                        rendered -> ((ObjectNode) at(rendered.the("NetworkPolicy", "usher-from-monitoring"), "spec")
                                        .path("ingress")
                                        .get(0))
                                .putArray("from"),
                        "others than the monitoring"),
                mistake(
                        "in the clear for all",
                        rendered -> ((ObjectNode) at(rendered.the("NetworkPolicy", "usher-from-gateway"), "spec")
                                        .path("ingress")
                                        .get(0))
                                .remove("from"),
                        "in the clear"),
                mistake(
                        "a port that is none",
                        container(usher -> ((ObjectNode) usher.path("ports").get(1)).put("name", "metrics")),
                        "a port that no pod has"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("network")
    void theRulesOfTheNetworkFindIt(String what, Consumer<Rendered> mistake, String said) {
        assertFound(mistake, said, NetworkRules::broken);
    }

    static Stream<Arguments> references() {
        return Stream.of(
                mistake(
                        "a Secret of nobody's",
                        reference("name", "usher-secrets"),
                        "nobody makes the Secret usher-secrets"),
                mistake("a key of nobody's", reference("key", "okta-secret"), "with the key okta-secret"),
                mistake(
                        "an account that is none",
                        pod(spec -> spec.put("serviceAccountName", "another")),
                        "under an account that does not exist"),
                mistake(
                        "a ConfigMap that is none",
                        pod(spec -> Rendered.each(spec.path("volumes"))
                                .filter(volume -> volume.has("configMap"))
                                .forEach(volume ->
                                        at((ObjectNode) volume, "configMap").put("name", "another"))),
                        "no ConfigMap is called another"),
                mistake(
                        "a Service without pods",
                        rendered -> at(at(rendered.the("Service", "usher"), "spec"), "selector")
                                .put("app.kubernetes.io/name", "another"),
                        "leads to no pod"),
                mistake(
                        "a route to nowhere",
                        rendered -> ((ObjectNode) rendered.the("HTTPRoute", "usher")
                                        .path("spec")
                                        .path("rules")
                                        .get(0)
                                        .path("backendRefs")
                                        .get(0))
                                .put("port", 9000),
                        "the HTTPRoute leads to"),
                mistake(
                        "a host of others",
                        rendered -> at(rendered.the("HTTPRoute", "usher"), "spec")
                                .putArray("hostnames")
                                .add("other.example.com"),
                        "is not that of usher.okta.redirect-uri"),
                mistake(
                        "a monitor of nothing",
                        monitor(endpoint -> endpoint.put("port", "http")),
                        "finds no management port"),
                mistake(
                        "another namespace",
                        rendered ->
                                at(rendered.the("Service", "usher"), "metadata").put("namespace", "default"),
                        "is in another namespace"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("references")
    void theRulesOfReferencesFindIt(String what, Consumer<Rendered> mistake, String said) {
        assertFound(mistake, said, ReferenceRules::broken);
    }

    private static void assertFound(Consumer<Rendered> mistake, String said, Function<Rendered, List<String>> rules) {
        // Given
        var rendered = Rendered.of("production-cnpg");

        // When
        mistake.accept(rendered);

        // Then
        assertThat(rules.apply(rendered)).anyMatch(sentence -> sentence.contains(said));
    }

    private static Arguments mistake(String what, Consumer<Rendered> plant, String said) {
        return arguments(what, plant, said);
    }

    private static ObjectNode at(ObjectNode node, String field) {
        return (ObjectNode) node.path(field);
    }

    private static Consumer<Rendered> deployment(Consumer<ObjectNode> change) {
        return rendered -> change.accept(at(rendered.the("Deployment", "usher"), "spec"));
    }

    private static Consumer<Rendered> pod(Consumer<ObjectNode> change) {
        return deployment(spec -> change.accept(at(at(spec, "template"), "spec")));
    }

    private static Consumer<Rendered> container(Consumer<ObjectNode> change) {
        return pod(spec -> change.accept((ObjectNode) spec.path("containers").get(0)));
    }

    private static Consumer<Rendered> variable(String name, String value) {
        return container(usher -> {
            var variables = (ArrayNode) usher.path("env");
            for (int i = variables.size() - 1; i >= 0; i--) {
                if (variables.get(i).path("name").asText().equals(name)) {
                    variables.remove(i);
                }
            }
            variables.addObject().put("name", name).put("value", value);
        });
    }

    private static Consumer<Rendered> reference(String field, String value) {
        return container(usher -> Rendered.each(usher.path("env"))
                .filter(variable -> variable.path("name").asText().equals("USHER_OKTA_CLIENT_SECRET"))
                .forEach(variable -> at(at((ObjectNode) variable, "valueFrom"), "secretKeyRef")
                        .put(field, value)));
    }

    private static Consumer<Rendered> yaml(String was, String is) {
        return rendered -> {
            var data = at((ObjectNode) rendered.ofKind("ConfigMap").findFirst().orElseThrow(), "data");
            var text = data.path("application.yaml").asText();
            assertThat(text).contains(was);
            data.set("application.yaml", NEW.textNode(text.replaceFirst(java.util.regex.Pattern.quote(was), is)));
        };
    }

    private static Consumer<Rendered> egress(String policy, Consumer<ObjectNode> change) {
        return rendered -> change.accept((ObjectNode) rendered.the("NetworkPolicy", policy)
                .path("spec")
                .path("egress")
                .get(0));
    }

    private static Consumer<Rendered> monitor(Consumer<ObjectNode> change) {
        return rendered -> change.accept((ObjectNode) ((JsonNode) rendered.the("ServiceMonitor", "usher"))
                .path("spec")
                .path("endpoints")
                .get(0));
    }
}
