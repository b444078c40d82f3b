package dev.usher.admin.start;

import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.ProofConfig;
import dev.usher.enrollment.link.PublicAddress;
import dev.usher.jamf.JamfConfig;
import dev.usher.okta.OktaConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;

/** What this Usher is, in one line: for whoever reads the log of an unknown replica at night. */
@ApplicationScoped
class ThisUsher {
    private final Config config;
    private final PublicAddress address;
    private final OktaConfig okta;
    private final JamfConfig jamf;
    private final AssignmentConfig assignment;
    private final ProofConfig proof;

    ThisUsher(
            Config config,
            PublicAddress address,
            OktaConfig okta,
            JamfConfig jamf,
            AssignmentConfig assignment,
            ProofConfig proof) {
        this.config = config;
        this.address = address;
        this.okta = okta;
        this.jamf = jamf;
        this.assignment = assignment;
        this.proof = proof;
    }

    /** Hosts and choices; no secret, no person. */
    String line() {
        return ("Usher %s at %s, for Okta %s and Jamf Pro %s: mode %s, on-conflict %s, proof %s, minimum-amr %s;"
                        + " %d workers, %s database connections, %d connections to Jamf Pro over all replicas")
                .formatted(
                        setting("quarkus.application.version"),
                        address.base(),
                        host(okta.issuer()),
                        host(jamf.url().toString()),
                        word(assignment.mode()),
                        word(assignment.onConflict()),
                        word(proof.proof()),
                        assignment
                                .minimumAmr()
                                .map(methods -> String.join("+", new TreeSet<>(methods)))
                                .orElse("none"),
                        assignment.workers(),
                        setting("quarkus.datasource.jdbc.max-size"),
                        jamf.maxConnections());
    }

    private String setting(String key) {
        return config.getOptionalValue(key, String.class).orElse("?");
    }

    /** Without a path, and without a user that somebody wrote into an address. */
    private static String host(String address) {
        var host = URI.create(address.strip()).getHost();
        return host == null ? "?" : host;
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
