package dev.usher.deploy.manifests;

import static dev.usher.deploy.manifests.Rendered.each;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.deploy.manifests.Rendered.Workload;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the pods are told: only what Usher knows, all that it needs, and secrets never in the clear. */
final class ConfigurationRules {
    private static final Pattern SECRET = Pattern.compile("(?i).*(secret|password|token|key|credential)s?");

    /** These end like secrets and are none. */
    private static final Pattern HARMLESS = Pattern.compile("quarkus\\.tls\\..*\\.key|usher\\.mapping\\..*");

    /** {@code max_connections} of PostgreSQL where nobody sets it, less what it keeps for its superuser. */
    private static final int USUAL_CONNECTIONS = 100 - 3;

    private static final int SOME_FOR_OPERATORS = 10;

    private final Rendered rendered;
    private final Findings findings = new Findings();

    private ConfigurationRules(Rendered rendered) {
        this.rendered = rendered;
    }

    static List<String> broken(Rendered rendered) {
        var rules = new ConfigurationRules(rendered);
        rules.findings.must(rendered.ofKind("Secret").findAny().isEmpty(), "a Secret stands in the manifests");
        rendered.workloads().flatMap(Workload::containers).forEach(rules::variables);
        rendered.ofKind("ConfigMap").forEach(rules::files);
        rendered.server().ifPresent(rules::server);
        return rules.findings.all();
    }

    private void variables(JsonNode container) {
        each(container.path("env")).forEach(variable -> {
            var name = variable.path("name").asText();
            findings.must(
                    !SECRET.matcher(name).matches() || !variable.has("value"),
                    "the variable " + name + " holds a secret in the clear");
            findings.must(
                    variable.has("value") != variable.path("valueFrom").has("secretKeyRef"),
                    "the variable " + name + " has no value, or two");
            if (container.path("name").asText().startsWith("usher")) {
                findings.must(KnownKeys.variable(name), "the variable " + name + " sets no key of Usher's");
            }
        });
        findings.must(container.path("envFrom").isEmpty(), "variables come unseen, by envFrom");
    }

    private void files(JsonNode map) {
        map.path("data").properties().forEach(file -> {
            for (var key : KnownKeys.of(file.getValue().asText())) {
                findings.must(KnownKeys.key(key), file.getKey() + " sets " + key + ", which is no key of Usher's");
                findings.must(
                        !SECRET.matcher(key).matches() || HARMLESS.matcher(key).matches(),
                        file.getKey() + " holds a secret in the clear: " + key);
            }
            findings.must(
                    "275".equals(new YamlConfigSource("file", file.getValue().asText()).getValue("config_ordinal")),
                    file.getKey() + " would win over variables: config_ordinal is not 275");
        });
        findings.must(
                Rendered.nameOf(map).matches(".*-[0-9a-z]{10}"),
                "a change of " + Rendered.nameOf(map) + " makes no new pods");
    }

    private void server(Workload server) {
        var yaml = rendered.applicationYaml();
        findings.must(yaml.isPresent(), "there is no application.yaml");
        yaml.ifPresent(text -> {
            usherTakes(server, text);
            filesAreMounted(server);
            databaseCanTakeThem(server, text);
        });
    }

    private void usherTakes(Workload server, String yaml) {
        var environment = new HashMap<String, String>();
        server.containers().flatMap(container -> each(container.path("env"))).forEach(variable -> {
            var optional = variable.path("valueFrom")
                    .path("secretKeyRef")
                    .path("optional")
                    .asBoolean();
            if (!optional) {
                environment.put(
                        variable.path("name").asText(), variable.path("value").asText("from-a-secret"));
            }
        });
        try {
            KnownKeys.read(yaml, environment);
        } catch (RuntimeException e) {
            findings.must(false, "Usher does not take its configuration: " + e.getMessage());
        }
    }

    private void filesAreMounted(Workload server) {
        var mounts = server.containers()
                .flatMap(container -> each(container.path("volumeMounts")))
                .toList();
        server.containers()
                .flatMap(container -> each(container.path("env")))
                .filter(variable -> variable.path("name").asText().equals("QUARKUS_CONFIG_LOCATIONS"))
                .flatMap(variable -> List.of(variable.path("value").asText().split(",")).stream())
                .forEach(file -> findings.must(
                        mounts.stream().anyMatch(mount -> holds(server, mount, file)), file + " is not mounted"));
    }

    private boolean holds(Workload server, JsonNode mount, String file) {
        return each(server.pod().path("volumes"))
                .filter(volume -> volume.path("name").equals(mount.path("name")))
                .map(volume -> rendered.find(
                        "ConfigMap", volume.path("configMap").path("name").asText()))
                .flatMap(Optional::stream)
                .anyMatch(map -> map.path("data").properties().stream()
                        .anyMatch(entry -> file.equals(mount.path("mountPath").asText() + "/" + entry.getKey())));
    }

    /** All replicas, and the one more of an update, with all their connections. */
    private void databaseCanTakeThem(Workload server, String yaml) {
        var replicas = rendered.ofKind("HorizontalPodAutoscaler")
                .mapToInt(scaler -> scaler.path("spec").path("maxReplicas").asInt())
                .findFirst()
                .orElse(server.spec().path("replicas").asInt());
        var surge = server.spec()
                .path("strategy")
                .path("rollingUpdate")
                .path("maxSurge")
                .asInt();
        var pool = Optional.ofNullable(new YamlConfigSource("file", yaml).getValue("quarkus.datasource.jdbc.max-size"))
                .map(Integer::valueOf)
                .orElse(24);
        var needed = (replicas + surge) * pool;
        rendered.ofKind("Cluster")
                .map(cluster -> cluster.path("spec")
                        .path("postgresql")
                        .path("parameters")
                        .path("max_connections"))
                .forEach(most -> findings.must(
                        most.asInt() >= needed + SOME_FOR_OPERATORS,
                        "the Cluster takes " + most.asInt() + " connections, and the replicas may want " + needed));
        if (rendered.find("StatefulSet", "usher-postgres").isPresent()) {
            findings.must(
                    needed <= USUAL_CONNECTIONS, "PostgreSQL takes fewer connections than the replicas' " + needed);
        }
    }
}
