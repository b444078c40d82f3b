package dev.usher.deploy.manifests;

import static dev.usher.deploy.manifests.Rendered.each;
import static dev.usher.deploy.manifests.Rendered.selects;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.deploy.manifests.Rendered.Workload;
import io.kubernetes.client.custom.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How pods run: with no right that they do not need, and so that a node or a version can go without anybody noticing. */
final class PodRules {
    /** The longest from SIGTERM to the end: leaving, last requests ({@code quarkus.shutdown.timeout}), last work, end. */
    private static final int SHUTDOWN = 5 + 12 + 12 + 1;

    private static final Map<String, String> PROBES = Map.of(
            "startupProbe", "/q/health/started",
            "livenessProbe", "/q/health/live",
            "readinessProbe", "/q/health/ready");
    private static final Set<String> VOLUMES =
            Set.of("configMap", "secret", "emptyDir", "persistentVolumeClaim", "projected", "downwardAPI");

    private final Rendered rendered;
    private final Findings findings = new Findings();

    private PodRules(Rendered rendered) {
        this.rendered = rendered;
    }

    static List<String> broken(Rendered rendered) {
        var rules = new PodRules(rendered);
        rules.findings.must(rendered.workloads().findAny().isPresent(), "nothing runs");
        rendered.workloads().forEach(workload -> {
            rules.pod(workload);
            workload.containers().forEach(container -> rules.container(workload, container));
        });
        rendered.server().ifPresent(rules::server);
        rendered.ofKind("Namespace").forEach(rules::namespace);
        return rules.findings.all();
    }

    private void namespace(JsonNode namespace) {
        findings.must(
                namespace
                        .path("metadata")
                        .path("labels")
                        .path("pod-security.kubernetes.io/enforce")
                        .asText()
                        .equals("restricted"),
                "the namespace takes pods that are not restricted");
    }

    private void pod(Workload workload) {
        var pod = workload.pod();
        var security = pod.path("securityContext");
        var who = workload.name();
        findings.must(security.path("runAsNonRoot").asBoolean(), who + " may run as root");
        findings.must(
                security.path("runAsUser").asInt() > 0
                        && security.path("runAsGroup").asInt() > 0,
                who + " names no user and group");
        findings.must(
                security.path("seccompProfile").path("type").asText().equals("RuntimeDefault"),
                who + " has no seccomp profile");
        findings.must(isFalse(pod.path("automountServiceAccountToken")), who + " gets a token for the Kubernetes API");
        findings.must(isFalse(pod.path("enableServiceLinks")), who + " gets every Service as variables");
        for (var right : List.of("hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace")) {
            findings.must(!pod.path(right).asBoolean(), who + " has " + right);
        }
        each(pod.path("volumes"))
                .forEach(volume -> volume.properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(key -> !key.equals("name"))
                        .forEach(key -> findings.must(VOLUMES.contains(key), who + " mounts a " + key)));
        findings.must(
                selects(workload.spec().path("selector").path("matchLabels"), workload.labels()),
                who + " does not select its own pods");
    }

    private void container(Workload workload, JsonNode container) {
        var who = workload.name() + "/" + container.path("name").asText();
        var security = container.path("securityContext");
        findings.must(security.path("readOnlyRootFilesystem").asBoolean(), who + " can write to its root file system");
        findings.must(isFalse(security.path("allowPrivilegeEscalation")), who + " may gain rights");
        findings.must(!security.path("privileged").asBoolean(), who + " is privileged");
        findings.must(
                each(security.path("capabilities").path("drop"))
                                .anyMatch(word -> word.asText().equals("ALL"))
                        && security.path("capabilities").path("add").isEmpty(),
                who + " keeps capabilities");
        resources(who, container.path("resources"));
        PROBES.keySet().forEach(probe -> findings.must(container.has(probe), who + " has no " + probe));
        var image = container.path("image").asText();
        findings.must(
                image.matches("[a-z-]+:[0-9][0-9.]*"), who + " runs " + image + ", which is not a name and a version");
        var mounted = each(container.path("volumeMounts"))
                .map(mount -> mount.path("name").asText())
                .toList();
        var volumes = each(workload.pod().path("volumes"))
                .map(volume -> volume.path("name").asText());
        var claims = each(workload.spec().path("volumeClaimTemplates")).map(Rendered::nameOf);
        findings.must(
                Stream.concat(volumes, claims)
                        .sorted()
                        .toList()
                        .equals(mounted.stream().sorted().toList()),
                who + " does not mount exactly its volumes, but " + mounted);
        findings.must(
                each(container.path("volumeMounts"))
                        .anyMatch(mount -> mount.path("mountPath").asText().equals("/tmp")),
                who + " has no /tmp to write to");
    }

