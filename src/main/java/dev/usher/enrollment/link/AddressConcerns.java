package dev.usher.enrollment.link;

import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Concerns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Whether people's passwords reach Usher unread. */
@ApplicationScoped
class AddressConcerns implements Concerns {
    private final PublicAddress address;

    AddressConcerns(PublicAddress address) {
        this.address = address;
    }

    @Override
    public List<Concern> concerns() {
        return address.secure() || address.onThisMachine()
                ? List.of()
                : List.of(Concern.severe(
                        "page-in-clear",
                        "usher.okta.redirect-uri",
                        "people's passwords and codes, and the links that give devices away, cross the network as plain http",
                        "Let TLS end at a proxy before Usher, or at Usher, and register the https address at Okta.",
                        "https://usher.example.com/callback"));
    }
}
