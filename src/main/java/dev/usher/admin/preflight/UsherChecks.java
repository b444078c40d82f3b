package dev.usher.admin.preflight;

import dev.usher.admin.access.AdminDoor;
import dev.usher.admin.preflight.jamf.SamlCheck;
import dev.usher.admin.start.AllConcerns;
import dev.usher.admin.start.Judged;
import dev.usher.enrollment.link.PublicAddress;
import dev.usher.guard.ProxyConfig;
import dev.usher.secret.Sealer;
import dev.usher.secret.reseal.Resealing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** The checks of what is Usher's own. */
@ApplicationScoped
class UsherChecks {
    private final PreflightStore store;
    private final ProxyConfig proxies;
    private final PublicAddress address;
    private final AdminDoor door;
    private final AllConcerns concerns;
    private final Sealer sealer;
    private final Resealing resealing;
    private final SamlCheck saml;

    UsherChecks(
            PreflightStore store,
            ProxyConfig proxies,
            PublicAddress address,
            AdminDoor door,
            AllConcerns concerns,
            Sealer sealer,
            Resealing resealing,
            SamlCheck saml) {
        this.store = store;
        this.proxies = proxies;
        this.address = address;
        this.door = door;
        this.concerns = concerns;
        this.sealer = sealer;
        this.resealing = resealing;
        this.saml = saml;
    }

    CheckGroup group() {
        return new CheckGroup(
                List.of(
                        Check.always(CheckName.USHER_DATABASE, this::database),
                        Check.always(CheckName.USHER_SETTINGS, this::settings),
                        Check.after(CheckName.USHER_ENCRYPTION, this::encryption),
                        Check.always(CheckName.USHER_PROXY, this::proxy),
                        Check.always(CheckName.USHER_ADMIN_API, this::adminApi),
                        Check.always(CheckName.USHER_SAML, saml::own)),
                () -> {});
    }

    /** Whether the database answers and has Usher's tables. */
    boolean prepared() {
        try {
            return store.prepared();
        } catch (RuntimeException e) {
            return false;
        }
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

    /** What the start-up report says, of the same source. */
    private List<Finding> settings() {
        var judged = concerns.judged();
        return judged.isEmpty()
                ? Finding.ok("No setting is of concern.")
                : judged.stream().map(UsherChecks::finding).toList();
    }

    private static Finding finding(Judged judged) {
        var concern = judged.concern();
        var found = concern.key() + " is of concern: " + concern.id()
                + (judged.accepted() ? ", which usher.start.accept accepts." : ".");
        var cause = concern.risk().substring(0, 1).toUpperCase(Locale.ROOT)
                + concern.risk().substring(1) + ".";
        if (judged.notice()) {
            return new Finding(CheckStatus.OK, concern.key() + ", worth knowing: " + concern.risk() + ".", null, null);
        }
        var status = judged.stops() ? CheckStatus.FAIL : CheckStatus.WARN;
        var stopped = judged.stops() ? " Usher does not start with it unless usher.start.accept names it." : "";
        return new Finding(status, found, cause + stopped, concern.advice());
    }

    private List<Finding> encryption() {
        var left = resealing.left();
        if (left == 0) {
            return Finding.ok(
                    sealer.keys() == 1
                            ? "All that is stored is sealed under the one key."
                            : "All that is stored is sealed under the first key. The others are needed for claim links only that were made before it was the first.");
        }
        return sealer.keys() == 1
                ? Finding.warn(
                        left + " stored values are sealed under a key that usher.encryption.key does not list.",
                        "Sign-ins among them cannot go on, and assignments need a new sign-in.",
                        "Put the old key back, behind the first; Usher then seals them again.")
                : Finding.warn(
                        left + " stored values are not sealed under the first key.",
                        "They need one of the other keys, or one that is listed no more.",
                        "Keep the keys. Each replica seals them again once it has run for usher.encryption.reseal-after; what is left a quarter of an hour later, none of the keys opens.");
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
