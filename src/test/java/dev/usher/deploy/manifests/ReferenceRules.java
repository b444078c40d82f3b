package dev.usher.deploy.manifests;

import static dev.usher.deploy.manifests.Rendered.each;
import static dev.usher.deploy.manifests.Rendered.nameOf;
import static dev.usher.deploy.manifests.Rendered.selects;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.deploy.manifests.Rendered.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What names something else names what there is. */
final class ReferenceRules {
    /** A row of the page's table of Secrets: the Secret, and the key in it. */
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| `([a-z.-]+)` \\|");

    private static final Path PAGE = Path.of("docs/howto/kubernetes.md");

    private final Rendered rendered;
    private final Findings findings = new Findings();
    private final Set<String> secrets = new HashSet<>();

    private ReferenceRules(Rendered rendered) {
        this.rendered = rendered;
    }

    static List<String> broken(Rendered rendered) {
        var rules = new ReferenceRules(rendered);
        rules.names();
        rules.knowSecrets();
        rendered.workloads().forEach(rules::pod);
        rendered.ofKind("Service").forEach(rules::service);
        rendered.ofKind("Ingress").forEach(rules::ingress);
        rendered.ofKind("HTTPRoute").forEach(rules::route);
        rendered.ofKind("ServiceMonitor").forEach(rules::monitor);
        return rules.findings.all();
    }

    private void names() {
        var seen = new HashSet<String>();
        var namespaces = rendered.ofKind("Namespace").map(Rendered::nameOf).collect(Collectors.toSet());
        findings.must(namespaces.size() == 1, "there is not one namespace, but " + namespaces);
        rendered.documents().forEach(document -> {
            var name = document.path("kind").asText() + " " + nameOf(document);
            findings.must(seen.add(name), name + " is there twice");
            findings.must(
                    document.path("kind").asText().equals("Namespace")
                            || namespaces.contains(
                                    document.path("metadata").path("namespace").asText()),
                    name + " is in another namespace");
        });
    }

    /** The page tells which Secrets have to be there; others are made by what is rendered here. */
    private void knowSecrets() {
        DOCUMENTED.matcher(read(PAGE)).results().forEach(row -> secrets.add(row.group(1) + "/" + row.group(2)));
        rendered.ofKind("ExternalSecret")
                .map(secret -> secret.path("spec"))
                .forEach(spec -> each(spec.path("data"))
                        .forEach(datum ->
                                secrets.add(spec.path("target").path("name").asText() + "/"
                                        + datum.path("secretKey").asText())));
        rendered.ofKind("Certificate")
                .map(certificate -> certificate.path("spec").path("secretName").asText())
                .forEach(name -> List.of("tls.crt", "tls.key", "").forEach(key -> secrets.add(name + "/" + key)));
        rendered.ofKind("Cluster")
                .map(Rendered::nameOf)
                .forEach(name ->
                        secrets.addAll(Set.of(name + "-app/username", name + "-app/password", name + "-ca/ca.crt")));
    }

    private void pod(Workload workload) {
        var account = workload.pod().path("serviceAccountName");
        findings.must(
                account.isMissingNode()
                        || rendered.find("ServiceAccount", account.asText()).isPresent(),
                workload.name() + " runs under an account that does not exist");
        each(workload.pod().path("volumes")).forEach(volume -> {
            var map = volume.path("configMap").path("name");
            findings.must(
                    map.isMissingNode()
                            || rendered.find("ConfigMap", map.asText()).isPresent(),
                    "no ConfigMap is called " + map.asText());
            if (volume.has("secret")) {
                mounted(volume.path("secret"));
            }
        });
        workload.containers()
                .flatMap(container -> each(container.path("env")))
                .map(variable -> variable.path("valueFrom").path("secretKeyRef"))
                .filter(JsonNode::isObject)
                .forEach(reference -> secret(
                        reference.path("name").asText(), reference.path("key").asText()));
    }