    private void resources(String who, JsonNode resources) {
        var limit = resources.path("limits").path("memory");
        var request = resources.path("requests").path("memory");
        findings.must(limit.isTextual(), who + " has no limit of memory");
        findings.must(resources.path("requests").path("cpu").isTextual(), who + " asks for no CPU");
        findings.must(
                request.isTextual()
                        && limit.isTextual()
                        && Quantity.fromString(request.asText())
                                        .getNumber()
                                        .compareTo(Quantity.fromString(limit.asText())
                                                .getNumber())
                                <= 0,
                who + " asks for no memory, or for more than its limit");
    }

    private void server(Workload server) {
        var container = server.containers().findFirst().orElseThrow();
        PROBES.forEach((probe, path) -> {
            var get = container.path(probe).path("httpGet");
            findings.must(
                    get.path("path").asText().equals(path)
                            && get.path("port").asText().equals("management"),
                    probe + " does not ask " + path + " on the management port");
        });
        findings.must(port(container, "management") == 9000, "the management port is not 9000");
        findings.must(
                server.pod().path("securityContext").path("runAsUser").asInt() == 10001
                        && server.pod()
                                        .path("securityContext")
                                        .path("runAsGroup")
                                        .asInt()
                                == 10001,
                "Usher does not run as the user of its image");
        shutdown(server);
        rollout(server);
        replicas(server);
    }

    /** No pause before SIGTERM is wanted: Usher itself serves on, unready, after it. */
    private void shutdown(Workload server) {
        findings.must(
                server.pod().path("terminationGracePeriodSeconds").asInt() >= SHUTDOWN + 10,
                "a pod is killed before its work in hand is done");
    }

    private void rollout(Workload server) {
        var update = server.spec().path("strategy").path("rollingUpdate");
        findings.must(
                update.path("maxUnavailable").asText().equals("0")
                        && update.path("maxSurge").asInt() >= 1,
                "a rollout takes a replica away before the new one is there");
        findings.must(
                each(server.pod().path("topologySpreadConstraints"))
                        .anyMatch(spread -> spread.path("topologyKey").asText().equals("kubernetes.io/hostname")
                                && selects(spread.path("labelSelector").path("matchLabels"), server.labels())),
                "the replicas may all be on one node");
        findings.must(
                rendered.ofKind("PodDisruptionBudget")
                        .map(budget -> budget.path("spec"))
                        .anyMatch(budget -> budget.path("maxUnavailable").asInt() == 1
                                && selects(budget.path("selector").path("matchLabels"), server.labels())),
                "no budget keeps a drain from taking all replicas");
    }

    private void replicas(Workload server) {
        var scalers = rendered.ofKind("HorizontalPodAutoscaler")
                .map(scaler -> scaler.path("spec"))
                .toList();
        if (scalers.isEmpty()) {
            findings.must(server.spec().path("replicas").asInt() >= 2, "there are fewer than two replicas");
            return;
        }
        var scaler = scalers.getFirst();
        var target = scaler.path("scaleTargetRef");
        findings.must(!server.spec().has("replicas"), "the Deployment takes the autoscaler's replicas back");
        findings.must(
                target.path("kind").asText().equals(server.kind())
                        && target.path("name").asText().equals(server.name())
                        && target.path("apiVersion").asText().equals("apps/v1"),
                "the autoscaler scales something else");
        findings.must(
                scaler.path("minReplicas").asInt() >= 2
                        && scaler.path("maxReplicas").asInt()
                                >= scaler.path("minReplicas").asInt(),
                "the autoscaler may leave fewer than two replicas");
    }

    static int port(JsonNode container, String name) {
        return each(container.path("ports"))
                .filter(port -> port.path("name").asText().equals(name))
                .mapToInt(port -> port.path("containerPort").asInt())
                .findFirst()
                .orElse(-1);
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.asBoolean();
    }
}
