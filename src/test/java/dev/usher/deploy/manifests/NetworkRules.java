package dev.usher.deploy.manifests;

import static dev.usher.deploy.manifests.Rendered.each;
import static dev.usher.deploy.manifests.Rendered.selects;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.deploy.manifests.Rendered.Workload;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who may speak to whom: nobody but who has to. */
final class NetworkRules {
    private static final Set<String> PRIVATE =
            Set.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8");

    private final Rendered rendered;
    private final Findings findings = new Findings();

    private NetworkRules(Rendered rendered) {
        this.rendered = rendered;
    }

    static List<String> broken(Rendered rendered) {
        var rules = new NetworkRules(rendered);
        rules.nothingUnlessAllowed();
        rules.portsExist();
        rendered.server().ifPresent(server -> {
            rules.out(server);
            rules.in(server);
        });
        rendered.workloads()
                .filter(workload -> !workload.name().equals(Rendered.SERVER))
                .forEach(rules::calleeOnly);
        return rules.findings.all();
    }

    private void nothingUnlessAllowed() {
        findings.must(
                policies()
                        .anyMatch(policy -> policy.path("podSelector").isObject()
                                && policy.path("podSelector").isEmpty()
                                && types(policy).containsAll(Set.of("Ingress", "Egress"))
                                && policy.path("ingress").isEmpty()
                                && policy.path("egress").isEmpty()),
                "no policy shuts everything that is not allowed");
    }

    /** The closed list: DNS, HTTPS to public addresses, the database. */
    private void out(Workload server) {
        var ports = new TreeSet<String>();
        forServer(server).flatMap(policy -> each(policy.path("egress"))).forEach(rule -> {
            findings.must(
                    !rule.path("to").isEmpty() && !rule.path("ports").isEmpty(), "Usher may call anybody, or any port");
            each(rule.path("ports")).forEach(port -> {
                ports.add(
                        port.path("protocol").asText() + " " + port.path("port").asText());
                if (port.path("port").asText().equals("443")) {
                    each(rule.path("to")).forEach(this::publicOnly);
                } else {
                    each(rule.path("to")).forEach(this::somebodyInParticular);
                }
            });
        });
        var byName = rendered.ofKind("CiliumNetworkPolicy").findAny().isPresent();
        findings.must(
                ports.equals(byName ? Set.of("TCP 5432") : Set.of("TCP 5432", "TCP 443", "TCP 53", "UDP 53")),
                "Usher may call other ports than it needs: " + ports);
        rendered.ofKind("CiliumNetworkPolicy")
                .flatMap(policy -> each(policy.path("spec").path("egress")))
                .forEach(rule -> findings.must(
                        rule.has("toEndpoints")
                                || !rule.path("toFQDNs").isEmpty()
                                        && each(rule.path("toFQDNs")).allMatch(name -> name.has("matchName")),
                        "a rule of Cilium names nobody"));
    }

    private void publicOnly(JsonNode peer) {
        var block = peer.path("ipBlock");
        var except = each(block.path("except")).map(JsonNode::asText).toList();
        findings.must(
                block.path("cidr").asText().equals("2000::/3")
                        || block.path("cidr").asText().equals("0.0.0.0/0") && except.containsAll(PRIVATE),
                "Usher may call private addresses by HTTPS");
    }

    private void somebodyInParticular(JsonNode peer) {
        var block = peer.path("ipBlock").path("cidr").asText();
        findings.must(
                peer.path("podSelector").path("matchLabels").size() > 0
                        || !block.isEmpty() && !block.endsWith("/0") && !block.endsWith("/8"),
                "Usher may call more than the database and the DNS: " + peer);
    }

    private void in(Workload server) {
        forServer(server).flatMap(policy -> each(policy.path("ingress"))).forEach(rule -> {
            findings.must(!rule.path("ports").isEmpty(), "somebody may call every port of Usher");
            each(rule.path("ports")).forEach(port -> caller(port.path("port").asText(), rule.path("from")));
        });
    }

    private void caller(String port, JsonNode from) {
        switch (port) {
            case "management" ->
                findings.must(
                        from.size() == 1 && namespace(from.get(0)).equals("monitoring"),
                        "others than the monitoring may ask the management port");
            case "http" ->
                findings.must(
                        from.size() == 1 && !namespace(from.get(0)).isEmpty(),
                        "others than the proxies may speak to Usher in the clear");
            // TLS is Usher's own there, so anybody may.
            case "https" -> {}
            default -> findings.must(false, "somebody may call port " + port + " of Usher");
        }
    }

    private void portsExist() {
        policies()
                .forEach(policy -> each(policy.path("ingress"))
                        .flatMap(rule -> each(rule.path("ports")))
                        .map(port -> port.path("port"))
                        .filter(JsonNode::isTextual)
                        .forEach(port -> findings.must(
                                rendered.workloads()
                                        .filter(workload -> selects(
                                                policy.path("podSelector").path("matchLabels"), workload.labels()))
                                        .anyMatch(workload -> workload.hasPort(port.asText())),
                                "a policy allows a port that no pod has: " + port)));
    }

    /** A database and a demo are called, and call nobody. */
    private void calleeOnly(Workload workload) {
        policies()
                .filter(policy -> selects(policy.path("podSelector").path("matchLabels"), workload.labels()))
                .forEach(policy ->
                        findings.must(policy.path("egress").isEmpty(), workload.name() + " may call somebody"));
    }

    private Stream<JsonNode> forServer(Workload server) {
        return policies().filter(policy -> selects(policy.path("podSelector").path("matchLabels"), server.labels()));
    }

    private Stream<JsonNode> policies() {
        return rendered.ofKind("NetworkPolicy").map(policy -> policy.path("spec"));
    }

    private static List<String> types(JsonNode policy) {
        return each(policy.path("policyTypes")).map(JsonNode::asText).toList();
    }

    private static String namespace(JsonNode peer) {
        return peer.path("namespaceSelector")
                .path("matchLabels")
                .path("kubernetes.io/metadata.name")
                .asText();
    }
}