    private void mounted(JsonNode volume) {
        var name = volume.path("secretName").asText();
        var keys = each(volume.path("items"))
                .map(item -> item.path("key").asText())
                .toList();
        if (keys.isEmpty()) {
            findings.must(
                    secrets.stream().anyMatch(secret -> secret.startsWith(name + "/")), "no Secret is called " + name);
        }
        keys.forEach(key -> secret(name, key));
    }

    private void secret(String name, String key) {
        findings.must(
                secrets.contains(name + "/" + key),
                "nobody makes the Secret " + name + " with the key " + key + ", and " + PAGE + " does not ask for it");
    }

    private void service(JsonNode service) {
        var spec = service.path("spec");
        each(spec.path("ports"))
                .forEach(port -> findings.must(
                        !spec.path("selector").isEmpty()
                                && rendered.workloads()
                                        .filter(workload -> selects(spec.path("selector"), workload.labels()))
                                        .anyMatch(workload -> workload.hasPort(
                                                port.path("targetPort").asText())),
                        "the Service " + nameOf(service) + " leads to no pod with a port "
                                + port.path("targetPort").asText()));
    }

    private void ingress(JsonNode ingress) {
        var hosts = each(ingress.path("spec").path("rules"))
                .map(rule -> rule.path("host").asText())
                .toList();
        var withTls = each(ingress.path("spec").path("tls"))
                .flatMap(tls -> each(tls.path("hosts")))
                .map(JsonNode::asText)
                .toList();
        findings.must(!hosts.isEmpty() && withTls.containsAll(hosts), "a host of the Ingress is without TLS");
        hosts.forEach(this::host);
        each(ingress.path("spec").path("rules"))
                .flatMap(rule -> each(rule.path("http").path("paths")))
                .map(path -> path.path("backend").path("service"))
                .forEach(backend -> findings.must(
                        ports(backend.path("name").asText())
                                .anyMatch(port -> port.path("name")
                                        .equals(backend.path("port").path("name"))),
                        "the Ingress leads to a Service or a port that does not exist"));
    }

    private void route(JsonNode route) {
        each(route.path("spec").path("hostnames")).map(JsonNode::asText).forEach(this::host);
        each(route.path("spec").path("rules"))
                .flatMap(rule -> each(rule.path("backendRefs")))
                .forEach(backend -> findings.must(
                        ports(backend.path("name").asText())
                                .anyMatch(port -> port.path("port").equals(backend.path("port"))),
                        "the HTTPRoute leads to a Service or a port that does not exist"));
    }

    /**
     * People are sent to the redirect URI's host by Okta, so that is the one that has to lead here; and the bridge's clients find the
     * bridge where its discovery document says.
     */
    private void host(String host) {
        var ofTheBridge = rendered.server().stream()
                .flatMap(Workload::containers)
                .flatMap(container -> each(container.path("env")))
                .filter(variable -> variable.path("name").asText().equals("USHER_BRIDGE_ADDRESS"))
                .anyMatch(variable -> variable.path("value").asText().equals("https://" + host));
        findings.must(
                ofTheBridge
                        || rendered.applicationYaml()
                                .orElse("")
                                .contains("redirect-uri: https://" + host + "/callback"),
                "the host " + host + " is not that of usher.okta.redirect-uri");
    }

    private void monitor(JsonNode monitor) {
        var selector = monitor.path("spec").path("selector").path("matchLabels");
        each(monitor.path("spec").path("endpoints"))
                .forEach(endpoint -> findings.must(
                        rendered.ofKind("Service")
                                .filter(service -> selects(
                                        selector, service.path("metadata").path("labels")))
                                .flatMap(service -> each(service.path("spec").path("ports")))
                                .anyMatch(port -> port.path("name").equals(endpoint.path("port"))
                                        && port.path("targetPort").asText().equals("management")),
                        "the ServiceMonitor finds no management port"));
    }

    private Stream<JsonNode> ports(String service) {
        return rendered.find("Service", service).stream()
                .flatMap(found -> each(found.path("spec").path("ports")));
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
