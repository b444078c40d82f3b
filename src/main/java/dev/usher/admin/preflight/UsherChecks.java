package dev.usher.admin.preflight;

import dev.usher.admin.access.AdminDoor;
import dev.usher.enrollment.link.PublicAddress;
import dev.usher.guard.ProxyConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The checks of what is Usher's own. */
@ApplicationScoped
class UsherChecks {
    private final PreflightStore store;
    private final ProxyConfig proxies;
    private final PublicAddress address;
    private final AdminDoor door;

    UsherChecks(PreflightStore store, ProxyConfig proxies, PublicAddress address, AdminDoor door) {
        this.store = store;
        this.proxies = proxies;
        this.address = address;
        this.door = door;
    }

    CheckGroup group() {
        return new CheckGroup(
                List.of(
                        Check.always(CheckName.USHER_DATABASE, this::database),
                        Check.always(CheckName.USHER_PROXY, this::proxy),
                        Check.always(CheckName.USHER_ADMIN_API, this::adminApi)),
                () -> {});
    }

    private List<Finding> database() {
        try {
            return store.prepared()
                    ? Finding.ok("PostgreSQL answers, and has Usher's tables.")
                    : Finding.fail(
                            "PostgreSQL answers, and has no tables of Usher's.",
                            "The service makes them when it starts; the preflight makes none. Connections to Jamf Pro are counted there, so Jamf Pro cannot be checked.",
                            "Start the service once with this database, and run the preflight again.");
        } catch (RuntimeException e) {
            return Finding.fail(
                    "The database gives no answer.",
                    "All replicas share their state and their connections to Jamf Pro there, so Jamf Pro cannot be checked either.",
                    "Check quarkus.datasource.jdbc.url, .username and .password, and the network between.");
        }
    }

    private List<Finding> proxy() {
        var trusted = proxies.trusted().orElse(List.of());
        if (!trusted.isEmpty()) {
            return Finding.ok("The addresses that proxies forward are believed from " + trusted.size() + " block(s).");
        }
        return address.secure()
                ? Finding.warn(
                        "No proxy is trusted (usher.proxy.trusted), and usher.okta.redirect-uri is https.",
                        "Where a proxy ends TLS, all people have its address: limits against guessing and Okta's limits then hold for everybody together.",
                        "Set usher.proxy.trusted to the address block of the proxy; if no proxy stands before Usher, this is right as it is.")
                : Finding.ok("Usher is reached by plain http, so no proxy ends TLS before it.");
    }

    private List<Finding> adminApi() {
        return door.whyOff()
                .map(why -> Finding.warn(
                        "The admin API is off.",
                        why,
                        "Set usher.admin.issuer to a custom authorization server of Okta, if you want the admin API."))
                .orElseGet(() -> Finding.ok("The admin API believes tokens of a custom authorization server."));
    }
}
