package dev.usher.guard;

import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Concerns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who may guess without end, and who may say where they come from. */
@ApplicationScoped
class GuardConcerns implements Concerns {
    private final GuardConfig guard;
    private final TrustedProxies proxies;

    GuardConcerns(GuardConfig guard, TrustedProxies proxies) {
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
        limits().filter(Limit::wide).map(Limit::concern).forEach(found::add);
        var trusted = proxies.blocks();
        if (holdEveryAddress(trusted, 4) || holdEveryAddress(trusted, 16)) {
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

    /**
     * A limit that keeps guessers and senders out.
     *
     * @param widest a hundred times the default: a company of a million has no use for more
     */
    private record Limit(String key, Rate configured, String widest) {
        boolean wide() {
            return configured.over(Rate.parse(widest)) > 1;
        }

        Concern concern() {
            return Concern.unsafe(
                    "guard-wide",
                    "usher.guard." + key,
                    "it is more than a hundred times the default, so that it stops hardly anybody who guesses or sends",
                    "Stay below " + widest + "; for an address that many share, use usher.guard.address-limits.",
                    widest);
        }
    }

    private Stream<Limit> limits() {
        return Stream.of(
                new Limit("answers.username", guard.answers().username(), "6000 per 5m"),
                new Limit("answers.device", guard.answers().device(), "12000 per 10m"),
                new Limit("claims.device", guard.claims().device(), "1000 per 10m"),
                new Limit("webhooks.wrong-secrets", guard.webhooks().wrongSecrets(), "3000 per 10m"),
                new Limit("deliveries.texts", guard.deliveries().texts(), "100 per 30s"),
                new Limit("deliveries.pushes", guard.deliveries().pushes(), "100 per 30s"),
                new Limit("deliveries.mails", guard.deliveries().mails(), "3000 per 5m"));
    }

    /**
     * Whether the blocks together are all addresses there are, such as {@code 0.0.0.0/1} and {@code 128.0.0.0/1}.
     *
     * @param bytes of an address: 4 or 16
     */
    private static boolean holdEveryAddress(List<Cidr> blocks, int bytes) {
        var ofThatKind = blocks.stream()
                .filter(block -> block.network().getAddress().length == bytes)
                .distinct()
                .toList();
        var share = ofThatKind.stream()
                .filter(block -> ofThatKind.stream().noneMatch(other -> holds(other, block)))
                .mapToDouble(block -> Math.scalb(1.0, -block.prefixLength()))
                .sum();
        return share == 1;
    }

    private static boolean holds(Cidr wider, Cidr block) {
        return wider.prefixLength() < block.prefixLength() && wider.contains(block.network());
    }

    /** Wider than the widest private block there is: 10.0.0.0/8 and fc00::/7. */
    private static boolean wide(Cidr block) {
        return block.prefixLength() < (block.network().getAddress().length == 4 ? 8 : 7);
    }
}
