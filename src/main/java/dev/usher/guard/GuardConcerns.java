package dev.usher.guard;

import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Concerns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Who may guess without end, and who may say where they come from. */
@ApplicationScoped
class GuardConcerns implements Concerns {
    private final GuardConfig guard;
    private final ProxyConfig proxies;

    GuardConcerns(GuardConfig guard, ProxyConfig proxies) {
        this.guard = guard;
        this.proxies = proxies;
    }

    @Override
    public List<Concern> concerns() {
        var found = new ArrayList<Concern>();
        if (!guard.enabled()) {
            found.add(Concern.severe(
                    "guard-off",
                    "usher.guard.enabled",
                    "nobody is kept from guessing passwords, codes and device secrets, or from using up Okta's limits",
                    "Switch it on, unless something before Usher does the same.",
                    "true"));
        }
        var trusted = proxies.trusted().orElse(List.of()).stream()
                .map(block -> Cidr.parse(block.strip()))
                .toList();
        if (trusted.stream().anyMatch(block -> block.prefixLength() == 0)) {
            found.add(Concern.severe(
                    "trusts-every-proxy",
                    "usher.proxy.trusted",
                    "every caller is believed about its own address, so that limits for an address stop nobody",
                    "Name the address blocks of your proxies only.",
                    "10.0.0.0/8"));
        } else if (trusted.stream().anyMatch(GuardConcerns::wide)) {
            found.add(Concern.unsafe(
                    "trusts-many-proxies",
                    "usher.proxy.trusted",
                    "a block is so wide that others than your proxies are likely in it, and are believed about their address",
                    "Name the address blocks of your proxies only.",
                    "10.0.0.0/8"));
        }
        return found;
    }

    /** Wider than the widest private block there is: 10.0.0.0/8 and fc00::/7. */
    private static boolean wide(Cidr block) {
        return block.prefixLength() < (block.network().getAddress().length == 4 ? 8 : 7);
    }
}
